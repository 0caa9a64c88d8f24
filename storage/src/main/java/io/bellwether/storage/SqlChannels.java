package io.bellwether.storage;

import io.bellwether.assistant.channel.Account;
import io.bellwether.assistant.channel.Capabilities.Window;
import io.bellwether.assistant.channel.ChannelStore;
import io.bellwether.assistant.channel.Delivery;
import io.bellwether.assistant.channel.InboundMessage;
import io.bellwether.assistant.channel.Link;
import io.bellwether.assistant.channel.Part;
import io.bellwether.assistant.channel.Piece;
import io.bellwether.assistant.conversation.MessageId;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What comes from messengers and goes there, in its tables. */
public final class SqlChannels implements ChannelStore {
    private static final String OF_CUSTOMER = " WHERE channel = ? AND account = ? AND external_user = ?";

    private final SqlQueue queue;

    public SqlChannels(Supplier<Database> databases) {
        this.queue = new SqlQueue(databases);
    }

    @Override
    public boolean keep(Account account, InboundMessage message, Instant now) {
        return queue.write(session -> session.change(
                        "INSERT INTO channel_inbound (channel, account, external_id, external_user, text,"
                                + " window_until, said_at, arrived_at, waiting)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1) ON CONFLICT DO NOTHING",
                        account.channel(),
                        account.name(),
                        message.externalMessageId(),
                        message.externalUserId(),
                        message.inWords(),
                        message.windowExpiresAt(),
                        message.at(),
                        now))
                == 1;
    }

    @Override
    public long backlog(Waiting customer) {
        return queue.<Long>read(session -> session.one(
                        row -> row.whole("count"),
                        "SELECT CAST(COUNT(*) AS BIGINT) AS count FROM channel_inbound" + OF_CUSTOMER
                                + " AND waiting = 1",
                        customer.account().channel(),
                        customer.account().name(),
                        customer.user())
                .orElse(0L));
    }

    @Override
    public Optional<InboundMessage> next(Waiting customer) {
        return queue.read(session -> session.one(
                row -> new InboundMessage(
                        row.text("external_user"),
                        row.text("external_id"),
                        row.text("text"),
                        List.of(),
                        "",
                        row.instant("said_at"),
                        row.optionalInstant("window_until")),
                "SELECT * FROM channel_inbound" + OF_CUSTOMER
                        + " AND waiting = 1 ORDER BY said_at, arrived_at, external_id LIMIT 1",
                customer.account().channel(),
                customer.account().name(),
                customer.user()));
    }

    @Override
    public void taken(Account account, String externalMessageId) {
        int ignored = queue.write(session -> session.change(
                "UPDATE channel_inbound SET waiting = 0, text = ''"
                        + " WHERE channel = ? AND account = ? AND external_id = ?",
                account.channel(),
                account.name(),
                externalMessageId));
    }

    @Override
    public List<Waiting> waiting(Instant before, int atMost) {
        return queue.read(session -> session.list(
                row -> new Waiting(account(row), row.text("external_user")),
                "SELECT DISTINCT channel, account, external_user FROM channel_inbound WHERE waiting = 1"
                        + " AND arrived_at < ? LIMIT ?",
                before,
                atMost));
    }

    static Account account(SqlRow row) {
        return new Account(row.text("channel"), row.text("account"));
    }

    @Override
    public Optional<Link> link(Waiting customer) {
        return queue.read(session -> link(session, customer));
    }

    private static Optional<Link> link(SqlSession session, Waiting customer) {
        return session.one(
                SqlChannels::link,
                "SELECT * FROM channel_link" + OF_CUSTOMER,
                customer.account().channel(),
                customer.account().name(),
                customer.user());
    }

    @Override
    public Optional<Link> link(String conversation) {
        return queue.read(session ->
                session.one(SqlChannels::link, "SELECT * FROM channel_link WHERE conversation = ?", conversation));
    }

    private static Link link(SqlRow row) {
        return new Link(
                account(row),
                row.text("external_user"),
                row.text("conversation"),
                row.whole("delivered"),
                row.whole("resumed"),
                row.optionalInstant("disclosed_at"),
                row.optionalInstant("awaits_since"),
                Math.toIntExact(row.whole("reminders")));
    }

    @Override
    public String tie(Waiting customer, String conversation, String instead) {
        Account account = customer.account();
        return queue.write(session -> {
            if (!instead.isEmpty()) {
                session.change(
                        "DELETE FROM channel_link" + OF_CUSTOMER + " AND conversation = ?",
                        account.channel(),
                        account.name(),
                        customer.user(),
                        instead);
            }
            session.change(
                    "INSERT INTO channel_link (channel, account, external_user, conversation, delivered, resumed,"
                            + " window_used, reminders) VALUES (?, ?, ?, ?, 0, 0, 0, 0) ON CONFLICT DO NOTHING",
                    account.channel(),
                    account.name(),
                    customer.user(),
                    conversation);
            return link(session, customer).orElseThrow().conversation();
        });
    }

