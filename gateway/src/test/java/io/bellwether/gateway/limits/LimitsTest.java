package io.bellwether.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.Given;
import io.bellwether.gateway.allowance.Rate;
import io.bellwether.gateway.allowance.Rule;
import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Usage;
import io.bellwether.gateway.exchange.Ending;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.exchange.Quota;
import io.bellwether.gateway.exchange.Stage;
import io.bellwether.gateway.exchange.Who;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {
    private static final Stage.Next ANSWERED = exchange -> Ending.ANSWERED;
    private static final long SECOND = 1_000_000_000L;

    private final Door door = new Door();

    @Test
    void whoever_is_not_limited_passes_untouched() {
        Exchange exchange = door.exchange("mai");

        assertThat(door.limits().pass(exchange, ANSWERED)).isEqualTo(Ending.ANSWERED);
        assertThat(exchange.trail().quota()).isEqualTo(Quota.NONE);
        assertThat(door.buckets().size()).isZero();
    }

    @Test
    void after_the_burst_a_key_is_told_when_to_come_back() {
        door.usual(Subject.KEY, Rule.of(Rate.requests(60, 2)));
        door.passes("mai", 2);

        Failure refused = door.refusal("mai");

        assertThat(refused.kind()).isEqualTo(Failure.Kind.LIMITED);
        assertThat(refused.retryAfter()).contains(Duration.ofSeconds(1));
        assertThat(refused.message())
                .isEqualTo("Rate limit reached for this key: limit 60 requests per minute, 2 at once, remaining 0,"
                        + " requested 1; please try again in 1.0s");
    }

    @Test
    void the_answer_is_told_what_is_left() {
        door.usual(Subject.KEY, Rule.of(Rate.requests(60, 10)));
        Exchange exchange = door.exchange("mai");

        door.limits().pass(exchange, ANSWERED);

        assertThat(exchange.trail().quota().requests()).isEqualTo(new Quota.Left(60, 9, SECOND));
        assertThat(exchange.trail().quota().tokens().applies()).isFalse();
    }

    @Test
    void a_place_that_was_left_early_is_free_for_another_and_given_back_once() {
        door.usual(Subject.KEY, Rule.atOnce(1));

        door.limits().pass(door.exchange("mai"), exchange -> {
            assertThat(door.bucket(Subject.KEY, "mai").held()).isEqualTo(1);
            exchange.place().leave();
            exchange.place().leave();
            assertThat(door.bucket(Subject.KEY, "mai").held()).isZero();
            return door.limits().pass(door.exchange("mai"), ANSWERED);
        });

        assertThat(door.bucket(Subject.KEY, "mai").held()).isZero();
    }

    @Test
    void tokens_are_settled_at_the_end_though_the_place_was_left_before() {
        door.usual(Subject.KEY, Rule.of(Rate.tokens(1_000, 1_000)));

        door.limits().pass(door.asking("mai", "\"max_tokens\":300"), exchange -> {
            exchange.place().leave();
            used(exchange, 60);
            return Ending.ABANDONED;
        });

        assertThat(door.left(Subject.KEY, "mai")).isEqualTo(940);
    }

    @Test
    void one_key_does_not_use_up_another() {
        door.usual(Subject.KEY, Rule.of(Rate.requests(60, 1)));
        door.passes("mai", 1);

        assertThat(door.passes("lan", 1)).isTrue();
    }

    @Test
    void a_key_of_its_own_rule_goes_by_that() {
        door.usual(Subject.KEY, Rule.of(Rate.requests(60, 1))).key("lan", Rule.of(Rate.requests(60, 3)));

        assertThat(door.passes("lan", 3)).isTrue();
        assertThat(door.refusal("lan").kind()).isEqualTo(Failure.Kind.LIMITED);
    }

    @Test
    void what_one_limit_gave_comes_back_when_another_refuses() {
        door.usual(Subject.KEY, Rule.of(Rate.requests(60, 10))).usual(Subject.IP, Rule.of(Rate.requests(60, 1)));
        door.passes("mai", 1);
        Exchange refused = door.exchange("mai");

        door.limits().pass(refused, ANSWERED);

        assertThat(refused.trail().quota().limitedBy()).isEqualTo(new Quota.Limit("ip", "requests"));
        assertThat(door.left(Subject.KEY, "mai")).isEqualTo(9);
    }

    @Test
    void end_users_of_two_keys_are_never_the_same() {
        door.usual(Subject.USER, Rule.of(Rate.requests(60, 1)));

        assertThat(door.pass(door.exchange("mai", "user-7"))).isEqualTo(Ending.ANSWERED);
        assertThat(door.pass(door.exchange("lan", "user-7"))).isEqualTo(Ending.ANSWERED);
        assertThat(door.pass(door.exchange("mai", "user-7"))).isInstanceOf(Ending.Refused.class);
        assertThat(door.pass(door.exchange("mai", "user-8"))).isEqualTo(Ending.ANSWERED);
    }

    @Test
    void the_header_names_the_user_before_the_body_does() {
        door.usual(Subject.USER, Rule.of(Rate.requests(60, 1)));
        door.pass(door.exchange("mai", "user-7"));
        Exchange named = door.given("mai", Given.exchange().header("x-bellwether-user", "user-7"));

        assertThat(door.pass(named)).isInstanceOf(Ending.Refused.class);
    }

    @Test
    void a_team_shares_one_limit() {
        door.usual(Subject.TEAM, Rule.of(Rate.requests(60, 1)));

        assertThat(door.pass(door.by(new Who("mai", "sales", "")))).isEqualTo(Ending.ANSWERED);
        assertThat(door.pass(door.by(new Who("lan", "sales", "")))).isInstanceOf(Ending.Refused.class);
    }

    @Test
    void a_model_has_a_limit_of_its_own() {
        door.route("support", Rule.of(Rate.requests(60, 1)));
        door.passes("mai", 1);

        assertThat(door.refusal("lan").message()).contains("for this model");
    }

    @Test
    void tokens_count_as_estimated_until_they_are_known() {
        door.usual(Subject.KEY, Rule.of(Rate.tokens(1_000, 1_000)));
        Exchange exchange = door.asking("mai", "\"max_tokens\":300");

        door.limits().pass(exchange, inside -> {
            assertThat(door.left(Subject.KEY, "mai")).isEqualTo(1_000 - 300 - Door.PROMPT);
            used(inside, 40);
            return Ending.ANSWERED;
        });

        assertThat(door.left(Subject.KEY, "mai")).isEqualTo(960);
    }

    @Test
    void what_was_used_beyond_the_estimate_is_owed() {
        door.usual(Subject.KEY, Rule.of(Rate.tokens(1_000, 1_000)));

        door.limits().pass(door.asking("mai", "\"max_tokens\":10"), inside -> {
            used(inside, 1_500);
            return Ending.ANSWERED;
        });

        Failure refused = door.refusal(door.asking("mai", "\"max_tokens\":10"));
        assertThat(refused.kind()).isEqualTo(Failure.Kind.LIMITED_TOKENS);
        assertThat(refused.retryAfter()).contains(Duration.ofMillis(31_200));
    }

    @Test
    void a_request_larger_than_a_burst_is_wrong_and_not_early() {
        door.usual(Subject.KEY, Rule.of(Rate.tokens(1_000, 500)));

        Failure refused = door.refusal(door.asking("mai", "\"max_tokens\":501"));

        assertThat(refused.kind()).isEqualTo(Failure.Kind.BAD_REQUEST);
        assertThat(refused.wireCode()).isEqualTo("request_too_large");
        assertThat(refused.param()).contains("max_tokens");
        assertThat(door.left(Subject.KEY, "mai")).isEqualTo(500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"answered", "refused", "abandoned", "thrown"})
    void a_place_is_given_back_once_however_it_ends(String how) {
        door.usual(Subject.KEY, Rule.atOnce(1));
        for (int i = 0; i < 3; i++) {
            assertThat(door.ends("mai", how)).isTrue();
        }

        door.limits().pass(door.exchange("mai"), inside -> {
            assertThat(door.refusal("mai").message()).contains("limit 1, all in use");
            return Ending.ANSWERED;
        });

        assertThat(door.bucket(Subject.KEY, "mai").held()).isZero();
    }

    @Test
    void the_tightest_limit_is_the_one_that_is_told() {
        door.usual(Subject.KEY, Rule.of(Rate.requests(600, 100), Rate.tokens(10_000, 10_000)))
                .usual(Subject.IP, Rule.of(Rate.requests(60, 5)));
        Exchange exchange = door.asking("mai", "\"max_tokens\":90");

        door.pass(exchange);

        assertThat(exchange.trail().quota().requests().limit()).isEqualTo(60);
        assertThat(exchange.trail().quota().tokens().remaining()).isEqualTo(10_000 - 90 - Door.PROMPT);
    }

    @Test
    void a_reload_forgets_nothing_where_the_rule_stays() {
        door.usual(Subject.KEY, Rule.of(Rate.requests(60, 5), Rate.tokens(10_000, 10_000)));
        door.passes("mai", 4);

        door.usual(Subject.KEY, Rule.of(Rate.requests(60, 5), Rate.tokens(99_999, 10_000)));

        assertThat(door.passes("mai", 1)).isTrue();
        assertThat(door.refusal("mai").kind()).isEqualTo(Failure.Kind.LIMITED);
    }

    private static void used(Exchange exchange, long tokens) {
        exchange.trail()
                .attempt(Given.target("alpha/a-1"), Given.NOW_NANOS)
                .settledUnpriced(Usage.reported(tokens, 0, 0, 0));
    }
}
