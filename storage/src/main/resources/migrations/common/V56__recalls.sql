-- How often the links with which an assistant is shown to others were taken back: older ones open nothing.
ALTER TABLE assistant ADD COLUMN recalls BIGINT NOT NULL DEFAULT 0;
