package io.bellwether.console.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import io.bellwether.console.Role;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Somebody of whom the provider has spoken.
 *
 * @param name as the gateway may call them
 * @param role the highest that the provider's word means here; absent where it means none
 */
record Person(Identities.Identity identity, String name, Optional<Role> role) {
    private static final int LONGEST = 63;

    static Person of(JWTClaimsSet claims, OidcRules rules) {
        Map<String, Object> all = claims.getClaims();
        Identities.Identity identity = new Identities.Identity(rules.issuer(), claims.getSubject());
        String name = texts(at(all, rules.claims().name())).stream()
                .findFirst()
                .map(Person::plain)
                .filter(text -> !text.isEmpty())
                .orElseGet(() -> plain("op-" + claims.getSubject()));
        Optional<Role> role = texts(at(all, rules.claims().role())).stream()
                .flatMap(text -> Optional.ofNullable(rules.claims().roles().get(text)).stream())
                .min(Role::compareTo);
        return new Person(identity, name, role);
    }

    /** What stands there: nothing, or one thing. A dot may be part of a name, or lead into an object. */
    private static Stream<Object> at(Map<?, ?> members, String path) {
        Object whole = members.get(path);
        int dot = path.indexOf('.');
        if (whole != null) {
            return Stream.of(whole);
        }
        return dot > 0 && members.get(path.substring(0, dot)) instanceof Map<?, ?> inner
                ? at(inner, path.substring(dot + 1))
                : Stream.empty();
    }

    private static List<String> texts(Stream<Object> values) {
        return values.flatMap(value -> value instanceof Collection<?> many ? many.stream() : Stream.of(value))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }

    /** With the letters that names of operators may have. */
    private static String plain(String text) {
        String bare = text.replaceAll("[^A-Za-z0-9._-]", "-").replaceAll("^[^A-Za-z0-9]+", "");
        return bare.substring(0, Math.min(bare.length(), LONGEST));
    }
}
