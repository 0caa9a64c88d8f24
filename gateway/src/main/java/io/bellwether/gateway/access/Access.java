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
    private final WrongKeys wrongKeys;
    private final InstantSource clock;

    /**
     * @param origin tells where a request comes from
     * @param wrongKeys told of keys that are nobody's
     */
    public Access(Keys keys, Origin origin, WrongKeys wrongKeys, InstantSource clock) {
        this.keys = keys;
        this.origin = origin;
        this.wrongKeys = wrongKeys;
        this.clock = clock;
    }

    @Override
    public Ending pass(Exchange exchange, Next next) {
        return switch (admit(exchange.fields(), exchange.line().peer())) {
            case Admission.Denied(Failure failure) -> {
                if (isStrangers(failure)) {
                    exchange.trail().wrongFrom(origin.of(exchange.line().peer(), exchange.fields()));
                }
                yield new Ending.Refused(failure);
            }
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
            return fields.has(AUTHORIZATION) || fields.has(API_KEY) ? wrong(fields, peer) : UNKNOWN;
        }
        boolean whole = keys.isWhole(); // before the search: a key that comes in between is found or forgiven
        Optional<VirtualKey> key = keys.find(shown.get());
        if (key.isEmpty()) {
            return whole ? wrong(fields, peer) : UNSURE;
        }
        return key.get()
                .refusal(clock, origin.address(peer, fields))
                .<Admission>map(Admission.Denied::new)
                .orElseGet(() -> new Admission.Granted(key.get().who()));
    }

    private static boolean isStrangers(Failure failure) {
        return failure.kind() == Kind.UNKNOWN_KEY || failure.kind() == Kind.WRONG_KEYS;
    }

    /** Of who shows no key at all nobody can say that they guess. */
    private Admission wrong(Fields fields, String peer) {
        return wrongKeys
                .shownFrom(origin.of(peer, fields))
                .<Admission>map(wait -> new Admission.Denied(
                        Failure.of(Kind.WRONG_KEYS, Kind.WRONG_KEYS.advice()).withRetryAfter(wait)))
                .orElse(UNKNOWN);
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
