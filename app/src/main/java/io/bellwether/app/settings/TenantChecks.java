package io.bellwether.app.settings;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Names of organisations, teams and keys that look like slips: no key of the file has them, and one has nearly the
 * same. A doubt and no fault, because the store may know them.
 */
final class TenantChecks {
    /** Gives each a budget of its own. */
    private static final String EACH = "*";

    private final Settings settings;
    private final Findings findings;
    private final Set<String> organisations = new HashSet<>();
    private final Set<String> teams = new HashSet<>();
    private final Set<String> keys = new HashSet<>();

    TenantChecks(Settings settings, Findings findings) {
        this.settings = settings;
        this.findings = findings;
        settings.keys().forEach(key -> {
            keys.add(key.name());
            key.owner().organisation().ifPresent(organisations::add);
            key.owner().team().ifPresent(teams::add);
        });
    }

    void run() {
        List<BudgetSettings.Row> budgets = settings.budgets().list();
        for (int i = 0; i < budgets.size(); i++) {
            known(budgets.get(i).level()).doubt(budgets.get(i).subject(), "budgets.list[" + i + "].subject");
        }
        UsageSettings.Kept kept = settings.usage().kept();
        doubt(kept.organisations(), BudgetSettings.Level.ORGANISATION, "usage.kept_by_organisation.");
        doubt(kept.teams(), BudgetSettings.Level.TEAM, "usage.kept_by_team.");
    }

    private void doubt(Map<String, ?> named, BudgetSettings.Level level, String path) {
        named.keySet().forEach(name -> known(level).doubt(name, path + name));
    }

    private Known known(BudgetSettings.Level level) {
        return switch (level) {
            case ORGANISATION -> new Known("organisation", organisations);
            case TEAM -> new Known("team", teams);
            case KEY -> new Known("name", keys);
            case USER, ROUTE -> new Known("", Set.of()); // users are the callers' own, routes are looked at elsewhere
        };
    }

    /** Names of one kind that keys of the file have. */
    private final class Known {
        private final String kind;
        private final Set<String> names;

        Known(String kind, Set<String> names) {
            this.kind = kind;
            this.names = names;
        }

        void doubt(String name, String at) {
            Optional<String> near =
                    name.equals(EACH) || names.contains(name) ? Optional.empty() : Nearest.to(name, names);
            near.ifPresent(other -> findings.warning(
                    at,
                    "is the " + kind + " of no key of this file",
                    "did you mean " + other + "? Leave it where the store knows it"));
        }
    }
}
