-- How much a key may use, as an operator has said it: a JSON object of the settings' own names; empty where what keys
-- usually may use holds.
ALTER TABLE virtual_key ADD COLUMN rates TEXT;
