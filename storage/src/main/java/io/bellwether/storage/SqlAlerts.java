package io.bellwether.storage;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * Which replicas see which troubles, so that of many who see one, one tells of it, and one of its end. Time is the
 * database's own; what a replica saw that has been silent for half a minute, nobody sees any more.
 */
public final class SqlAlerts {
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

    private final Supplier<Database> databases;
    private final String replica;

    /**
     * @param replica a name of this process alone
     */
    public SqlAlerts(Supplier<Database> databases, String replica) {
        this.databases = databases;
        this.replica = replica;
    }

    /**
     * This replica sees a trouble.
     *
     * @param urgency with which it would be told
     * @return whether nobody has seen it yet as urgent as that
     */
    public boolean began(String topic, String subject, int urgency) {
        return databases.get().write(session -> {
            begin(session);
            boolean isFirst = count(session, topic, subject, urgency) == 0;
            session.change(
                    "INSERT INTO alert_seen (topic, subject, replica, urgency, seen_at) VALUES (?, ?, ?, ?, "
                            + now(session) + ") ON CONFLICT (topic, subject, replica)"
                            + " DO UPDATE SET urgency = excluded.urgency, seen_at = excluded.seen_at",
                    topic,
                    subject,
                    replica,
                    urgency);
            return isFirst;
        });
    }

    /** This replica sees a trouble no more; whether nobody else does. */
    public boolean ended(String topic, String subject) {
        return databases.get().write(session -> {
            begin(session);
            session.change(
                    "DELETE FROM alert_seen WHERE topic = ? AND subject = ? AND replica = ?", topic, subject, replica);
            return count(session, topic, subject, Integer.MIN_VALUE) == 0;
        });
    }

    /** This replica still sees what it saw. To be said more often than twice in half a minute. */
    public void stillHere() {
        databases
                .get()
                .write(session -> session.change(
                        "UPDATE alert_seen SET seen_at = " + now(session) + " WHERE replica = ?", replica));
    }

    /** The counter's row lets one in after the other, so that no two are the first, or the last. */
    private static void begin(SqlSession session) {
        session.change("UPDATE change_counter SET value = value + 1 WHERE name = 'alert_seen'");
        session.change("DELETE FROM alert_seen WHERE seen_at < " + now(session) + " - ?", LONGEST_SILENCE.toSeconds());
    }

    private static long count(SqlSession session, String topic, String subject, int urgency) {
        return session.one(
                        row -> row.whole("count"),
                        "SELECT COUNT(*) AS count FROM alert_seen WHERE topic = ? AND subject = ? AND urgency >= ?",
                        topic,
                        subject,
                        urgency)
                .orElse(0L);
    }

    private static String now(SqlSession session) {
        return session.dialect().epochSecond();
    }
}
