package io.bellwether.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.gateway.exchange.Ending;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.exchange.Standing;
import io.bellwether.gateway.exchange.Target;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How often each target comes first, over many requests and several seeds. */
class RankingProperties {
    private static final int REQUESTS = 20_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void weights_are_shares(long seed) {
        Trial trial = Trial.under(Policy.WEIGHTED)
                .target("a/x", 6)
                .target("b/y", 3)
                .target("c/z", 1)
                .target("d/never", 0);

        Map<String, Double> shares = shares(trial, seed);

        assertThat(shares.get("a/x")).as("seed %d", seed).isCloseTo(0.6, within(0.015));
        assertThat(shares.get("b/y")).as("seed %d", seed).isCloseTo(0.3, within(0.015));
        assertThat(shares.get("c/z")).as("seed %d", seed).isCloseTo(0.1, within(0.015));
        assertThat(shares).as("seed %d", seed).doesNotContainKey("d/never");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void a_cold_target_gets_its_weight_times_its_warmth(long seed) {
        Trial trial = Trial.under(Policy.WEIGHTED)
                .target("a/x")
                .target("b/cold")
                .with(new KnownStanding().isWarm("b/cold", 0.25));

        assertThat(shares(trial, seed).get("b/cold")).as("seed %d", seed).isCloseTo(0.2, within(0.015));
    }

    /** The bar of the design: one of four at ten times the wait gets at most a tenth. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void one_of_four_at_ten_times_the_wait_gets_at_most_a_tenth(long seed) {
        Fleet fleet = new Fleet(Map.of("a/x", 100L, "b/y", 100L, "c/z", 100L, "d/slow", 1000L));

        Map<String, Double> shares = fleet.run(Policy.FASTEST, seed);

        assertThat(shares.getOrDefault("d/slow", 0.0)).as("seed %d", seed).isLessThanOrEqualTo(0.1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void equals_share_evenly_and_nobody_runs_to_the_same_best_one(long seed) {
        Fleet fleet = new Fleet(Map.of("a/x", 100L, "b/y", 100L, "c/z", 100L, "d/w", 100L));

        Map<String, Double> shares = fleet.run(Policy.FASTEST, seed);

        assertThat(shares.values()).as("seed %d", seed).allSatisfy(share -> assertThat(share)
                .isCloseTo(0.25, within(0.05)));
    }

    @Test
    void prompts_that_begin_alike_stay_together_and_all_targets_have_some() {
        Trial trial = Trial.under(Policy.FASTEST)
                .withAffinity()
                .target("a/x")
                .target("b/y")
                .target("c/z");
        Map<String, Integer> homes = new HashMap<>();

        for (int i = 0; i < 3000; i++) {
            String prompt = "\"messages\":[{\"role\":\"system\",\"content\":\"" + i + "\"}]";
            String home = trial.order(prompt).getFirst();
            assertThat(trial.order(prompt)).startsWith(home);
            homes.merge(home, 1, Integer::sum);
        }

        assertThat(homes.values()).hasSize(3).allSatisfy(count -> assertThat(count)
                .isBetween(850, 1150));
    }

    @Test
    void when_a_target_goes_only_its_own_prompts_move() {
        Trial all = Trial.under(Policy.FASTEST)
                .withAffinity()
                .target("a/x")
                .target("b/y")
                .target("c/z");
        Trial fewer = Trial.under(Policy.FASTEST).withAffinity().target("a/x").target("b/y");

        for (int i = 0; i < 1000; i++) {
            String prompt = "\"messages\":[\"" + i + "\"]";
            String before = all.order(prompt).getFirst();
            String after = fewer.order(prompt).getFirst();
            assertThat(after).isIn(before.equals("c/z") ? List.of("a/x", "b/y") : List.of(before));
        }
    }

    @Test
    void a_popular_prompt_cannot_drown_one_target() {
        Trial trial = Trial.under(Policy.FASTEST).withAffinity().target("a/x").target("b/y");
        String home = trial.order("").getFirst();

        trial.with(new KnownStanding().carries(home, 40).carries(home.equals("a/x") ? "b/y" : "a/x", 4));

        assertThat(trial.order("").getFirst()).isNotEqualTo(home);
    }

    private static Map<String, Double> shares(Trial trial, long seed) {
        trial.drawing(new SplittableRandom(seed));
        Map<String, Double> shares = new HashMap<>();
        Routing routing = trial.routing();
        for (int i = 0; i < REQUESTS; i++) {
            shares.merge(first(routing).toString(), 1.0 / REQUESTS, Double::sum);
        }
        return shares;
    }

    private static Target first(Routing routing) {
        Exchange exchange = Trial.exchange("");
        assertThat(routing.pass(exchange, any -> Ending.ANSWERED)).isEqualTo(Ending.ANSWERED);
        return exchange.targets().getFirst();
    }

    /** Targets in virtual time: one request a tick, each under way for as many ticks as its target takes. */
    private static final class Fleet implements Standing {
        private final Map<String, Server> servers = new TreeMap<>();

        Fleet(Map<String, Long> ticks) {
            ticks.forEach((name, each) -> servers.put(name, new Server(each)));
        }

        Map<String, Double> run(Policy policy, long seed) {
            Trial trial = Trial.under(policy).with(this).drawing(new SplittableRandom(seed));
            servers.keySet().forEach(trial::target);
            Routing routing = trial.routing();
            Map<String, Double> shares = new HashMap<>();
            for (long now = 0; now < REQUESTS; now++) {
                for (Server server : servers.values()) {
                    server.finish(now);
                }
                Target chosen = first(routing);
                server(chosen).begin(now);
                shares.merge(chosen.toString(), 1.0 / REQUESTS, Double::sum);
            }
            return shares;
        }

        private Server server(Target target) {
            return Optional.ofNullable(servers.get(target.toString())).orElseThrow();
        }

        @Override
        public Look look(Target target) {
            Server server = server(target);
            return new Look() {
                @Override
                public long firstTokenNanos() {
                    return server.seen;
                }

                @Override
                public long wholeAnswerNanos() {
                    return server.seen;
                }

                @Override
                public int inFlight() {
                    return server.ends.size();
                }
            };
        }
    }

    /** One of them; its wait is known once it has answered. */
    private static final class Server {
        private final long ticks;
        private final Deque<Long> ends = new ArrayDeque<>();
        private long seen;

        Server(long ticks) {
            this.ticks = ticks;
        }

        void begin(long now) {
            ends.add(now + ticks);
        }

        void finish(long now) {
            while (!ends.isEmpty() && ends.peekFirst() <= now) {
                ends.pollFirst();
                seen = ticks;
            }
        }
    }
}
