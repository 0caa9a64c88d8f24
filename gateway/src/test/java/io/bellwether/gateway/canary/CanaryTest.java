package io.bellwether.gateway.canary;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.Given;
import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.exchange.Attempt;
import io.bellwether.gateway.exchange.Ending;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.exchange.Stage;
import io.bellwether.gateway.exchange.Target;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The stage: who is asked first, and what counts. */
class CanaryTest {
    private static final Target TRIED = Given.target("beta/small");
    private static final Plan ALMOST_ALL =
            Plan.of("most", Step.of(0.999999, Duration.ofDays(1)), Step.of(1, Duration.ZERO));

    private final List<Decision> told = new ArrayList<>();
    private final Canaries canaries = new LocalCanaries(InstantSource.fixed(Walk.START), () -> "salt", new Notes(told));
    private final List<Exchange> copied = new ArrayList<>();
    private final Canary canary = new Canary(
            canaries,
            subject -> Optional.of(TRIED),
            (exchange, target, then) -> copied.add(exchange),
            () -> Given.NOW_NANOS + 5,
            () -> 1L << 40);

    @Test
    void a_route_without_an_experiment_is_untouched() {
        canaries.start(design("other", ALMOST_ALL));
        Exchange exchange = exchange();

        canary.pass(exchange, answered());

        assertThat(exchange.targets()).hasSize(1);
        assertThat(exchange.trail().arm()).isEmpty();
    }

    @Test
    void the_tried_target_stands_before_the_stable_ones() {
        canaries.start(design("support", ALMOST_ALL));
        Exchange exchange = exchange();

        canary.pass(exchange, answered());

        assertThat(exchange.targets()).extracting(Target::toString).containsExactly("beta/small", "alpha/old");
        assertThat(exchange.trail().arm()).isEqualTo("canary");
    }

    @Test
    void a_failure_that_stable_made_good_counts_against_the_canary() {
        Experiment experiment = canaries.start(design("support", ALMOST_ALL));

        canary.pass(exchange(), failedThenAnswered(Failure.Kind.UPSTREAM_BROKEN));

        assertThat(errors(experiment)).isEqualTo(1);
    }

    @Test
    void a_callers_mistake_counts_against_nobody() {
        Experiment experiment = canaries.start(design("support", ALMOST_ALL));

        canary.pass(exchange(), failedThenAnswered(Failure.Kind.BAD_REQUEST));

        assertThat(errors(experiment)).isZero();
        assertThat(experiment.view().arms().canary().requests()).isZero();
    }

    @Test
    void a_canary_that_its_own_breaker_keeps_back_has_failed() {
        Experiment experiment = canaries.start(design("support", ALMOST_ALL));

        canary.pass(exchange(), exchange -> answers(exchange, exchange.targets().getLast()));

        assertThat(errors(experiment)).isEqualTo(1);
    }

    @Test
    void a_canary_that_is_asked_with_one_of_several_credentials_is_the_canary() {
        Experiment experiment = canaries.start(design("support", ALMOST_ALL));

        canary.pass(
                exchange(),
                exchange -> answers(exchange, exchange.targets().getFirst().with("second")));

        assertThat(errors(experiment)).isZero();
    }

    @Test
    void a_filtered_answer_is_a_refusal() {
        Experiment experiment = canaries.start(design("support", ALMOST_ALL));

        canary.pass(exchange(), failedThenAnswered(Failure.Kind.CONTENT_FILTERED));

        assertThat(experiment.view().arms().canary().counts().hits(Guard.REFUSALS))
                .isEqualTo(1);
    }

    @Test
    void a_shadow_changes_nothing_and_is_handed_a_copy() {
        canaries.start(design("support", ALMOST_ALL.after(Step.of(1, Duration.ofDays(1)))));
        Exchange exchange = exchange();

        canary.pass(exchange, answered());

        assertThat(exchange.targets()).hasSize(1);
        assertThat(copied).containsExactly(exchange);
    }

