-- What each answer of an assistant took. A cost that nobody knows is null, which is not the same as free.
CREATE TABLE talk_bill (
    conversation       TEXT NOT NULL,
    number             BIGINT NOT NULL,
    assistant          TEXT NOT NULL,
    model              TEXT NOT NULL,
    outcome            TEXT NOT NULL,
    input_tokens       BIGINT NOT NULL,
    output_tokens      BIGINT NOT NULL,
    cost_micro_dollars BIGINT,
    first_millis       BIGINT NOT NULL,
    total_millis       BIGINT NOT NULL,
    at                 BIGINT NOT NULL,
    PRIMARY KEY (conversation, number, at)
);
CREATE INDEX talk_bill_of_assistant ON talk_bill (assistant, at);
CREATE INDEX conversation_of_assistant ON conversation (assistant, created_at);
