package io.bellwether.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.exchange.TaskGuess;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The order that each policy gives where no chance is involved. */
class RankingTest {
    private static final Tasks TASKS = new Tasks(
            Map.of("faq", Tier.LOW_COST, "code", Tier.BALANCED, "legal", Tier.HIGH_QUALITY), Map.of(), TaskGuess.NONE);

    @Test
    void priority_keeps_the_listed_order_and_leaves_those_that_rest_to_the_attempts() {
        Trial trial = Trial.under(Policy.PRIORITY).target("a/x").target("b/y").target("c/z");

        assertThat(trial.order("")).containsExactly("a/x", "b/y", "c/z");
        assertThat(trial.with(new KnownStanding().rests("a/x")).order("")).containsExactly("a/x", "b/y", "c/z");
    }

    @ParameterizedTest
    @EnumSource(value = Policy.class, mode = EnumSource.Mode.EXCLUDE, names = "PRIORITY")
    void no_target_vanishes_and_those_that_rest_go_last(Policy policy) {
        KnownStanding standing =
                new KnownStanding().rests("b/y").waits("a/x", 900).isWarm("c/z", 0.1);

        List<String> order = Trial.under(policy)
                .target("a/x")
                .target("b/y")
                .target("c/z", 0)
                .target("d/w")
                .with(standing)
                .order("");

        assertThat(order).containsExactlyInAnyOrder("a/x", "b/y", "c/z", "d/w").endsWith("b/y");
    }

    @Test
    void the_cheapest_goes_first_and_the_unpriced_last() {
        List<String> order = Trial.under(Policy.CHEAPEST)
                .target("a/unpriced")
                .target("b/dear")
                .target("c/cheap")
                .costing(Map.of("b/dear", 9L, "c/cheap", 2L))
                .order("");

        assertThat(order).containsExactly("c/cheap", "b/dear", "a/unpriced");
    }

    @ParameterizedTest
    @CsvSource({
        "100, 0, 300, 0, a/x", // quicker
        "100, 3, 300, 0, b/y", // quicker, but four would wait
        "0, 0, 300, 2, a/x", // nothing is known: it gets its chance
        "0, 3, 300, 2, b/y" // but not more than the best known would
    })
    void of_two_the_one_with_the_shorter_wait_is_the_fastest(long a, int onA, long b, int onB, String first) {
        KnownStanding standing = new KnownStanding()
                .waits("a/x", a)
                .carries("a/x", onA)
                .waits("b/y", b)
                .carries("b/y", onB);

        assertThat(Trial.under(Policy.FASTEST)
                        .target("a/x")
                        .target("b/y")
                        .with(standing)
                        .order(""))
                .startsWith(first);
    }

    @ParameterizedTest
    @CsvSource({"true, a/x", "false, b/y"})
    void streams_go_by_their_first_tokens_and_whole_answers_by_theirs(boolean streams, String first) {
        KnownStanding standing = new KnownStanding().waits("a/x", 100, 900).waits("b/y", 300, 400);
        Trial trial = Trial.under(Policy.FASTEST).target("a/x").target("b/y").with(standing);

        assertThat(trial.order("\"stream\":" + streams)).startsWith(first);
    }

    @Test
    void a_near_region_is_left_for_whole_answers_when_those_are_slow() {
        Trial trial = Trial.under(Policy.PRIORITY)
                .placed("far/y", "sin")
                .placed("near/x", "han")
                .preferring("han", "sin")
                .with(new KnownStanding().waits("near/x", 50, 5000).waits("far/y", 50, 1000));

        assertThat(trial.order("\"stream\":true")).startsWith("near/x");
        assertThat(trial.order("")).startsWith("far/y");
    }

    @Test
    void one_that_comes_back_from_trouble_gets_only_a_share() {
        KnownStanding standing =
                new KnownStanding().waits("a/x", 100).waits("b/y", 300).isWarm("a/x", 0.2);

        assertThat(Trial.under(Policy.FASTEST)
                        .target("a/x")
                        .target("b/y")
                        .with(standing)
                        .order(""))
                .containsExactly("b/y", "a/x");
    }

    @ParameterizedTest
    @CsvSource({"100, 1, 150, 4, a/x", "900, 1, 150, 4, b/y", "300, 2, 150, 1, b/y"})
    void balanced_weighs_waiting_against_cost(long a, long priceA, long b, long priceB, String first) {
        Trial trial = Trial.under(Policy.BALANCED)
                .target("a/x")
                .target("b/y")
                .with(new KnownStanding().waits("a/x", a).waits("b/y", b))
                .costing(Map.of("a/x", priceA, "b/y", priceB));

        assertThat(trial.order("")).startsWith(first);
    }

    @Test
    void targets_of_another_model_wait_until_the_own_have_failed() {
        List<String> order = Trial.under(Policy.CHEAPEST)
                .target("a/dear")
                .fallback("b/cheap")
                .costing(Map.of("a/dear", 9L, "b/cheap", 1L))
                .order("");

        assertThat(order).containsExactly("a/dear", "b/cheap");
    }

    @ParameterizedTest
    @CsvSource({
        "faq, a/low b/mid c/high",
        "code, b/mid c/high a/low",
        "legal, c/high b/mid a/low",
        "dance, c/high b/mid a/low"
    })
    void a_task_goes_to_its_tier_then_upwards_then_downwards(String task, String order) {
        Trial trial = Trial.under(Policy.PRIORITY)
                .tiered("c/high", Tier.HIGH_QUALITY)
                .tiered("b/mid", Tier.BALANCED)
                .tiered("a/low", Tier.LOW_COST)
                .telling(TASKS);

        assertThat(trial.order("\"task_type\":\"" + task + "\"")).containsExactly(order.split(" ", -1));
        assertThat(trial.order("\"task_type\":\"faq\"", "x-bellwether-task", task))
                .containsExactly(order.split(" ", -1));
    }

    @Test
    void by_task_the_policy_follows_the_tier() {
        Trial trial = Trial.under(Policy.BY_TASK)
                .target("a/dear")
                .target("b/cheap")
                .costing(Map.of("a/dear", 9L, "b/cheap", 1L))
                .telling(TASKS);

        assertThat(trial.order("\"task_type\":\"legal\"")).startsWith("a/dear");
        assertThat(trial.order("\"task_type\":\"faq\"")).startsWith("b/cheap");
    }

    @Test
    void where_the_caller_names_no_task_it_may_be_guessed() {
        Tasks guessing = new Tasks(TASKS.tiers(), Map.of(), request -> Optional.of(new TaskGuess.Guess("faq", 0.9)));

        assertThat(Trial.under(Policy.BY_TASK)
                        .target("a/dear")
                        .target("b/cheap")
                        .costing(Map.of("a/dear", 9L, "b/cheap", 1L))
                        .telling(guessing)
                        .order(""))
                .startsWith("b/cheap");
    }

    @ParameterizedTest
    @CsvSource({"0, 0, near/x", "100, 60, near/x", "500, 60, far/y"})
    void a_near_region_is_preferred_unless_it_is_slow(long near, long far, String first) {
        Trial trial = Trial.under(Policy.PRIORITY)
                .placed("none/z", "")
                .placed("far/y", "sin")
                .placed("near/x", "han")
                .preferring("han", "sin")
                .with(new KnownStanding().waits("near/x", near).waits("far/y", far));

        assertThat(trial.order("")).startsWith(first).hasSize(3);
    }
}
