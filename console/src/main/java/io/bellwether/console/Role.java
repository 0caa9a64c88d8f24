package io.bellwether.console;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What an operator is here for. */
public enum Role {
    /** Everything, the other operators included. */
    OWNER,
    /** Everything but the operators. */
    OPERATOR,
    /** Serves customers: sees whose a key is and what it has used, and talks to them. */
    AGENT,
    /** Looks at everything but operators, and changes nothing. */
    VIEWER;

    private static final Set<Scope> OWNERS_ONLY = Set.of(Scope.OPERATORS_READ, Scope.OPERATORS_WRITE);

    private static final Set<Scope> AGENTS = Set.of(
            Scope.OPEN,
            Scope.ENTRY,
            Scope.SELF,
            Scope.ACCESS_READ,
            Scope.USAGE_READ,
            Scope.ASSISTANTS_READ,
            Scope.DESK_READ,
            Scope.DESK_WRITE);

    private static final Set<Scope> VIEWERS = Set.of(
            Scope.OPEN,
            Scope.ENTRY,
            Scope.SELF,
            Scope.ROUTES_READ,
            Scope.CANARIES_READ,
            Scope.ACCESS_READ,
            Scope.USAGE_READ,
            Scope.ASSISTANTS_READ,
            Scope.BUDGETS_READ,
            Scope.AUDIT_READ,
            Scope.DESK_READ);

    public boolean may(Scope scope) {
        return switch (this) {
            case OWNER -> true;
            case OPERATOR -> !OWNERS_ONLY.contains(scope);
            case AGENT -> AGENTS.contains(scope);
            case VIEWER -> VIEWERS.contains(scope);
        };
    }

    /** As it is written in settings and documents. */
    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> of(String written) {
        return Arrays.stream(values())
                .filter(role -> role.written().equals(written))
                .findFirst();
    }
}
