package io.bellwether.app.settings;

import java.time.Duration;
import java.util.Map;

/**
 * How usage is kept so that a crash loses none.
 *
 * @param journal whether usage is written to disk before and after each exchange
 * @param ledger whether costs are kept in the store even without budgets
 * @param fsyncEvery how much a power cut may lose
 * @param journalCapBytes how much disk finished journal files may take; the oldest go first
 * @param kept how long the store keeps usage
 */
public record UsageSettings(boolean journal, boolean ledger, Duration fsyncEvery, long journalCapBytes, Kept kept) {

    /**
     * How long the store keeps usage: what is said of the team holds, else of the organisation, else for all.
     *
     * @param organisations by name
     * @param teams by name
     */
    public record Kept(Duration usual, Map<String, Duration> organisations, Map<String, Duration> teams) {
        static final Kept USUAL = new Kept(Duration.ofDays(400), Map.of(), Map.of());

        private static final Kind<Duration> KIND = Kinds.duration(Duration.ofDays(1), Duration.ofDays(36_500));

        /** Takes copies. */
        public Kept {
            organisations = Map.copyOf(organisations);
            teams = Map.copyOf(teams);
        }

        static Kept read(Section section) {
            return new Kept(
                    section.value(Field.of(
                                    "kept",
                                    KIND,
                                    "how long the store keeps what was used; what was paid stays in the ledger")
                            .otherwise(USUAL.usual)),
                    section.map(Field.of(
                            "kept_by_organisation", KIND, "how long instead for organisations, by their names")),
                    section.map(Field.of(
                            "kept_by_team",
                            KIND,
                            "how long instead for teams, by their names; those of the store as organisation/team")));
        }
    }

    static UsageSettings read(Section section) {
        return new UsageSettings(
                section.value(Field.of("journal", Kinds.flag(), "whether usage is written to disk as it happens")
                        .otherwise(true)
                        .needsRestart()),
                section.value(Field.of(
                                "ledger",
                                Kinds.flag(),
                                "whether usage and costs are kept in the store; with budgets they always are")
                        .otherwise(false)
                        .needsRestart()),
                section.value(Field.of(
                                "fsync_every",
                                Kinds.duration(Duration.ofMillis(1), Duration.ofSeconds(10)),
                                "how much usage a power cut may lose")
                        .otherwise(Duration.ofMillis(250))),
                section.bytes(
                        "journal_cap",
                        256L << 20,
                        Span.of(1L << 20, 1L << 40),
                        "how much disk finished journal files may take; the oldest go first"),
                Kept.read(section));
    }
}
