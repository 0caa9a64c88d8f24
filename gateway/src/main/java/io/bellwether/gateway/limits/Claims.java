package io.bellwether.gateway.limits;

import io.bellwether.gateway.allowance.Rule;
import io.bellwether.gateway.exchange.ChatRequest;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.exchange.Origin;
import io.bellwether.gateway.exchange.Pricing;
import io.bellwether.gateway.exchange.Who;
import io.bellwether.gateway.json.RequestScan;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** Finds the buckets that a request needs room in. */
final class Claims {
    /** What tells a user from its key; no key's name has it. */
    private static final char OF_KEY = '/';

    /** Of longer names the end is only told apart by its hash: a bucket is not to keep what a caller invents. */
    private static final int MOST_NAME = 128;

    private final Rules rules;
    private final Buckets buckets;
    private final Pricing pricing;
    private final Function<Exchange, Optional<String>> route;
    private final Origin origin;

    /**
     * @param route the listed model that a request means
     */
    Claims(Rules rules, Buckets buckets, Pricing pricing, Function<Exchange, Optional<String>> route) {
        this.rules = rules;
        this.buckets = buckets;
        this.pricing = pricing;
        this.route = route;
        this.origin = new Origin(rules.proxies());
    }

    /** What the exchange asks for; {@link Claim#NONE} when nothing limits it. */
    Claim of(Exchange exchange, long nowNanos) {
        Bucket[] found = new Bucket[Subject.values().length];
        int count = caller(exchange, found);
        count = origin(exchange, found, count);
        count = route(exchange, found, count);
        if (count == 0) {
            return Claim.NONE;
        }
        Bucket[] exact = Arrays.copyOf(found, count);
        long left = exchange.deadline().atNanos() - nowNanos;
        return new Claim(exchange.id(), exact, countsTokens(exact) ? tokens(exchange.request()) : 0, left);
    }

    private int caller(Exchange exchange, Bucket[] found) {
        Who who = exchange.who();
        int count = add(found, 0, Subject.KEY, who.key(), rules.ofKey(who.key()));
        Rule ofUser = rules.of(Subject.USER);
        if (ofUser.limits()) {
            count = add(found, count, Subject.USER, user(exchange), ofUser);
        }
        return add(found, count, Subject.TEAM, who.team(), rules.of(Subject.TEAM));
    }

    private int origin(Exchange exchange, Bucket[] found, int count) {
        Rule rule = rules.of(Subject.IP);
        return rule.limits() && !exchange.line().isInner()
                ? add(found, count, Subject.IP, origin.of(exchange.line().peer(), exchange.fields()), rule)
                : count;
    }

    private int route(Exchange exchange, Bucket[] found, int count) {
        if (rules.routes().isEmpty()) {
            return count;
        }
        String name = route.apply(exchange).orElse("");
        return add(found, count, Subject.ROUTE, name, rules.ofRoute(name));
    }

    private int add(Bucket[] found, int count, Subject subject, String name, Rule rule) {
        if (name.isEmpty() || !rule.limits()) {
            return count;
        }
        found[count] = buckets.of(subject, name, rule);
        return count + 1;
    }

    /** The end user's name, after the key's; empty when nobody says. */
    private static String user(Exchange exchange) {
        String user = exchange.user().orElse("");
        return user.isEmpty() ? "" : bounded(exchange.who().key() + OF_KEY + user);
    }

    private static String bounded(String name) {
        return name.length() <= MOST_NAME
                ? name
                : name.substring(0, MOST_NAME) + '#' + Integer.toHexString(name.hashCode());
    }

    private static boolean countsTokens(Bucket[] all) {
        for (Bucket bucket : all) {
            if (bucket.rule().countsTokens()) {
                return true;
            }
        }
        return false;
    }

    /** The prompt as it is, and every answer as long as it may become. */
    private long tokens(ChatRequest request) {
        RequestScan scan = request.scan();
        long answer = request.operation().streams()
                ? scan.choices() * Math.min(scan.maxTokens().orElse(rules.answerTokens()), Integer.MAX_VALUE)
                : 0;
        return pricing.promptTokens(request) + answer;
    }
}
