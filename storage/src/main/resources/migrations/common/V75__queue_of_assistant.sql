-- The desk's queues of one assistant, in the order in which they are paged: all of it, and what one owner has.
CREATE INDEX conversation_of_assistant_touched ON conversation (assistant, touched_at, id);
CREATE INDEX conversation_of_assistant_owner ON conversation (assistant, owner, touched_at, id);
