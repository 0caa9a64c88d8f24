package io.bellwether.gateway.access;

import io.bellwether.gateway.chat.Failure.Kind;
import io.bellwether.gateway.exchange.Ending;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.exchange.Stage;
import io.bellwether.gateway.exchange.Who;
import io.bellwether.http.Fields;
import io.bellwether.http.HeaderName;
import java.time.InstantSource;
import java.util.Optional;

/** The stage that turns a key into a caller. */
public final class Access implements Stage {
    private static final HeaderName AUTHORIZATION = HeaderName.of("authorization");
    private static final HeaderName API_KEY = HeaderName.of("x-api-key");
    private static final String BEARER = "bearer ";

    /** How the trail calls callers where nobody needs a key. */
    private static final String ANYBODY = "anybody";

    private final Keys keys;
    private final InstantSource clock;

    public Access(Keys keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public Ending pass(Exchange exchange, Next next) {
        Optional<String> caller = caller(exchange.fields());
        if (caller.isEmpty()) {
            return Ending.refused(
                    Kind.UNKNOWN_KEY, "Incorrect API key provided (expected: a key that this gateway issued)");
        }
        exchange.who(Who.holding(caller.get()));
        return next.proceed(exchange);
    }

    /** The name of the key that the fields carry; nothing when it is none of ours. */
    public Optional<String> caller(Fields fields) {
        if (keys.open()) {
            return Optional.of(ANYBODY);
        }
        if (fields.occurrences(AUTHORIZATION) > 1 || fields.occurrences(API_KEY) > 1) {
            return Optional.empty(); // nor which of two fields another on the way has looked at
        }
        Optional<String> bearer = fields.value(AUTHORIZATION).flatMap(Access::bearer);
        Optional<String> apiKey = fields.value(API_KEY);
        if (bearer.isPresent() && apiKey.isPresent() && !bearer.equals(apiKey)) {
            return Optional.empty(); // two different credentials: nobody can say which one counts
        }
        return bearer.or(() -> apiKey)
                .flatMap(shown -> keys.find(shown, clock.instant()))
                .map(VirtualKey::name);
    }

    private static Optional<String> bearer(String authorization) {
        boolean isBearer = authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
        return isBearer ? Optional.of(authorization.substring(BEARER.length()).strip()) : Optional.empty();
    }
}
