package io.bellwether.gateway.limits;

import io.bellwether.gateway.Given;
import io.bellwether.gateway.allowance.Rate;
import io.bellwether.gateway.allowance.Rule;
import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.exchange.ChatRequest;
import io.bellwether.gateway.exchange.Ending;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.exchange.Pricing;
import io.bellwether.gateway.exchange.Who;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The stage with rules that a test sets, at one moment. */
final class Door {
    /** How many tokens every prompt has. */
    static final long PROMPT = 10;

    private static final Pricing TEN_TOKENS = new Pricing() {
        @Override
        public long promptTokens(ChatRequest request) {
            return PROMPT;
        }

        @Override
        public long roughTokens(ChatRequest request) {
            return PROMPT;
        }

        @Override
        public Quotes quotes(ChatRequest request) {
            return target -> Optional.empty();
        }
    };

    private final Map<Subject, Rule> usual = new EnumMap<>(Subject.class);
    private final Map<String, Rule> keys = new HashMap<>();
    private final Map<String, Rule> routes = new HashMap<>();
    private final Buckets buckets = new Buckets(Door::now);
    private final Limits.Lasting lasting =
            new Limits.Lasting(buckets, new LocalTurnstile(Door::now), new WaitingRoom(Door::now), Door::now);

    private static long now() {
        return Given.NOW_NANOS;
    }

    Door usual(Subject subject, Rule rule) {
        usual.put(subject, rule);
        return this;
    }

    Door key(String name, Rule rule) {
        keys.put(name, rule);
        return this;
    }

    Door route(String name, Rule rule) {
        routes.put(name, rule);
        return this;
    }

    Limits limits() {
        Rules rules = new Rules(
                usual, keys::getOrDefault, routes, List.of(), Rules.USUAL_ANSWER_TOKENS, Rules.Waiting.NOBODY);
        return new Limits(
                rules, lasting, TEN_TOKENS, exchange -> exchange.request().model());
    }

    Buckets buckets() {
        return buckets;
    }

    Bucket bucket(Subject subject, String name) {
        return buckets.of(subject, name, usual.getOrDefault(subject, Rule.NONE));
    }

    /** What could be taken now of the first rate. */
    long left(Subject subject, String name) {
        Gcra account = bucket(subject, name).rates()[0];
        Rate rate = account.rate();
        return (rate.burstNanos() - account.aheadNanos(Given.NOW_NANOS)) / rate.eachNanos();
    }

    Exchange exchange(String key) {
        return given(key, Given.exchange());
    }

    Exchange exchange(String key, String user) {
        return asking(key, "\"user\":\"" + user + "\"");
    }

    Exchange asking(String key, String members) {
        return given(key, Given.exchange().asking("{\"model\":\"support\",\"messages\":[]," + members + "}"));
    }

    Exchange by(Who who) {
        Exchange exchange = Given.exchange().made();
        exchange.who(who);
        return exchange;
    }

    Exchange given(String key, Given given) {
        Exchange exchange = given.made();
        exchange.who(Who.holding(key));
        return exchange;
    }

    Ending pass(Exchange exchange) {
        return limits().pass(exchange, inside -> Ending.ANSWERED);
    }

    /** Whether so many of a key's requests pass, one after the other. */
    boolean passes(String key, int times) {
        boolean all = true;
        for (int i = 0; i < times; i++) {
            all &= pass(asking(key, "\"max_tokens\":1")) instanceof Ending.Answered;
        }
        return all;
    }

    Failure refusal(String key) {
        return refusal(asking(key, "\"max_tokens\":1"));
    }

    Failure refusal(Exchange exchange) {
        return switch (pass(exchange)) {
            case Ending.Refused(Failure failure) -> failure;
            case Ending other -> throw new AssertionError("not refused but " + other);
        };
    }

    /** Whether a request is let in that ends in a certain way. */
    boolean ends(String key, String how) {
        boolean[] in = {false};
        try {
            limits().pass(exchange(key), inside -> {
                in[0] = true;
                return switch (how) {
                    case "answered" -> Ending.ANSWERED;
                    case "abandoned" -> Ending.ABANDONED;
                    case "refused" -> Ending.refused(Failure.Kind.UPSTREAM_BROKEN, "as the test wants it");
                    default -> throw new IllegalStateException("as the test wants it");
                };
            });
        } catch (IllegalStateException wanted) {
            return in[0];
        }
        return in[0];
    }
}
