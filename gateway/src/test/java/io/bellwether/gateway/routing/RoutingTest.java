package io.bellwether.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.Given;
import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Failure.Kind;
import io.bellwether.gateway.exchange.Ending;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.exchange.Pricing;
import io.bellwether.gateway.exchange.Standing;
import io.bellwether.gateway.exchange.Target;
import io.bellwether.gateway.exchange.Who;
import io.bellwether.gateway.routing.RouteTable.PassThrough;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoutingTest {
    private static final Map<String, Route> ROUTES = Map.of(
            "support", Route.of("support", List.of(Given.target("alpha/a-1"), Given.target("beta/b-1"))),
            "coder", Route.of("coder", List.of(Given.target("beta/b-code"))));

    @Test
    void a_models_name_becomes_its_targets_best_first() {
        Exchange exchange = asking("support");

        assertThat(pass(table(), exchange)).isEqualTo(Ending.ANSWERED);
        assertThat(exchange.targets()).extracting(Target::toString).containsExactly("alpha/a-1", "beta/b-1");
        assertThat(exchange.trail().route()).isEqualTo("support");
    }

    @Test
    void an_alias_is_the_model_it_stands_for() {
        Exchange exchange = asking("gpt-4o");

        assertThat(pass(table(), exchange)).isEqualTo(Ending.ANSWERED);
        assertThat(exchange.trail().route()).isEqualTo("support");
    }

    @Test
    void a_request_that_names_no_model_gets_the_standard_one() {
        Exchange exchange = Given.exchange().asking("{\"messages\":[]}").made();

        pass(table(), exchange);

        assertThat(exchange.trail().route()).isEqualTo("support");
    }

    @Test
    void a_request_for_default_gets_the_standard_model() {
        Exchange exchange = asking("default");

        pass(table(), exchange);

        assertThat(exchange.trail().route()).isEqualTo("support");
    }

    @Test
    void without_a_standard_model_one_must_be_named() {
        RouteTable table = new RouteTable(ROUTES, Map.of(), Map.of(), Optional.empty(), Optional.empty());

        Failure failure = refusal(pass(table, asking("default")));

        assertThat(failure.kind()).isEqualTo(Kind.BAD_REQUEST);
        assertThat(failure.param()).hasValue("model");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"messages\":[]}", "{\"model\":\"default\"}"})
    void a_task_chooses_the_model_for_who_chooses_none(String body) {
        Exchange exchange = Given.exchange()
                .asking(body)
                .header("X-Bellwether-Task", "code")
                .made();

        pass(table(), exchange);

        assertThat(exchange.trail().route()).isEqualTo("coder");
    }

    @Test
    void a_model_that_is_named_outranks_the_task() {
        Exchange exchange = Given.exchange()
                .asking("{\"model\":\"support\"}")
                .header("x-bellwether-task", "code")
                .made();

        pass(table(), exchange);

        assertThat(exchange.trail().route()).isEqualTo("support");
    }

    @Test
    void a_task_nobody_knows_is_served_by_the_standard_model() {
        Exchange exchange = Given.exchange()
                .asking("{\"messages\":[]}")
                .header("x-bellwether-task", "dance")
                .made();

        pass(table(), exchange);

        assertThat(exchange.trail().route()).isEqualTo("support");
        assertThat(exchange.trail().task()).isEqualTo("dance");
    }

    @Test
    void of_a_task_as_long_as_its_caller_likes_the_beginning_is_noted() {
        Exchange exchange = Given.exchange()
                .asking("{\"messages\":[]}")
                .header("x-bellwether-task", "a".repeat(5_000))
                .made();

        pass(table(), exchange);

        assertThat(exchange.trail().task()).isEqualTo("a".repeat(64));
    }

    @Test
    void an_unknown_model_is_refused_by_its_name() {
        Failure failure = refusal(pass(table(), asking("gpt-9")));

        assertThat(failure.kind()).isEqualTo(Kind.UNKNOWN_MODEL);
        assertThat(failure.message()).contains("`gpt-9`");
    }

    @Test
    void a_model_that_is_nearly_named_is_asked_for_where_the_caller_may_use_it() {
        Failure failure = refusal(pass(table(), asking("suport")));
        Failure withheld = refusal(pass(table(), asking("suport"), (key, model) -> !model.equals("support")));

        assertThat(failure.kind()).isEqualTo(Kind.UNKNOWN_MODEL);
        assertThat(failure.message()).contains("did you mean `support`?");
        assertThat(withheld.message()).doesNotContain("`support`");
    }

    @Test
    void where_names_are_passed_through_the_callers_own_bytes_stay() {
        RouteTable table = new RouteTable(
                ROUTES,
                Map.of(),
                Map.of(),
                Optional.empty(),
                Optional.of(new PassThrough("alpha", Given.target("alpha/x").patience())));
        Exchange exchange = asking("gpt-9");

        pass(table, exchange);

        assertThat(exchange.targets()).singleElement().satisfies(target -> {
            assertThat(target).hasToString("alpha/gpt-9");
            assertThat(target.modelName()).isEmpty();
            assertThat(target.chosenByCaller()).isTrue();
        });
    }

    @Test
    void a_key_that_may_not_use_the_model_is_refused_under_every_name_of_it() {
        BiPredicate<String, String> notSupport = (key, model) -> !model.equals("support");

        assertThat(refusal(pass(table(), asking("support"), notSupport)).kind()).isEqualTo(Kind.MODEL_NOT_ALLOWED);
        assertThat(refusal(pass(table(), asking("gpt-4o"), notSupport)).kind()).isEqualTo(Kind.MODEL_NOT_ALLOWED);
        assertThat(pass(table(), asking("coder"), notSupport)).isEqualTo(Ending.ANSWERED);
    }

    @Test
    void what_may_be_used_is_asked_of_the_callers_key() {
        Exchange exchange = asking("support");
        exchange.who(Who.holding("shop"));

        Ending ending = pass(table(), exchange, (key, model) -> key.equals("shop"));

        assertThat(ending).isEqualTo(Ending.ANSWERED);
    }

    private static RouteTable table() {
        return new RouteTable(
                ROUTES, Map.of("gpt-4o", "support"), Map.of("code", "coder"), Optional.of("support"), Optional.empty());
    }

    private static Exchange asking(String model) {
        return Given.exchange().asking("{\"model\":\"" + model + "\"}").made();
    }

    private static Ending pass(RouteTable table, Exchange exchange) {
        return pass(table, exchange, (key, model) -> true);
    }

    private static Ending pass(RouteTable table, Exchange exchange, BiPredicate<String, String> mayUse) {
        Routing.Sources sources = new Routing.Sources(Standing.UNKNOWN, Pricing.UNKNOWN, new SplittableRandom(1));
        return new Routing(table, mayUse, Tasks.NONE, sources).pass(exchange, any -> Ending.ANSWERED);
    }

    private static Failure refusal(Ending ending) {
        assertThat(ending).isInstanceOf(Ending.Refused.class);
        return ((Ending.Refused) ending).failure();
    }
}