    @Override
    public void heard(String conversation, InboundMessage message) {
        if (message.windowExpiresAt().isPresent()) {
            int ignored = queue.write(session -> session.change(
                    "UPDATE channel_link SET window_until = ?, window_used = 0"
                            + " WHERE conversation = ? AND COALESCE(window_until, 0) < ?",
                    message.windowExpiresAt(),
                    conversation,
                    message.windowExpiresAt()));
        }
    }

    @Override
    public void awaits(String conversation, Instant since) {
        int ignored = queue.write(session -> session.change(
                "UPDATE channel_link SET awaits_since = ?, reminders = 0 WHERE conversation = ?", since, conversation));
    }

    @Override
    public void answered(String conversation) {
        int ignored = queue.write(session -> session.change(
                "UPDATE channel_link SET awaits_since = NULL, reminders = 0 WHERE conversation = ?", conversation));
    }

    @Override
    public List<Link> remind(Instant before, Instant now, int atMost) {
        return queue.write(session -> session.list(
                SqlChannels::link,
                "UPDATE channel_link SET awaits_since = ?, reminders = reminders + 1 WHERE awaits_since < ?"
                        + " AND conversation IN (SELECT conversation FROM channel_link WHERE awaits_since < ? LIMIT ?)"
                        + " RETURNING *",
                now,
                before,
                before,
                atMost));
    }

    @Override
    public void resumed(MessageId answer) {
        int ignored = queue.write(session -> session.change(
                "UPDATE channel_link SET resumed = ? WHERE conversation = ? AND resumed < ?",
                answer.number(),
                answer.conversation(),
                answer.number()));
    }

    @Override
    public boolean queue(Link link, MessageId message, List<Piece> pieces, boolean disclosed, Instant now) {
        return queue.write(session -> {
            boolean added = SqlChannelParts.add(session, link, message, pieces);
            if (added && disclosed) {
                SqlChannelParts.disclose(session, link.conversation(), now);
            }
            return added;
        });
    }

    @Override
    public Claim claim(String conversation, Window window, Instant now) {
        return queue.write(session -> SqlChannelParts.claim(session, conversation, window, now));
    }

    @Override
    public void settle(Part part, Settled settled, Instant now) {
        boolean ignored = queue.write(session -> SqlChannelParts.settle(session, part, settled, now));
    }

    @Override
    public List<String> due(Instant now, Instant touched, int atMost) {
        return queue.read(session -> session.list(
                row -> row.text("conversation"),
                "SELECT conversation FROM channel_part WHERE state = 'waiting' AND next_at <= ?"
                        + " UNION SELECT l.conversation FROM conversation c JOIN channel_link l"
                        + " ON l.conversation = c.id WHERE c.touched_at > ? AND c.next_number - 1 > l.delivered"
                        + " LIMIT ?",
                now,
                touched,
                atMost));
    }

    @Override
    public List<Part> stale(Instant before, int atMost) {
        return queue.read(session -> session.list(
                SqlChannelParts::part,
                "SELECT * FROM channel_part WHERE state = 'sending' AND changed_at < ? LIMIT ?",
                before,
                atMost));
    }

    @Override
    public boolean receipt(Account account, String externalId, String state, Instant now) {
        return queue.write(session -> SqlChannelParts.receipt(session, account, externalId, state));
    }

    @Override
    public List<Delivery> deliveries(Account account, Delivery.State state, int atMost) {
        return queue.read(session -> session.list(
                SqlChannelParts::delivery,
                "SELECT * FROM channel_part WHERE channel = ? AND account = ? AND state = ?"
                        + " ORDER BY changed_at DESC LIMIT ?",
                account.channel(),
                account.name(),
                state.written(),
                atMost));
    }

    @Override
    public boolean retry(MessageId id, int part, Instant now) {
        return queue.write(session -> session.change(
                        "UPDATE channel_part SET state = 'waiting', attempts = 0, next_at = ?, changed_at = ?"
                                + " WHERE conversation = ? AND number = ? AND part = ?"
                                + " AND state IN ('dead', 'doubtful', 'outside')",
                        now,
                        now,
                        id.conversation(),
                        id.number(),
                        part))
                == 1;
    }

    @Override
    public Map<Delivery.State, Long> counts(Account account) {
        Map<Delivery.State, Long> counts = new EnumMap<>(Delivery.State.class);
        List<Map.Entry<Delivery.State, Long>> rows = queue.read(session -> session.list(
                row -> Map.entry(Delivery.State.of(row.text("state")), row.whole("count")),
                "SELECT state, CAST(COUNT(*) AS BIGINT) AS count FROM channel_part"
                        + " WHERE channel = ? AND account = ? GROUP BY state",
                account.channel(),
                account.name()));
        rows.forEach(row -> counts.put(row.getKey(), row.getValue()));
        return counts;
    }

    @Override
    public int forget(Instant before) {
        return queue.write(session -> session.change("DELETE FROM channel_inbound WHERE arrived_at < ?", before));
    }
}
