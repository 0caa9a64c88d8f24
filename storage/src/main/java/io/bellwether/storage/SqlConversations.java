package io.bellwether.storage;

import io.bellwether.assistant.conversation.Conversation;
import io.bellwether.assistant.conversation.Conversations;
import io.bellwether.assistant.conversation.Draft;
import io.bellwether.assistant.conversation.Message;
import io.bellwether.assistant.conversation.MessageId;
import io.bellwether.assistant.conversation.Owner;
import io.bellwether.assistant.conversation.Owner.Move;
import io.bellwether.assistant.conversation.SearchForm;
import io.bellwether.assistant.conversation.Speaker;
import io.bellwether.assistant.conversation.State;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Conversations in their tables. Each change begins by taking the conversation's row, so that they happen in turn. */
public final class SqlConversations implements Conversations {
    private static final String GROWS = " AND state = 'streaming'";

    private final SqlQueue queue;
    private final Consumer<String> listener;

    public SqlConversations(Supplier<Database> databases) {
        this(databases, conversation -> {});
    }

    /**
     * With somebody who is told of every message that a customer should read, once it is written down.
     *
     * @param listener told the conversation's id; must not wait
     */
    public SqlConversations(Supplier<Database> databases, Consumer<String> listener) {
        this.queue = new SqlQueue(databases);
        this.listener = listener;
    }

    @Override
    public void open(Conversation fresh) {
        int ignored = soon(session -> session.change(
                "INSERT INTO conversation (id, assistant, channel, end_user, language, owner, agent, assigned,"
                        + " arm, next_number, chapter, summary, summarised, created_at, touched_at, owned_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?)",
                fresh.id(),
                fresh.assistant(),
                fresh.channel(),
                fresh.user(),
                fresh.language(),
                fresh.owner().written(),
                fresh.agent(),
                fresh.assigned(),
                fresh.arm(),
                fresh.chapter(),
                fresh.summary(),
                fresh.summarised(),
                fresh.createdAt(),
                fresh.touchedAt(),
                fresh.createdAt()));
    }

    @Override
    public Optional<Conversation> find(String id) {
        return read(session -> SqlTalk.find(session, id, ""));
    }

    @Override
    public List<Message> transcript(String id, long from, int atMost) {
        return read(session -> SqlTalk.transcript(session, id, from, atMost));
    }

    @Override
    public List<Message> stretch(String id, long from, int atMost) {
        return read(session -> session.list(
                SqlTalk::message,
                SqlTalk.MESSAGES + " WHERE conversation = ? AND number >= ? ORDER BY number LIMIT ?",
                id,
                from,
                atMost));
    }

    @Override
    public Optional<Message> message(MessageId id) {
        return read(session -> SqlTalk.message(session, id));
    }

    @Override
    public Optional<Appended> append(String id, Draft draft, Instant at) {
        Optional<Appended> appended = soon(session -> {
            Optional<Conversation> found = SqlTalk.taken(session, id);
            Optional<Message> before = draft.key().isEmpty() ? Optional.empty() : sent(session, id, draft);
            if (found.isEmpty() || before.isPresent()) {
                return before.map(known -> new Appended(known, found.orElseThrow(), false));
            }
            Conversation in = draft.speaker() == Speaker.CUSTOMER ? reopened(session, found.get(), at) : found.get();
            return Optional.of(new Appended(SqlTalk.add(session, id, draft, State.DONE, at), in, true));
        });
        if (draft.speaker() != Speaker.CUSTOMER) {
            listener.accept(id);
        }
        return appended;
    }

    private static Optional<Message> sent(SqlSession session, String id, Draft draft) {
        return session.one(
                SqlTalk::message,
                SqlTalk.MESSAGES + " WHERE conversation = ? AND sent_once = ?",
                id,
                draft.speaker().written() + ":" + draft.key());
    }

    private static Conversation reopened(SqlSession session, Conversation was, Instant at) {
        Owner owner = was.owner().after(Move.REOPEN).orElseThrow();
        return owner == was.owner() ? was : SqlTalk.owned(session, was, owner, "", at);
    }

    @Override
    public Optional<Message> sent(String id, String key) {
        return read(session -> sent(session, id, Draft.customer("", key)));
    }

    @Override
    public long said(String id) {
        return this.<Long>read(session -> session.one(
                        row -> row.whole("count"),
                        "SELECT CAST(COUNT(*) AS BIGINT) AS count FROM message"
                                + " WHERE conversation = ? AND speaker = 'customer'",
                        id)
                .orElse(0L));
    }

    @Override
    public Begun begin(String id, Instant at) {
        return soon(session -> {
            Optional<Begun> hindrance = SqlTalk.hindrance(session, id);
            return hindrance.orElseGet(
                    () -> new Begun.Answering(SqlTalk.add(session, id, Draft.answer(), State.STREAMING, at)));
        });
    }

    @Override
    public Begun resume(MessageId id, Instant at) {
        return soon(session -> {
            Optional<Begun> hindrance = SqlTalk.hindrance(session, id.conversation());
            if (hindrance.isPresent()) {
                return hindrance.get();
            }
            int changed = session.change(
                    "UPDATE message SET state = 'streaming', saved_at = ? WHERE conversation = ? AND number = ?"
                            + " AND speaker = 'assistant' AND state IN ('stopped', 'interrupted', 'failed')",
                    at,
                    id.conversation(),
                    id.number());
            return changed == 1
                    ? new Begun.Answering(SqlTalk.message(session, id).orElseThrow())
                    : new Begun.Busy();
        });
    }

