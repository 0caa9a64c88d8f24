package io.bellwether.storage;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How long usage is kept: whoever says something of it and stands nearest is heard.
 *
 * @param usual where neither team nor organisation says anything
 * @param organisations by name
 * @param teams by the name that limits and budgets know them by
 */
public record UsageKept(Duration usual, Map<String, Duration> organisations, Map<String, Duration> teams) {

    /** Takes copies. */
    public UsageKept {
        organisations = Map.copyOf(organisations);
        teams = Map.copyOf(teams);
    }

    Duration of(String organisation, String team) {
        return teams.getOrDefault(team, organisations.getOrDefault(organisation, usual));
    }

    /** With more names said; what is said here of the same name gives way. */
    UsageKept with(Map<String, Duration> moreOrganisations, Map<String, Duration> moreTeams) {
        return new UsageKept(usual, joined(organisations, moreOrganisations), joined(teams, moreTeams));
    }

    private static Map<String, Duration> joined(Map<String, Duration> first, Map<String, Duration> stronger) {
        Map<String, Duration> all = new HashMap<>(first);
        all.putAll(stronger);
        return all;
    }
}
