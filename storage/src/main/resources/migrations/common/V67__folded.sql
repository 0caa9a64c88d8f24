-- What was said as it is looked for: small letters without marks. Null where it was written before there was this
-- column; those are folded a few at a time.
ALTER TABLE message ADD COLUMN folded TEXT;
CREATE INDEX message_unfolded ON message (conversation, number) WHERE folded IS NULL;
