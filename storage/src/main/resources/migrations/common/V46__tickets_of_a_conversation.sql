-- A customer who has everything deleted, or wants to see it, has tickets that are settled, too.
CREATE INDEX ticket_of_conversation ON ticket (conversation);
