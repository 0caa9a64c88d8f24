-- The ticket that a duplicate was merged into; empty for one that stands for itself.
ALTER TABLE ticket ADD COLUMN merged_into TEXT NOT NULL DEFAULT '';
CREATE INDEX ticket_merged ON ticket (merged_into) WHERE merged_into <> '';
