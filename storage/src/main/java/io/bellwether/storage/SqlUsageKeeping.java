package io.bellwether.storage;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/** Lets go of usage that is too old to be kept, a piece at a time. What was paid stays: the ledger's transfers. */
public final class SqlUsageKeeping {
    /** How much time's usage goes at once, so that nobody waits long. */
    private static final Duration PIECE = Duration.ofHours(1);

    /** A page that is posted is never posted again so much later: the journal is done with it within seconds. */
    private static final Duration PAGE_NAMES = Duration.ofDays(35);

    private final Database database;

    public SqlUsageKeeping(Database database) {
        this.database = database;
    }

    /**
     * Lets go of a piece.
     *
     * @param before usage from before this goes
     * @return whether there is more to go
     */
    public boolean forget(Instant before, Instant now) {
        return database.write(session -> {
            session.change("DELETE FROM ledger_page WHERE last_minute < ?", now.minus(PAGE_NAMES));
            boolean minutes = forget(session, "usage_minute", "starts_at", before);
            boolean attempts = forget(session, "attempt", "settled_at", before);
            return minutes || attempts;
        });
    }

    /** Names of tables and columns are constants of this program. */
    private static boolean forget(SqlSession session, String table, String column, Instant before) {
        OptionalLong oldest = session.one(
                        row -> row.optionalWhole("oldest"), "SELECT MIN(" + column + ") AS oldest FROM " + table)
                .orElse(OptionalLong.empty());
        long end = before.toEpochMilli();
        if (oldest.isEmpty() || oldest.getAsLong() >= end) {
            return false;
        }
        long until = Math.min(end, oldest.getAsLong() + PIECE.toMillis());
        session.change("DELETE FROM " + table + " WHERE " + column + " < ?", until);
        return until < end;
    }
}