    @Test
    void a_shadow_has_the_question_though_the_answer_has_let_go_of_it() {
        canaries.start(design("support", ALMOST_ALL.after(Step.of(1, Duration.ofDays(1)))));
        Exchange exchange = exchange();
        byte[] asked = exchange.request().body();

        canary.pass(exchange, its -> {
            its.request().letGo();
            return answered().proceed(its);
        });

        assertThat(copied).extracting(copy -> copy.request().body()).containsExactly(asked);
    }

    @Test
    void an_arm_that_somebody_chose_is_where_it_goes_and_no_evidence() {
        Experiment experiment = canaries.start(design("support", ALMOST_ALL));
        Exchange stable = exchange();
        stable.trail().chosenArm("stable");
        Exchange tried = exchange();
        tried.trail().chosenArm("canary");

        canary.pass(stable, answered());
        canary.pass(tried, failedThenAnswered(Failure.Kind.UPSTREAM_BROKEN));

        assertThat(stable.targets()).extracting(Target::toString).containsExactly("alpha/old");
        assertThat(tried.targets()).extracting(Target::toString).containsExactly("beta/small", "alpha/old");
        assertThat(stable.trail().arm()).isEqualTo("stable");
        assertThat(tried.trail().isArmChosen()).isTrue();
        assertThat(errors(experiment)).isZero();
        assertThat(experiment.view().arms().canary().requests()).isZero();
    }

    @Test
    void a_chosen_canary_answers_while_the_shadow_still_learns_and_no_copy_is_made() {
        canaries.start(design("support", ALMOST_ALL.after(Step.of(1, Duration.ofDays(1)))));
        Exchange exchange = exchange();
        exchange.trail().chosenArm("canary");

        canary.pass(exchange, answered());

        assertThat(exchange.targets()).extracting(Target::toString).startsWith("beta/small");
        assertThat(copied).isEmpty();
    }

    @Test
    void a_chosen_arm_is_nothing_once_the_canary_was_rolled_back() {
        Experiment experiment = canaries.start(design("support", ALMOST_ALL));
        canaries.decide(experiment, (one, now) -> one.rollBack("bad", now));
        Exchange exchange = exchange();
        exchange.trail().chosenArm("canary");

        canary.pass(exchange, answered());

        assertThat(exchange.targets()).hasSize(1);
        assertThat(exchange.trail().isArmChosen()).isFalse();
    }

    @Test
    void ten_failures_of_ten_units_tell_everybody_once() {
        canaries.start(design("support", ALMOST_ALL));

        for (int i = 0; i < 20; i++) {
            canary.pass(exchange("user-" + i), failedThenAnswered(Failure.Kind.UPSTREAM_BROKEN));
        }

        assertThat(told).extracting(Decision::action).containsExactly(Decision.Action.START, Decision.Action.ROLL_BACK);
        assertThat(told.getLast().rule()).isEqualTo("brake");
    }

    private static long errors(Experiment experiment) {
        return experiment.view().arms().canary().counts().hits(Guard.ERRORS);
    }

    private static Design design(String route, Plan plan) {
        Design.Subject subject = new Design.Subject("beta", "small", Optional.empty());
        return new Design(route, subject, plan, Rules.USUAL, Design.Unit.NEAREST);
    }

    private static Exchange exchange() {
        return exchange("somebody");
    }

    private static Exchange exchange(String conversation) {
        Exchange exchange = Given.exchange()
                .header("x-bellwether-conversation", conversation)
                .routedTo("alpha/old")
                .made();
        exchange.trail().route("support");
        return exchange;
    }

    private static Stage.Next answered() {
        return exchange -> answers(exchange, exchange.targets().getFirst());
    }

    private static Stage.Next failedThenAnswered(Failure.Kind kind) {
        return exchange -> {
            Attempt first = exchange.trail().attempt(exchange.targets().getFirst(), Given.NOW_NANOS);
            first.replied(Given.NOW_NANOS + 1);
            first.failed(Failure.of(kind, "no"));
            return answers(exchange, exchange.targets().getLast());
        };
    }

    private static Ending answers(Exchange exchange, Target target) {
        exchange.trail().attempt(target, Given.NOW_NANOS + 1).replied(Given.NOW_NANOS + 2);
        return Ending.ANSWERED;
    }
}
