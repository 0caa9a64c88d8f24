package io.bellwether.console;

import io.bellwether.gateway.access.KeyDigest;
import io.bellwether.http.Fields;
import io.bellwether.http.HeaderName;
import java.util.List;
import java.util.Optional;

/** The operators' keys, as digests. Immutable; a reload makes a new one. */
public final class AdminKeys {
    private static final HeaderName AUTHORIZATION = HeaderName.of("authorization");
    private static final String BEARER = "bearer ";

    /** An operator, what they are here for, and the digest of their key. */
    public record Holder(String name, Role role, KeyDigest digest) {}

    private final List<Holder> operators;

    public AdminKeys(List<Holder> operators) {
        this.operators = List.copyOf(operators);
    }

    /** Whether one of them has that name. */
    public boolean has(String name) {
        return operators.stream().anyMatch(holder -> holder.name().equals(name));
    }

    /** The names of those whose role allows this. */
    public List<String> who(Scope scope) {
        return operators.stream()
                .filter(holder -> holder.role().may(scope))
                .map(Holder::name)
                .toList();
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return operators.isEmpty();
    }

    /** The operator whose key the fields carry. Every key is compared, whichever fits. */
    public Optional<Operator> operator(Fields fields) {
        if (fields.occurrences(AUTHORIZATION) != 1) {
            return Optional.empty(); // none, or nobody can say which of two counts
        }
        String shown = fields.value(AUTHORIZATION).orElse("");
        if (!shown.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.empty();
        }
        KeyDigest digest = KeyDigest.of(shown.substring(BEARER.length()).strip());
        Optional<Operator> found = Optional.empty();
        for (Holder holder : operators) {
            if (holder.digest().equals(digest)) {
                found = Optional.of(new Operator(holder.name(), holder.role(), Operator.Proof.KEY));
            }
        }
        return found;
    }
}
