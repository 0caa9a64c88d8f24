package io.bellwether.console.access;

import io.bellwether.console.AdminAction;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Everything that operators can do with organisations, teams, users and keys. */
public final class AccessActions {
    private static final Set<String> COMMON = Set.of("disabled", "metadata");

    private static final Entities.Sort<Organisation> ORGANISATIONS = new Entities.Sort<>(
            "organisations",
            "organisations/{name}",
            request -> request.variable("name"),
            Entities.Scopes.ACCESS,
            with("name", Retention.USAGE),
            with(Retention.USAGE),
            Organisation::made,
            Organisation::edited);

    private static final Entities.Sort<Team> TEAMS = new Entities.Sort<>(
            "teams",
            "teams/{organisation}/{name}",
            request -> request.variable("organisation") + "/" + request.variable("name"),
            Entities.Scopes.ACCESS,
            with("organisation", "name", Retention.USAGE),
            with(Retention.USAGE),
            Team::made,
            Team::edited);

    private static final Entities.Sort<User> USERS = new Entities.Sort<>(
            "users",
            "users/{name}",
            request -> request.variable("name"),
            Entities.Scopes.ACCESS,
            with("name", "team", "email"),
            with("team", "email"),
            User::made,
            User::edited);

    private AccessActions() {}

    /** Where everything is kept. */
    public record Directories(
            Directory<Organisation> organisations, Directory<Team> teams, Directory<User> users, KeyDirectory keys) {}

    public static List<AdminAction> of(Directories directories, KeyActions.House house, InstantSource clock) {
        List<AdminAction> actions = new ArrayList<>();
        actions.addAll(usual(new Entities<>(ORGANISATIONS, directories.organisations(), clock, house.changed())));
        actions.addAll(usual(new Entities<>(TEAMS, directories.teams(), clock, house.changed())));
        actions.addAll(usual(new Entities<>(USERS, directories.users(), clock, house.changed())));
        actions.addAll(new KeyActions(directories.keys(), house, clock).actions());
        return actions;
    }

    private static List<AdminAction> usual(Entities<?> entities) {
        return List.of(entities.list(), entities.show(), entities.add(), entities.alter());
    }

    static Set<String> with(String... more) {
        Set<String> fields = new java.util.HashSet<>(COMMON);
        fields.addAll(List.of(more));
        return Set.copyOf(fields);
    }
}
