package io.bellwether.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.assistant.channel.Account;
import io.bellwether.assistant.channel.Capabilities.Window;
import io.bellwether.assistant.channel.ChannelStore.Claim;
import io.bellwether.assistant.channel.ChannelStore.Settled;
import io.bellwether.assistant.channel.Delivery;
import io.bellwether.assistant.channel.Delivery.State;
import io.bellwether.assistant.channel.Link;
import io.bellwether.assistant.channel.Part;
import io.bellwether.assistant.channel.Piece;
import io.bellwether.assistant.conversation.Conversation;
import io.bellwether.assistant.conversation.MessageId;
import io.bellwether.assistant.conversation.Owner;
import io.bellwether.assistant.conversation.Speaker;
import io.bellwether.gateway.json.JsonLimits;
import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.gateway.json.JsonTree;
import io.bellwether.gateway.json.JsonWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Rows of parts that go to messengers, within a transaction. */
final class SqlChannelParts {
    private static final String ONE = " WHERE conversation = ? AND number = ? AND part = ?";
    private static final JsonLimits LIMITS = new JsonLimits(2, 4_096, 20, 100);

    private SqlChannelParts() {}

    /** Adds a message's parts, if none of a later one has been; whether so. */
    static boolean add(SqlSession session, Link link, MessageId message, List<Piece> pieces) {
        int next = session.change(
                "UPDATE channel_link SET delivered = ? WHERE conversation = ? AND delivered = ?",
                message.number(),
                link.conversation(),
                link.delivered());
        for (int i = 0; next == 1 && i < pieces.size(); i++) {
            insert(session, link, message, pieces.get(i), i);
        }
        return next == 1;
    }

    /** The customer is told that a machine speaks. */
    static void disclose(SqlSession session, String conversation, Instant now) {
        session.change("UPDATE channel_link SET disclosed_at = ? WHERE conversation = ?", now, conversation);
    }

    private static void insert(SqlSession session, Link link, MessageId message, Piece piece, int number) {
        session.change(
                "INSERT INTO channel_part (conversation, number, part, channel, account, external_user, speaker, text,"
                        + " quick_replies, state, attempts, next_at, external_id, reason, receipt, changed_at)"
                        + " SELECT ?, ?, ?, ?, ?, ?, speaker, ?, ?, 'waiting', 0, at, '', '', '', at FROM message"
                        + " WHERE conversation = ? AND number = ?",
                message.conversation(),
                message.number(),
                number,
                link.account().channel(),
                link.account().name(),
                link.user(),
                piece.text(),
                written(piece.quickReplies()),
                message.conversation(),
                message.number());
    }

    private static String written(List<String> quickReplies) {
        JsonWriter json = new JsonWriter().array();
        quickReplies.forEach(json::value);
        return json.endArray().toString();
    }

    static Claim claim(SqlSession session, String conversation, Window window, Instant now) {
        Optional<Conversation> in = SqlTalk.taken(session, conversation);
        Optional<Open> open = in.flatMap(found -> open(session, conversation));
        if (open.isEmpty()
                || open.get().state() != State.WAITING
                || open.get().next().isAfter(now)) {
            return new Claim.Nothing();
        }
        Part part = open.get().part();
        Optional<State> hindrance = hindrance(session, in.get(), part, window, now);
        if (hindrance.isPresent()) {
            session.change(
                    "UPDATE channel_part SET state = ?, changed_at = ?" + ONE,
                    hindrance.get().written(),
                    now,
                    conversation,
                    part.id().number(),
                    part.number());
            return new Claim.Dropped(part, hindrance.get());
        }
        session.change(
                "UPDATE channel_part SET state = 'sending', attempts = attempts + 1, changed_at = ?" + ONE,
                now,
                conversation,
                part.id().number(),
                part.number());
        return new Claim.Taken(part, open.get().attempts() + 1);
    }

    /** The first part that is not settled. */
    private record Open(Part part, State state, Instant next, int attempts) {}

    private static Optional<Open> open(SqlSession session, String conversation) {
        return session.one(
                row -> new Open(
                        part(row),
                        State.of(row.text("state")),
                        row.instant("next_at"),
                        Math.toIntExact(row.whole("attempts"))),
                "SELECT * FROM channel_part WHERE conversation = ? AND state IN ('waiting', 'sending')"
                        + " ORDER BY number, part LIMIT 1",
                conversation);
    }

