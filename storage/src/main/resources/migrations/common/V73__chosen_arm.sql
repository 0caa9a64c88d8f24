-- The arm of an experiment that a presenter has chosen for a conversation's answers; empty to let the experiment decide.
ALTER TABLE conversation ADD COLUMN arm TEXT NOT NULL DEFAULT '' CHECK (arm IN ('', 'stable', 'canary'));
