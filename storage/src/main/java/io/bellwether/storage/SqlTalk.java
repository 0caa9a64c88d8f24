package io.bellwether.storage;

import io.bellwether.assistant.conversation.Conversation;
import io.bellwether.assistant.conversation.Conversations.Begun;
import io.bellwether.assistant.conversation.Draft;
import io.bellwether.assistant.conversation.Message;
import io.bellwether.assistant.conversation.MessageId;
import io.bellwether.assistant.conversation.Owner;
import io.bellwether.assistant.conversation.SearchForm;
import io.bellwether.assistant.conversation.Speaker;
import io.bellwether.assistant.conversation.State;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Rows of conversations and messages, within a transaction. */
final class SqlTalk {
    static final String MESSAGES = "SELECT * FROM message";

    private static final String ONE = " WHERE conversation = ? AND number = ?";

    private SqlTalk() {}

    /** The conversation, whose row is ours until the end of the transaction. */
    static Optional<Conversation> taken(SqlSession session, String id) {
        return find(session, id, session.dialect().forUpdate());
    }

    static Optional<Conversation> find(SqlSession session, String id, String taking) {
        return session.one(SqlTalk::conversation, "SELECT * FROM conversation WHERE id = ?" + taking, id);
    }

    static Conversation conversation(SqlRow row) {
        return new Conversation(
                row.text("id"),
                row.text("assistant"),
                row.text("channel"),
                row.text("end_user"),
                row.text("language"),
                Owner.of(row.text("owner")),
                row.text("agent"),
                row.text("assigned"),
                row.text("arm"),
                row.whole("chapter"),
                row.text("summary"),
                row.whole("summarised"),
                row.instant("created_at"),
                row.instant("touched_at"));
    }

    static Message message(SqlRow row) {
        return new Message(
                new MessageId(row.text("conversation"), row.whole("number")),
                Speaker.of(row.text("speaker")),
                row.text("name"),
                State.of(row.text("state")),
                row.text("text"),
                row.text("extras"),
                row.instant("at"));
    }

    static Optional<Message> message(SqlSession session, MessageId id) {
        return session.one(SqlTalk::message, MESSAGES + ONE, id.conversation(), id.number());
    }

    static List<Message> transcript(SqlSession session, String id, long from, int atMost) {
        return session.list(
                        SqlTalk::message,
                        MESSAGES + " WHERE conversation = ? AND number >= ? ORDER BY number DESC LIMIT ?",
                        id,
                        from,
                        atMost)
                .reversed();
    }

    /** Why no answer can begin; nothing when one can. */
    static Optional<Begun> hindrance(SqlSession session, String id) {
        Optional<Conversation> in = taken(session, id);
        if (in.isEmpty() || in.get().owner() != Owner.BOT) {
            return Optional.of(new Begun.NotOurs(in.map(Conversation::owner).orElse(Owner.RESOLVED)));
        }
        return session.one(
                row -> new Begun.Busy(),
                "SELECT number FROM message WHERE conversation = ? AND state = 'streaming' LIMIT 1",
                id);
    }

    /** Writes a message down under the next number. */
    static Message add(SqlSession session, String id, Draft draft, State state, Instant at) {
        long number = session.one(
                                row -> row.whole("next_number"),
                                "UPDATE conversation SET next_number = next_number + 1, touched_at = ? WHERE id = ?"
                                        + " RETURNING next_number",
                                at,
                                id)
                        .orElseThrow()
                - 1;
        Optional<String> once = draft.key().isEmpty()
                ? Optional.empty()
                : Optional.of(draft.speaker().written() + ":" + draft.key());
        session.change(
                "INSERT INTO message (conversation, number, speaker, name, state, text, folded, extras, sent_once,"
                        + " at, saved_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                id,
                number,
                draft.speaker().written(),
                draft.name(),
                state.written(),
                draft.text(),
                SearchForm.of(draft.text()),
                draft.extras(),
                once,
                at,
                at);
        return new Message(
                new MessageId(id, number), draft.speaker(), draft.name(), state, draft.text(), draft.extras(), at);
    }

    static Conversation owned(SqlSession session, Conversation was, Owner owner, String agent, Instant at) {
        String assigned =
                switch (owner) {
                    case HUMAN -> agent;
                    case WAITING -> was.assigned();
                    case BOT, RESOLVED -> "";
                };
        session.change(
                "UPDATE conversation SET owner = ?, agent = ?, assigned = ?, touched_at = ?, owned_at = ? WHERE id = ?",
                owner.written(),
                agent,
                assigned,
                at,
                at,
                was.id());
        return find(session, was.id(), "").orElseThrow();
    }

    /** What was said before is no longer any of the model's business. */
    static Conversation newChapter(SqlSession session, Conversation in, long from) {
        session.change(
                "UPDATE conversation SET chapter = ?, summary = '', summarised = ? WHERE id = ?",
                from,
                from - 1,
                in.id());
        return find(session, in.id(), "").orElseThrow();
    }

    /**
     * Forgets a conversation and what was noted of it. What it cost counts for its assistant's day and month and stays,
     * under a name that leads to nobody.
     */
    static boolean forget(SqlSession session, String id) {
        session.change("DELETE FROM ticket WHERE conversation = ?", id);
        session.change("DELETE FROM talk_event WHERE conversation = ?", id);
        session.change("UPDATE talk_bill SET conversation = ? WHERE conversation = ?", nobody(id), id);
        return session.change("DELETE FROM conversation WHERE id = ?", id) == 1;
    }

    private static String nobody(String id) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return "gone_" + HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every JDK has it
        }
    }
}
