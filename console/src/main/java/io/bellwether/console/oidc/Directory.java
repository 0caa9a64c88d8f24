package io.bellwether.console.oidc;

import com.nimbusds.jose.jwk.JWKSet;
import io.bellwether.gateway.json.JsonTree;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Where a provider's doors are and what keys it signs with (OpenID Connect Discovery 1.0, section 4; RFC 7517), kept
 * for an hour. A key that is not among them is looked for anew a few times a minute. Many threads; two that ask at once
 * may both ask the provider.
 */
final class Directory {
    private static final String WELL_KNOWN = "/.well-known/openid-configuration";
    private static final long KEPT_NANOS = Duration.ofHours(1).toNanos();
    private static final long MINUTE_NANOS = Duration.ofMinutes(1).toNanos();
    private static final int MOST_LOOKS = 6;

    private final Provider provider;
    private final LongSupplier nanoTime;
    /** Replaced as a whole. */
    private volatile Optional<Known> known = Optional.empty();

    /** Guarded by this. */
    private long minuteBegan;

    /** Guarded by this. */
    private int looks;

    /** Where the doors are. */
    record Doors(URI authorization, URI token, URI keys, Optional<URI> endSession) {}

    private record Known(String issuer, Doors doors, JWKSet keys, long since) {}

    Directory(Provider provider, LongSupplier nanoTime) {
        this.provider = provider;
        this.nanoTime = nanoTime;
    }

    Doors doors(String issuer) throws Trouble {
        return known(issuer).doors();
    }

    JWKSet keys(String issuer) throws Trouble {
        return known(issuer).keys();
    }

    /** The keys as they are now, if that has not been asked too often. */
    JWKSet newKeys(String issuer) throws Trouble {
        return mayLook() ? asked(issuer).keys() : keys(issuer);
    }

    private Known known(String issuer) throws Trouble {
        Optional<Known> kept = known;
        boolean fresh = kept.isPresent()
                && kept.get().issuer().equals(issuer)
                && nanoTime.getAsLong() - kept.get().since() < KEPT_NANOS;
        return fresh ? kept.get() : asked(issuer);
    }

    private Known asked(String issuer) throws Trouble {
        URI url = URI.create(issuer.replaceAll("/$", "") + WELL_KNOWN);
        JsonTree document = Provider.json(url, provider.get(url));
        String said = document.member("issuer").flatMap(JsonTree::text).orElse("");
        if (!said.equals(issuer)) { // section 4.3: else somebody speaks for somebody else
            throw new Trouble(url + " speaks for the issuer " + said + " (expected: " + issuer + ")");
        }
        Doors doors = new Doors(
                door(issuer, document, "authorization_endpoint"),
                door(issuer, document, "token_endpoint"),
                door(issuer, document, "jwks_uri"),
                document.member("end_session_endpoint").isPresent()
                        ? Optional.of(door(issuer, document, "end_session_endpoint"))
                        : Optional.empty());
        Known now = new Known(issuer, doors, keys(doors), nanoTime.getAsLong());
        known = Optional.of(now);
        return now;
    }

    /** A door of the provider's; with TLS unless the provider itself, on this machine, has none. */
    private static URI door(String issuer, JsonTree document, String name) throws Trouble {
        String written = document.member(name).flatMap(JsonTree::text).orElse("");
        boolean plain = issuer.startsWith("http://") && written.startsWith("http://");
        if (!written.startsWith("https://") && !plain) {
            throw new Trouble(name + " of " + issuer + " is " + written + " (expected: an https URL)");
        }
        try {
            return URI.create(written);
        } catch (IllegalArgumentException noUrl) {
            throw new Trouble(name + " of " + issuer + " is no URL", noUrl);
        }
    }

    private JWKSet keys(Doors doors) throws Trouble {
        try {
            return JWKSet.parse(new String(provider.get(doors.keys()), StandardCharsets.UTF_8));
        } catch (ParseException noKeys) {
            throw new Trouble(doors.keys() + " answered no keys: " + noKeys.getMessage(), noKeys);
        }
    }

    private synchronized boolean mayLook() {
        long now = nanoTime.getAsLong();
        if (looks == 0 || now - minuteBegan > MINUTE_NANOS) {
            minuteBegan = now;
            looks = 0;
        }
        looks++;
        return looks <= MOST_LOOKS;
    }
}
