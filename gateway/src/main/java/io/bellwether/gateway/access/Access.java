package io.bellwether.gateway.access;

import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Failure.Kind;
import io.bellwether.gateway.exchange.Ending;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.exchange.Origin;
import io.bellwether.gateway.exchange.Porter;
import io.bellwether.gateway.exchange.Stage;
import io.bellwether.gateway.exchange.Who;
import io.bellwether.http.Fields;
import io.bellwether.http.HeaderName;
import java.time.InstantSource;
import java.util.Optional;

/** The stage that turns a key into a caller. */
public final class Access implements Stage, Porter {
    private static final HeaderName AUTHORIZATION = HeaderName.of("authorization");
    private static final HeaderName API_KEY = HeaderName.of("x-api-key");
    private static final String BEARER = "bearer ";

    /** How the trail calls callers where nobody needs a key. */
    private static final Admission ANYBODY = new Admission.Granted(Who.holding("anybody"));

    private static final Admission UNKNOWN = new Admission.Denied(
            Failure.of(Kind.UNKNOWN_KEY, "Incorrect API key provided (expected: a key that this gateway issued)"));

    private static final Admission UNSURE = new Admission.Denied(Failure.of(Kind.STORE_AWAY, Kind.STORE_AWAY.advice()));

    private final Keys keys;
    private final Origin origin;
    private final InstantSource clock;

    public Access(Keys keys, InstantSource clock) {
        this(keys, Origin.PEER, clock);
    }

    /**
     * @param origin tells where a request comes from
     */
    public Access(Keys keys, Origin origin, InstantSource clock) {
        this.keys = keys;
        this.origin = origin;
        this.clock = clock;
    }

    @Override
    public Ending pass(Exchange exchange, Next next) {
        return switch (admit(exchange.fields(), exchange.line().peer())) {
            case Admission.Denied(Failure failure) -> new Ending.Refused(failure);
            case Admission.Granted(Who who) -> {
                exchange.who(who);
                yield next.proceed(exchange);
            }
        };
    }

    @Override
    public Admission admit(Fields fields, String peer) {
        if (keys.open()) {
            return ANYBODY;
        }
        Optional<String> shown = shown(fields);
        if (shown.isEmpty()) {
            return UNKNOWN;
        }
        boolean whole = keys.isWhole(); // before the search: a key that comes in between is found or forgiven
        Optional<VirtualKey> key = keys.find(shown.get());
        if (key.isEmpty()) {
            return whole ? UNKNOWN : UNSURE;
        }
        return key.get()
                .refusal(clock.instant(), origin.address(peer, fields))
                .<Admission>map(Admission.Denied::new)
                .orElseGet(() -> new Admission.Granted(key.get().who()));
    }

    private static Optional<String> shown(Fields fields) {
        if (fields.occurrences(AUTHORIZATION) > 1 || fields.occurrences(API_KEY) > 1) {
            return Optional.empty(); // nor which of two fields another on the way has looked at
        }
        Optional<String> bearer = fields.value(AUTHORIZATION).flatMap(Access::bearer);
        Optional<String> apiKey = fields.value(API_KEY);
        if (bearer.isPresent() && apiKey.isPresent() && !bearer.equals(apiKey)) {
            return Optional.empty(); // two different credentials: nobody can say which one counts
        }
        return bearer.or(() -> apiKey);
    }

    private static Optional<String> bearer(String authorization) {
        boolean isBearer = authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
        return isBearer ? Optional.of(authorization.substring(BEARER.length()).strip()) : Optional.empty();
    }
}
