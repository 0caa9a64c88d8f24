package io.bellwether.gateway.routing;

import io.bellwether.gateway.Given;
import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.exchange.Ending;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.exchange.Pricing;
import io.bellwether.gateway.exchange.Standing;
import io.bellwether.gateway.exchange.Target;
import io.bellwether.gateway.json.Field;
import io.bellwether.gateway.routing.Candidate.Step;
import io.bellwether.gateway.routing.Capabilities.Can;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** One route called {@code r}, made target by target, and what becomes of requests that ask for it. */
final class Trial {
    private final List<Candidate> candidates = new ArrayList<>();
    private Route.Options options = Route.Options.PLAIN;
    private Standing standing = Standing.UNKNOWN;
    private Pricing pricing = Pricing.UNKNOWN;
    private Tasks tasks = Tasks.NONE;
    private RandomGenerator random = new SplittableRandom(7);

    static Trial under(Policy policy) {
        Trial trial = new Trial();
        trial.options = new Route.Options(policy, false, List.of());
        return trial;
    }

    Trial withAffinity() {
        options = new Route.Options(options.policy(), true, options.regions());
        return this;
    }

    Trial preferring(String... regions) {
        options = new Route.Options(options.policy(), options.affinity(), List.of(regions));
        return this;
    }

    Trial target(String name) {
        return target(name, 1);
    }

    Trial target(String name, double weight) {
        return add(name, new Candidate.Traits(Step.OWN, weight, Optional.empty(), ""), Capabilities.UNKNOWN);
    }

    Trial tiered(String name, Tier tier) {
        return add(name, new Candidate.Traits(Step.OWN, 1, Optional.of(tier), ""), Capabilities.UNKNOWN);
    }

    Trial placed(String name, String region) {
        return add(name, new Candidate.Traits(Step.OWN, 1, Optional.empty(), region), Capabilities.UNKNOWN);
    }

    Trial fallback(String name) {
        return add(name, new Candidate.Traits(Step.FALLBACK, 1, Optional.empty(), ""), Capabilities.UNKNOWN);
    }

    Trial able(String name, Can tools, Can vision, Can jsonSchema) {
        return add(name, Candidate.Traits.NONE, new Capabilities(0, 0, tools, vision, jsonSchema, Field.MAX_TOKENS));
    }

    Trial sized(String name, long contextTokens, long outputTokens) {
        return add(
                name,
                Candidate.Traits.NONE,
                new Capabilities(contextTokens, outputTokens, Can.UNKNOWN, Can.UNKNOWN, Can.UNKNOWN, Field.MAX_TOKENS));
    }

    private Trial add(String name, Candidate.Traits traits, Capabilities can) {
        candidates.add(new Candidate(Given.target(name), traits, can));
        return this;
    }

    Trial with(Standing known) {
        standing = known;
        return this;
    }

    /** Micro-dollars a token, by target. */
    Trial costing(Map<String, Long> prices) {
        pricing = new FixedPrices(prices);
        return this;
    }

    Trial telling(Tasks apart) {
        tasks = apart;
        return this;
    }

    Trial drawing(RandomGenerator from) {
        random = from;
        return this;
    }

    Routing routing() {
        RouteTable table = new RouteTable(
                Map.of("r", new Route("r", candidates, options)),
                Map.of(),
                Map.of(),
                Optional.empty(),
                Optional.empty());
        return new Routing(table, (key, model) -> true, tasks, new Routing.Sources(standing, pricing, random));
    }

    /** The targets of a request with these members beside its model, best first. */
    List<String> order(String members, String... headers) {
        Exchange exchange = exchange(members, headers);
        Ending ending = routing().pass(exchange, any -> Ending.ANSWERED);
        if (ending instanceof Ending.Refused(Failure failure)) {
            throw new AssertionError(failure.message());
        }
        return exchange.targets().stream().map(Target::toString).toList();
    }

    Failure refusal(String members, String... headers) {
        Ending ending = routing().pass(exchange(members, headers), any -> Ending.ANSWERED);
        if (ending instanceof Ending.Refused(Failure failure)) {
            return failure;
        }
        throw new AssertionError("nothing was refused");
    }

    static Exchange exchange(String members, String... headers) {
        Given given = Given.exchange().asking("{\"model\":\"r\"" + (members.isEmpty() ? "" : ",") + members + "}");
        for (int i = 0; i < headers.length; i += 2) {
            given.header(headers[i], headers[i + 1]);
        }
        return given.made();
    }
}
