package io.bellwether.gateway.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.gateway.Given;
import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Failure.Kind;
import io.bellwether.gateway.chat.Usage;
import io.bellwether.gateway.exchange.Attempt;
import io.bellwether.gateway.exchange.Ending;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.exchange.Stage;
import io.bellwether.gateway.exchange.Who;
import io.bellwether.gateway.files.ChannelSink;
import io.bellwether.gateway.files.Pace;
import java.io.ByteArrayOutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ObservingTest {
    private static final long MILLI = 1_000_000;
    private static final Pace PACE =
            new Pace(64 * 1024, Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMillis(1));

    private final ByteArrayOutputStream console = new ByteArrayOutputStream();
    private final LineLog log = new LineLog(new ChannelSink(Channels.newChannel(console)), PACE, trouble -> {});
    private final Metrics metrics = new Metrics();
    private final Recent recent = new Recent();
    private final Observing observing = new Observing(
            new GatewayMetrics(metrics),
            new Observing.Records(log, ending -> true, recent),
            InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z")),
            () -> Given.NOW_NANOS + 50 * MILLI,
            model -> model.equals("support"));

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void an_answer_leaves_one_line_that_tells_its_story() {
        pass(exchange -> answered(exchange, OptionalLong.of(77)));

        assertThat(lines())
                .containsExactly("{\"time\":\"2026-11-21T12:00:00.000Z\",\"event\":\"exchange\",\"id\":\"req_1\","
                        + "\"key\":\"shop\",\"peer\":\"192.0.2.7\",\"operation\":\"chat/completions\","
                        + "\"model\":\"support\",\"stream\":false,\"body_bytes\":33,\"status\":200,"
                        + "\"ending\":\"answered\",\"provider\":\"alpha\",\"target\":\"a-1\",\"attempts\":1,"
                        + "\"input_tokens\":12,\"cached_tokens\":4,\"output_tokens\":9,\"usage\":\"reported\","
                        + "\"cost_micro_dollars\":77,\"first_ms\":30.000,\"overhead_ms\":5.000,\"total_ms\":50.000}");
    }

    @Test
    void an_answer_is_counted_once_with_its_tokens_and_its_cost() {
        pass(exchange -> answered(exchange, OptionalLong.of(77)));

        assertThat(metrics.text())
                .contains("bellwether_requests_total{model=\"support\",provider=\"alpha\",status=\"200\"} 1\n")
                .contains("bellwether_attempts_total{provider=\"alpha\",outcome=\"ok\"} 1\n")
                .contains("bellwether_tokens_total{model=\"support\",provider=\"alpha\",type=\"output\"} 9\n")
                .contains("bellwether_cost_micro_dollars_total{model=\"support\",provider=\"alpha\"} 77\n")
                .contains("bellwether_gateway_overhead_seconds_count 1\n");
    }

    @Test
    void waits_are_counted_by_the_models_that_the_operator_has_named() {
        pass(exchange -> answered(exchange, OptionalLong.of(77)));
        pass(exchange -> {
            exchange.trail().route("whatever-a-caller-writes");
            return answered(exchange, OptionalLong.of(77));
        });

        assertThat(metrics.text())
                .contains("bellwether_request_seconds_count{model=\"support\",provider=\"alpha\"} 1\n")
                .contains("bellwether_request_seconds_count{model=\"other\",provider=\"alpha\"} 1\n")
                .contains("bellwether_time_to_first_token_seconds_count{model=\"other\",provider=\"alpha\"} 1\n")
                .doesNotContain("_seconds_count{model=\"whatever");
    }

    @Test
    void an_unpriced_answer_is_marked_and_never_free() {
        pass(exchange -> answered(exchange, OptionalLong.empty()));

        assertThat(lines())
                .singleElement()
                .asString()
                .contains("\"unpriced\":true")
                .doesNotContain("cost_micro");
        assertThat(metrics.text()).contains("bellwether_unpriced_requests_total 1\n");
    }

    @Test
    void a_refusal_before_anything_was_read_leaves_a_line_too() {
        Ending refusal = Ending.refused(Kind.UNKNOWN_KEY, "no");

        assertThat(observing.pass(Given.exchange().unread().made(), exchange -> refusal))
                .isEqualTo(refusal);

        assertThat(lines())
                .singleElement()
                .asString()
                .contains("\"status\":401", "\"ending\":\"refused\"", "\"code\":\"invalid_api_key\"")
                .doesNotContain("model", "tokens");
        assertThat(metrics.text())
                .contains("bellwether_requests_total{model=\"none\",provider=\"none\",status=\"401\"} 1\n");
    }

    @Test
    void a_caller_who_hung_up_is_counted() {
        pass(exchange -> Ending.ABANDONED);

        assertThat(lines()).singleElement().asString().contains("\"status\":499", "\"ending\":\"abandoned\"");
        assertThat(metrics.text()).contains("bellwether_client_gone_total 1\n");
    }

    @Test
    void an_interrupted_stream_says_why() {
        pass(exchange -> new Ending.Interrupted(Failure.of(Kind.STREAM_INTERRUPTED, "cut")));

        assertThat(lines())
                .singleElement()
                .asString()
                .contains("\"ending\":\"interrupted\"", "\"code\":\"stream_interrupted\"", "\"why\":\"cut\"");
    }

    @Test
    void a_fallback_names_all_that_were_tried() {
        pass(exchange -> {
            attempt(exchange, "beta/b-1").failed(Failure.of(Kind.UPSTREAM_BROKEN, "reset"));
            return answered(exchange, OptionalLong.of(7));
        });

        assertThat(lines())
                .singleElement()
                .asString()
                .contains("\"attempts\":2", "\"tried\":\"beta:upstream_broken alpha\"");
        assertThat(metrics.text())
                .contains("bellwether_attempts_total{provider=\"beta\",outcome=\"upstream_broken\"} 1\n");
    }

    @Test
    void what_is_over_can_be_looked_at_where_it_is_kept() {
        recent.keep(5);

        pass(exchange -> answered(exchange, OptionalLong.of(7)));

        Passed passed = recent.find("req_1").orElseThrow();
        assertThat(passed.firstTokenNanos()).isEqualTo(30 * MILLI);
        assertThat(passed.totalNanos()).isEqualTo(50 * MILLI);
        assertThat(passed.endedMillis())
                .isEqualTo(Instant.parse("2026-11-21T12:00:00Z").toEpochMilli());
    }

    @Test
    void another_target_than_the_first_is_a_fallback() {
        pass(exchange -> {
            attempt(exchange, "beta/b-1").failed(Failure.of(Kind.UPSTREAM_BROKEN, "reset"));
            return answered(exchange, OptionalLong.of(7));
        });

        assertThat(metrics.text()).contains("bellwether_fallbacks_total 1\n");
    }

    @Test
    void a_bug_leaves_one_line_and_comes_through() {
        assertThatThrownBy(() -> pass(exchange -> {
                    attempt(exchange, "alpha/a-1");
                    throw new IllegalStateException("a bug");
                }))
                .hasMessage("a bug");

        assertThat(lines()).singleElement().asString().contains("\"status\":500", "\"code\":\"internal_error\"");
    }

    @Test
    void an_attempt_that_ended_in_a_bug_did_not_succeed() {
        assertThatThrownBy(() -> pass(exchange -> {
                    exchange.trail().attempt(Given.target("alpha/a-1"), Given.NOW_NANOS);
                    throw new IllegalStateException("a bug");
                }))
                .hasMessage("a bug");

        assertThat(metrics.text())
                .contains("bellwether_attempts_total{provider=\"alpha\",outcome=\"internal\"} 1\n")
                .contains("bellwether_attempts_total{provider=\"alpha\",outcome=\"ok\"} 0\n");
    }

    private void pass(Stage.Next next) {
        Exchange exchange = Given.exchange().made();
        exchange.who(Who.holding("shop"));
        exchange.trail().route("support");
        assertThat(observing.pass(exchange, next)).isNotNull();
    }

    private static Ending answered(Exchange exchange, OptionalLong cost) {
        Attempt attempt = attempt(exchange, "alpha/a-1");
        Usage usage = Usage.reported(12, 4, 9, 2);
        cost.ifPresentOrElse(known -> attempt.settled(usage, known), () -> attempt.settledUnpriced(usage));
        exchange.trail().committed(Given.NOW_NANOS + 30 * MILLI);
        return Ending.ANSWERED;
    }

    /** Begun after 2 ms, answered after 27. */
    private static Attempt attempt(Exchange exchange, String target) {
        Attempt attempt = exchange.trail().attempt(Given.target(target), Given.NOW_NANOS + 2 * MILLI);
        attempt.replied(Given.NOW_NANOS + 27 * MILLI);
        return attempt;
    }

    private List<String> lines() {
        assertThat(log.flush(Duration.ofSeconds(5))).isTrue();
        return console.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
