package io.bellwether.gateway.routing;

import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Failure.Kind;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.exchange.OutputCap;
import io.bellwether.gateway.exchange.Pricing;
import io.bellwether.gateway.exchange.Standing;
import io.bellwether.gateway.exchange.Target;
import io.bellwether.gateway.routing.Considered.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/** Chooses among a route's candidates for one request: who can serve it, in which order, at what cost. */
final class Selection {
    private final Pricing pricing;
    private final Tasks tasks;
    private final Ranking ranking;

    Selection(Standing standing, Pricing pricing, Tasks tasks, RandomGenerator random) {
        this.pricing = pricing;
        this.tasks = tasks;
        this.ranking = new Ranking(standing, random);
    }

    /**
     * What was chosen, and what it went by.
     *
     * @param kept best first
     * @param skipped those that cannot serve the request
     */
    record Choice(
            Needs needs,
            OptionalLong capMicroDollars,
            Ranking.Wish wish,
            List<Considered> kept,
            List<Considered> skipped) {

        List<Target> targets() {
            Target[] targets = new Target[kept.size()];
            for (int i = 0; i < targets.length; i++) {
                targets[i] = kept.get(i).target();
            }
            return List.of(targets);
        }

        /** The caps of those whose answers are shortened. */
        Map<Target, OutputCap> caps() {
            if (capMicroDollars.isEmpty()) {
                return Map.of();
            }
            Map<Target, OutputCap> caps = new HashMap<>();
            kept.forEach(one -> one.cap().ifPresent(cap -> caps.put(one.target(), cap)));
            return caps;
        }
    }

    /**
     * @param task what the request is for; empty when nobody knows
     * @throws IllegalArgumentException when the caller's cost cap cannot be read
     */
    Choice choose(Exchange exchange, Route route, String task) {
        OptionalLong cap = CostCap.of(exchange);
        boolean closely =
                cap.isPresent() || !route.surelyHolds(exchange.request().scan());
        Needs needs = new Needs(exchange.request(), pricing, closely);
        List<Considered> kept = new ArrayList<>(route.candidates().size());
        List<Considered> skipped = new ArrayList<>(0);
        Sieve sieve = new Sieve(pricing.quotes(exchange.request()), exchange.operation(), needs, cap);
        for (Considered one : sieve.consider(route.candidates())) {
            (one.isKept() ? kept : skipped).add(one);
        }
        Optional<Affinity> affinity = route.options().affinity()
                ? Optional.of(Affinity.of(exchange.trail().key(), exchange.request()))
                : Optional.empty();
        Ranking.Wish wish = new Ranking.Wish(
                route.options(), tasks.tier(task), affinity, exchange.request().streaming());
        return new Choice(needs, cap, wish, ranking.order(kept, wish), skipped);
    }

    /** Why nobody is left, as the caller is told. */
    static Failure nobody(Route route, Choice choice) {
        boolean money = choice.skipped().stream()
                .anyMatch(one -> one.verdict() == Verdict.TOO_EXPENSIVE || one.verdict() == Verdict.UNPRICED);
        if (money) {
            return Failure.of(
                            Kind.OVER_COST_CAP,
                            "max cost: $" + dollars(choice.capMicroDollars().orElse(0)) + " is too little for `"
                                    + route.model() + "`: " + String.join("; ", costs(choice)))
                    .withParam("max_cost_budget");
        }
        Verdict verdict = choice.skipped().getFirst().verdict();
        String param =
                switch (verdict) {
                    case NO_TOOLS -> "tools";
                    case NO_JSON_SCHEMA -> "response_format";
                    default -> "messages";
                };
        return Failure.of(
                        Kind.BAD_REQUEST,
                        param + ": no target of `" + route.model() + "` can serve this (" + verdict.reason() + ")")
                .withParam(param)
                .withCode("unsupported_parameter");
    }

    private static List<String> costs(Choice choice) {
        return choice.skipped().stream()
                .map(one -> one.target()
                        + (one.costMicroDollars().isPresent()
                                ? " about $" + dollars(one.costMicroDollars().getAsLong())
                                : " has no known price"))
                .toList();
    }

    private static String dollars(long micro) {
        return java.math.BigDecimal.valueOf(micro, 6).stripTrailingZeros().toPlainString();
    }
}
