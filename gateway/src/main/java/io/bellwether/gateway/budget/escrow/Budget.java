package io.bellwether.gateway.budget.escrow;

import java.time.ZoneOffset;
import java.util.Locale;

/**
 * How much somebody may cost in a period.
 *
 * @param name unique; its counters are kept under it, so that a changed cap keeps what was spent
 * @param subject whose: a name of that level, or {@link #EACH}
 * @param capMicroDollars in millionths of a US dollar; 0 where it is prepaid
 */
public record Budget(String name, Level level, String subject, Period period, long capMicroDollars, Mode mode) {
    /** Every subject of the level has a budget of its own. */
    public static final String EACH = "*";

    /** Who pays where a request has no subject of a prepaid level: nobody, who has no credit. */
    public static final String NOBODY = "-";

    /** More than all money there is; so bounded, no sum of ours overflows. */
    public static final long MOST_MICRO_DOLLARS = 1_000_000_000_000_000_000L;

    /** What a subject is. Reserving goes through the levels in this order. */
    public enum Level {
        ORGANISATION,
        TEAM,
        USER,
        KEY,
        ROUTE;

        /** As people write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What becomes of a request that may cost more than is left. */
    public enum Mode {
        /** It is refused; the cap is never passed. */
        STRICT,
        /** Its answer is shortened to what is left; the cap is never passed. */
        CLAMP,
        /** It passes as long as anything is left, so the last one may pass the cap; it never waits. */
        SOFT,
        /** As strict; but the cap is what was paid in, which the store knows and nobody else. */
        PREPAID;

        /** Whether money must be leased from the counter before it is spent. */
        public boolean leases() {
            return this != SOFT;
        }
    }

    public Budget {
        if (name.isEmpty() || subject.isEmpty()) {
            throw new IllegalArgumentException("budget: \"" + name + "\" of \"" + subject + "\" (expected: names)");
        }
        if (capMicroDollars < 0 || capMicroDollars > MOST_MICRO_DOLLARS) {
            throw new IllegalArgumentException(
                    "capMicroDollars: " + capMicroDollars + " (expected: 0 to " + MOST_MICRO_DOLLARS + ")");
        }
    }

    /** The credit of each subject of a level. The names of settings have no colon, so nobody else has this one. */
    public static Budget prepaid(Level level) {
        Period forGood = new Period(Period.Kind.TOTAL, ZoneOffset.UTC);
        return new Budget("credit:" + level.word(), level, EACH, forGood, 0, Mode.PREPAID);
    }

    /** Whether it is one for each subject. */
    public boolean isForEach() {
        return subject.equals(EACH);
    }

    /** The one of a single subject, where it is for each. */
    public Budget of(String one) {
        return new Budget(name + "/" + one, level, one, period, capMicroDollars, mode);
    }
}
