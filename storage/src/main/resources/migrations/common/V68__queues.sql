-- Since when a conversation belongs to its owner; who waits is seen to in this order.
ALTER TABLE conversation ADD COLUMN owned_at BIGINT NOT NULL DEFAULT 0;
UPDATE conversation SET owned_at = COALESCE(
    (SELECT MAX(m.at) FROM message m WHERE m.conversation = conversation.id AND conversation.owner = 'waiting'
        AND m.speaker = 'system' AND m.extras LIKE '%"handoff_requested"%'),
    touched_at);
DROP INDEX conversation_touched;
CREATE INDEX conversation_touched ON conversation (touched_at, id);
