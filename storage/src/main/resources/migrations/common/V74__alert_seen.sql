-- Which replica sees which trouble at the moment: of those who see one, the first tells of it, and the last of its end.
CREATE TABLE alert_seen (
    topic TEXT NOT NULL,
    subject TEXT NOT NULL,
    replica TEXT NOT NULL,
    urgency BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    PRIMARY KEY (topic, subject, replica)
);

INSERT INTO change_counter (name, value) VALUES ('alert_seen', 0);
