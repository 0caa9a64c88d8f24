package io.bellwether.storage;

import io.bellwether.console.access.Entity.Traits;
import io.bellwether.console.access.Organisation;
import io.bellwether.console.access.Retention;
import io.bellwether.console.access.Team;
import io.bellwether.console.access.User;
import io.bellwether.gateway.access.Rights;
import io.bellwether.gateway.allowance.Allowance;
import io.bellwether.gateway.exchange.Network;
import io.bellwether.gateway.json.JsonTree;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The tables of organisations, teams and users, and what keys have in common with them. */
final class SqlTables {
    private static final List<String> TRAITS = List.of("disabled", "metadata", "created_at", "created_by");

    private static final List<String> TENANT = SqlTable.join(List.of("usage_kept_days"), TRAITS);

    static final SqlTable<Organisation> ORGANISATIONS = new SqlTable<>(
            "organisation",
            List.of("name"),
            List.of(),
            TENANT,
            row -> new Organisation(row.text("name"), retention(row), traits(row)),
            organisation -> tenant(organisation.retention(), organisation.traits()));

    static final SqlTable<Team> TEAMS = new SqlTable<>(
            "team",
            List.of("organisation", "name"),
            List.of("organisation"),
            TENANT,
            row -> new Team(row.text("organisation"), row.text("name"), retention(row), traits(row)),
            team -> tenant(team.retention(), team.traits()));

    static final SqlTable<User> USERS = new SqlTable<>(
            "member",
            List.of("name"),
            List.of("organisation", "team"),
            SqlTable.join(List.of("organisation", "team", "email"), TRAITS),
            row -> new User(
                    row.text("name"),
                    row.text("organisation") + "/" + row.text("team"),
                    row.optionalText("email"),
                    traits(row)),
            user -> SqlTable.join(
                    List.of(organisation(user.team()), own(user.team()), user.email()), traits(user.traits())));

    private SqlTables() {}

    static Traits traits(SqlRow row) {
        return new Traits(
                row.flag("disabled"),
                SqlJson.read(row.text("metadata")),
                row.instant("created_at"),
                row.text("created_by"));
    }

    static List<Object> traits(Traits traits) {
        JsonTree metadata = traits.metadata();
        return List.of(traits.disabled(), SqlJson.text(metadata), traits.createdAt(), traits.createdBy());
    }

    private static Retention retention(SqlRow row) {
        return new Retention(row.optionalWhole("usage_kept_days"));
    }

    private static List<Object> tenant(Retention retention, Traits traits) {
        OptionalLong days = retention.usageDays();
        Optional<Long> known = days.isPresent() ? Optional.of(days.getAsLong()) : Optional.empty();
        return SqlTable.join(List.of(known), traits(traits));
    }

    /** What a key of that row may do. */
    static Rights rights(SqlRow row) {
        return new Rights(
                new LinkedHashSet<>(SqlJson.words(row.text("models"))),
                SqlJson.words(row.text("networks")).stream().map(Network::of).toList(),
                row.optionalText("rates").map(text -> Allowance.read(SqlJson.read(text))));
    }

    static String organisation(String team) {
        return team.substring(0, Math.max(0, team.indexOf('/')));
    }

    static String own(String team) {
        return team.substring(team.indexOf('/') + 1);
    }

    /** {@code organisation/team}, if the row has one. */
    static Optional<String> team(SqlRow row) {
        return row.optionalText("organisation").map(organisation -> organisation + "/" + row.text("team"));
    }
}