    /** Why a part may not be sent at all. */
    private static Optional<State> hindrance(
            SqlSession session, Conversation in, Part part, Window window, Instant now) {
        if (part.speaker() == Speaker.ASSISTANT && in.owner() == Owner.HUMAN) {
            return Optional.of(State.WITHHELD);
        }
        boolean tagged = window.agentTag() && part.speaker() == Speaker.AGENT;
        OptionalLong until = session.one(
                        row -> row.optionalWhole("window_until"),
                        "SELECT window_until FROM channel_link WHERE conversation = ?",
                        in.id())
                .orElse(OptionalLong.empty());
        boolean over = until.isPresent() && now.toEpochMilli() >= until.getAsLong();
        boolean usedUp = window.replies() > 0 && used(session, in.id()) >= window.replies();
        return !tagged && (over || usedUp) ? Optional.of(State.OUTSIDE) : Optional.empty();
    }

    private static long used(SqlSession session, String conversation) {
        return session.<Long>one(
                        row -> row.whole("window_used"),
                        "SELECT window_used FROM channel_link WHERE conversation = ?",
                        conversation)
                .orElse(0L);
    }

    /** What was taken is kept without its words. */
    static boolean settle(SqlSession session, Part part, Settled settled, Instant now) {
        boolean sent = settled.state() == State.SENT;
        int changed = session.change(
                "UPDATE channel_part SET state = ?, external_id = ?, reason = ?, next_at = ?, changed_at = ?"
                        + (sent ? ", text = ''" : "") + ONE + " AND state = 'sending'",
                settled.state().written(),
                settled.externalId(),
                settled.reason(),
                settled.next(),
                now,
                part.id().conversation(),
                part.id().number(),
                part.number());
        if (sent && changed == 1) {
            session.change(
                    "UPDATE channel_link SET window_used = window_used + 1 WHERE conversation = ?",
                    part.id().conversation());
        }
        return changed == 1;
    }

    /** By the messenger's id of a part, or by ours. */
    static boolean receipt(SqlSession session, Account account, String externalId, String state) {
        int changed = session.change(
                "UPDATE channel_part SET receipt = ? WHERE channel = ? AND account = ? AND external_id = ?"
                        + " AND receipt <> 'read'",
                state,
                account.channel(),
                account.name(),
                externalId);
        int dot = externalId.lastIndexOf('.');
        Optional<MessageId> ours = dot < 0 ? Optional.empty() : MessageId.of(externalId.substring(0, dot));
        String number = externalId.substring(dot + 1);
        if (changed > 0 || ours.isEmpty() || !number.matches("[0-9]{1,4}")) {
            return changed > 0;
        }
        return session.change(
                        "UPDATE channel_part SET receipt = ?" + ONE + " AND channel = ? AND account = ?",
                        state,
                        ours.get().conversation(),
                        ours.get().number(),
                        Long.parseLong(number),
                        account.channel(),
                        account.name())
                == 1;
    }

    static Part part(SqlRow row) {
        return new Part(
                new MessageId(row.text("conversation"), row.whole("number")),
                Math.toIntExact(row.whole("part")),
                row.text("external_user"),
                Speaker.of(row.text("speaker")),
                new Piece(row.text("text"), read(row.text("quick_replies"))));
    }

    private static List<String> read(String quickReplies) {
        try {
            return JsonTree.read(quickReplies.getBytes(UTF_8), LIMITS) instanceof JsonTree.Items(List<JsonTree> values)
                    ? values.stream().flatMap(one -> one.text().stream()).toList()
                    : List.of();
        } catch (JsonProblem impossible) {
            throw new IllegalStateException(impossible); // we wrote it
        }
    }

    static Delivery delivery(SqlRow row) {
        return new Delivery(
                SqlChannels.account(row),
                new MessageId(row.text("conversation"), row.whole("number")),
                Math.toIntExact(row.whole("part")),
                State.of(row.text("state")),
                Math.toIntExact(row.whole("attempts")),
                row.text("external_id"),
                row.text("reason"),
                row.text("receipt"),
                row.instant("changed_at"));
    }
}
