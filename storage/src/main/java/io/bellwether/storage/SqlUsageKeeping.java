package io.bellwether.storage;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets go of usage that is too old to be kept, a piece at a time: tenant after tenant, since each may have a time of
 * its own. What was paid stays: the ledger's transfers. For one thread, which goes on where it left off.
 */
public final class SqlUsageKeeping {
    /** A page that is posted is never posted again so much later: the journal is done with it within seconds. */
    private static final Duration PAGE_NAMES = Duration.ofDays(35);

    private static final List<Table> TABLES = List.of(
            new Table("usage_minute", "starts_at", "starts_at, replica, digest"),
            new Table("attempt", "settled_at", "request_id, attempt"));

    private final Piece piece;
    private Place place = Place.FIRST;

    public SqlUsageKeeping() {
        this(Piece.USUAL);
    }

    SqlUsageKeeping(Piece piece) {
        this.piece = piece;
    }

    /**
     * How much is done in one transaction, so that nobody waits long.
     *
     * @param rows that go at most; at least 1
     * @param tenants that are looked at; at least 1
     */
    record Piece(int rows, int tenants) {
        static final Piece USUAL = new Piece(2_000, 200);
    }

    /** Where usage stands. Its words are constants of this program. */
    private record Table(String name, String time, String key) {
        String nextTenant(boolean isPassed) {
            return "SELECT organisation, team FROM " + name + " WHERE (organisation, team) " + (isPassed ? ">" : ">=")
                    + " (?, ?) ORDER BY organisation, team LIMIT 1";
        }

        String letGo() {
            return "DELETE FROM " + name + " WHERE (" + key + ") IN (SELECT " + key + " FROM " + name
                    + " WHERE organisation = ? AND team = ? AND " + time + " < ? ORDER BY " + time + " LIMIT ?)";
        }
    }

    /**
     * What is to be seen to next.
     *
     * @param table of {@link #TABLES}
     * @param isPassed whether the next tenant is meant
     */
    private record Place(int table, String organisation, String team, boolean isPassed) {
        static final Place FIRST = new Place(0, "", "", false);

        Place at(SqlRow row) {
            return new Place(table, row.text("organisation"), row.text("team"), false);
        }

        Place passed() {
            return new Place(table, organisation, team, true);
        }

        /** Empty after the last one. */
        Optional<Place> nextTable() {
            return table + 1 < TABLES.size() ? Optional.of(new Place(table + 1, "", "", false)) : Optional.empty();
        }
    }

    /**
     * Lets go of a piece.
     *
     * @param said what the settings file says; what the store says of the same name is stronger
     * @return whether there is more to see to
     */
    public boolean forget(Database database, UsageKept said, Instant now) {
        Place from = place;
        Optional<Place> next = database.write(session -> {
            session.change("DELETE FROM ledger_page WHERE last_minute < ?", now.minus(PAGE_NAMES));
            return forget(session, from, stored(session, said), now);
        });
        place = next.orElse(Place.FIRST);
        return next.isPresent();
    }

    /** Where to go on; empty when all tenants have been seen to. */
    private Optional<Place> forget(SqlSession session, Place from, UsageKept kept, Instant now) {
        Place at = from;
        int left = piece.rows();
        for (int looked = 0; looked < piece.tenants() && left > 0; looked++) {
            Table table = TABLES.get(at.table());
            Optional<Place> found = session.one(at::at, table.nextTenant(at.isPassed()), at.organisation(), at.team());
            if (found.isEmpty()) {
                Optional<Place> next = at.nextTable();
                if (next.isEmpty()) {
                    return next;
                }
                at = next.get();
                continue;
            }
            Place tenant = found.get();
            Instant before = now.minus(kept.of(tenant.organisation(), tenant.team()));
            int gone = session.change(table.letGo(), tenant.organisation(), tenant.team(), before, left);
            at = gone == left ? tenant : tenant.passed();
            left -= gone;
        }
        return Optional.of(at);
    }

    private static UsageKept stored(SqlSession session, UsageKept said) {
        Map<String, Duration> organisations = new HashMap<>();
        for (Said one : said(session, "name", "organisation")) {
            organisations.put(one.name(), one.kept());
        }
        Map<String, Duration> teams = new HashMap<>();
        for (Said one : said(session, "organisation || '/' || name", "team")) {
            teams.put(one.name(), one.kept());
        }
        return said.with(organisations, teams);
    }

    private record Said(String name, Duration kept) {}

    private static List<Said> said(SqlSession session, String name, String table) {
        return session.list(
                row -> new Said(row.text("name"), Duration.ofDays(row.whole("usage_kept_days"))),
                "SELECT " + name + " AS name, usage_kept_days FROM " + table + " WHERE usage_kept_days IS NOT NULL");
    }
}
