package io.bellwether.app.settings;

import java.net.URI;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How much somebody may cost.
 *
 * @param webhook told when a budget is half, nearly and wholly used up; absent means nobody
 * @param list the budgets
 */
public record BudgetSettings(Optional<URI> webhook, List<Row> list) {

    /** Takes a copy. */
    public BudgetSettings {
        list = List.copyOf(list);
    }

    /** What a subject is. */
    public enum Level implements Kinds.Written {
        ORGANISATION,
        TEAM,
        USER,
        KEY,
        ROUTE;

        @Override
        public String written() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How long a cap holds before it holds anew. */
    public enum Period implements Kinds.Written {
        DAY,
        WEEK,
        MONTH,
        TOTAL;

        @Override
        public String written() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What becomes of a request that may cost more than is left; docs/budgets.md tells each at length. */
    public enum Mode implements Kinds.Written {
        STRICT,
        CLAMP,
        SOFT;

        @Override
        public String written() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One budget.
     *
     * @param subject whose; an asterisk gives one to each
     * @param zone whose midnight the period begins at
     */
    public record Row(
            String name, Level level, String subject, Period period, ZoneId zone, long capMicroDollars, Mode mode) {

        static Row read(Section section) {
            return new Row(
                    section.value(Field.of(
                            "name", Kinds.name(), "what was spent is kept under it; a new name begins at nothing")),
                    section.value(Field.of("level", Kinds.choice(Level.values()), "what the subject is")),
                    section.value(Field.of(
                            "subject",
                            Kinds.subject(),
                            "the name of an organisation, team, user, key or model; * gives each a budget of its own")),
                    section.value(Field.of(
                                    "period",
                                    Kinds.choice(Period.values()),
                                    "how long the cap holds before it holds anew; a week begins on Monday")
                            .otherwise(Period.MONTH)),
                    section.value(Field.of("zone", Kinds.zone(), "whose midnight the period begins at")
                            .otherwise(ZoneOffset.UTC)),
                    section.value(Field.of("cap", Kinds.dollars(), "how much the subject may cost in a period")),
                    section.value(Field.of(
                                    "mode",
                                    Kinds.choice(Mode.values()),
                                    "strict refuses what may cost more than is left, clamp shortens the answer to it,"
                                            + " soft lets the last request pass")
                            .otherwise(Mode.STRICT)));
        }

        /** Whether the cap must never be passed. */
        boolean neverPassed() {
            return mode != Mode.SOFT;
        }
    }

    static BudgetSettings read(Section section) {
        return new BudgetSettings(
                section.optional(Field.of(
                                "webhook",
                                BaseUrl.kind(),
                                "told as JSON, by POST, when a budget is 50, 80 and 100 % used up, as Slack reads it")
                        .needsRestart()),
                section.parts("list", "the budgets", Row::read));
    }
}