    @Override
    public boolean keep(MessageId id, Said said, Instant at) {
        boolean kept = soon(session -> {
            Optional<Conversation> in = SqlTalk.taken(session, id.conversation());
            if (in.isEmpty() || in.get().owner() != Owner.BOT) {
                return false;
            }
            return session.change(
                            "UPDATE message SET text = ?, folded = ?, extras = ?, state = ?, saved_at = ?"
                                    + " WHERE conversation = ? AND number = ?" + GROWS,
                            said.text(),
                            SearchForm.of(said.text()),
                            said.extras(),
                            said.state().written(),
                            at,
                            id.conversation(),
                            id.number())
                    == 1;
        });
        if (said.state() != State.STREAMING) {
            listener.accept(id.conversation());
        }
        return kept;
    }

    @Override
    public void conclude(MessageId id, Said said, Instant at) {
        int ignored = soon(session -> session.change(
                "UPDATE message SET text = ?, folded = ?, extras = ?, state = ?, saved_at = ?"
                        + " WHERE conversation = ? AND number = ? AND state <> 'done' AND length(text) <= ?",
                said.text(),
                SearchForm.of(said.text()),
                said.extras(),
                said.state().written(),
                at,
                id.conversation(),
                id.number(),
                said.text().codePointCount(0, said.text().length())));
        listener.accept(id.conversation());
    }

    @Override
    public Optional<Moved> move(String id, Wish wish) {
        Optional<Moved> moved = write(session -> {
            Optional<Conversation> found = SqlTalk.taken(session, id);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            Conversation was = found.get();
            Optional<Owner> owner = was.owner().after(wish.move());
            boolean same = owner.isEmpty()
                    || (owner.get() == was.owner()
                            && (wish.agent().isEmpty() || wish.agent().equals(was.agent())));
            return Optional.of(same ? new Moved(was, was, Optional.empty()) : moved(session, was, owner.get(), wish));
        });
        listener.accept(id);
        return moved;
    }

    private static Moved moved(SqlSession session, Conversation was, Owner owner, Wish wish) {
        if (owner != Owner.BOT) {
            session.change("UPDATE message SET state = 'stopped' WHERE conversation = ?" + GROWS, was.id());
        }
        String agent = owner == Owner.HUMAN ? wish.agent() : was.agent();
        Conversation now = SqlTalk.owned(session, was, owner, agent, wish.at());
        Message line = SqlTalk.add(session, was.id(), wish.line(), State.DONE, wish.at());
        if (was.owner().closesChapter(wish.move()) || was.owner() == Owner.RESOLVED) {
            now = SqlTalk.newChapter(session, now, line.id().number() + 1);
        }
        return new Moved(was, now, Optional.of(line));
    }

    @Override
    public Optional<Conversation> assign(String id, String agent) {
        return write(session -> {
            int ignored = session.change(
                    "UPDATE conversation SET assigned = ? WHERE id = ? AND owner IN ('waiting', 'human')", agent, id);
            return SqlTalk.find(session, id, "");
        });
    }

    @Override
    public void choose(String id, String arm) {
        int ignored = write(session -> session.change("UPDATE conversation SET arm = ? WHERE id = ?", arm, id));
    }

    @Override
    public void speaks(String id, String language) {
        int ignored =
                soon(session -> session.change("UPDATE conversation SET language = ? WHERE id = ?", language, id));
    }

    @Override
    public void summarise(String id, long upTo, String summary) {
        int ignored = soon(session -> session.change(
                "UPDATE conversation SET summary = ?, summarised = ? WHERE id = ? AND summarised < ?",
                summary,
                upTo,
                id,
                upTo));
    }

    @Override
    public void rate(MessageId about, Rating rating) {
        int ignored = write(session -> session.change(
                "INSERT INTO rating (conversation, number, score, reason, at) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (conversation, number)"
                        + " DO UPDATE SET score = excluded.score, reason = excluded.reason, at = excluded.at",
                about.conversation(),
                about.number(),
                rating.score(),
                rating.reason(),
                rating.at()));
    }

    @Override
    public SortedMap<Long, Rating> ratings(String id) {
        SortedMap<Long, Rating> ratings = new TreeMap<>();
        read(session -> session.list(
                        row -> Map.entry(
                                row.whole("number"),
                                new Rating(Math.toIntExact(row.whole("score")), row.text("reason"), row.instant("at"))),
                        "SELECT * FROM rating WHERE conversation = ?",
                        id))
                .forEach(entry -> ratings.put(entry.getKey(), entry.getValue()));
        return ratings;
    }

    @Override
    public int interrupt(Instant quietSince) {
        return write(session ->
                session.change("UPDATE message SET state = 'interrupted' WHERE saved_at <= ?" + GROWS, quietSince));
    }

    @Override
    public boolean delete(String id) {
        return write(session -> SqlTalk.forget(session, id));
    }

    @Override
    public List<String> assistants() {
        return read(session -> session.list(
                row -> row.text("assistant"), "SELECT DISTINCT assistant FROM conversation ORDER BY assistant"));
    }

    @Override
    public int expire(String assistant, Instant before, int atMost) {
        return write(session -> {
            List<String> old = session.list(
                    row -> row.text("id"),
                    "SELECT id FROM conversation WHERE assistant = ? AND touched_at < ? ORDER BY touched_at LIMIT ?",
                    assistant,
                    before,
                    atMost);
            old.forEach(id -> {
                boolean ignored = SqlTalk.forget(session, id);
            });
            return old.size();
        });
    }

    /** What comes with each turn: a customer does not wait for the disk. */
    private <T> T soon(SqlWork<T> work) {
        return queue.writeSoon(work);
    }

    private <T> T write(SqlWork<T> work) {
        return queue.write(work);
    }

    private <T> T read(SqlWork<T> work) {
        return queue.read(work);
    }
}
