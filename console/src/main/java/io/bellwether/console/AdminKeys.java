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

    /** An operator, and the digest of their key. */
    public record Operator(String name, KeyDigest digest) {}

    private final List<Operator> operators;

    public AdminKeys(List<Operator> operators) {
        this.operators = List.copyOf(operators);
    }

    /** The name of the operator whose key the fields carry. Every key is compared, whichever fits. */
    public Optional<String> operator(Fields fields) {
        if (fields.occurrences(AUTHORIZATION) != 1) {
            return Optional.empty(); // none, or nobody can say which of two counts
        }
        String shown = fields.value(AUTHORIZATION).orElse("");
        if (!shown.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.empty();
        }
        KeyDigest digest = KeyDigest.of(shown.substring(BEARER.length()).strip());
        String name = "";
        for (Operator operator : operators) {
            if (operator.digest().equals(digest)) {
                name = operator.name();
            }
        }
        return name.isEmpty() ? Optional.empty() : Optional.of(name);
    }
}
