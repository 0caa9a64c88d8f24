package io.bellwether.gateway.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.observe.FailureRates.Rate;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FailureRatesTest {
    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration WINDOW = Duration.ofMinutes(5);

    private final GatewayMetrics metrics = new GatewayMetrics(new Metrics());
    private final FailureRates rates =
            new FailureRates(() -> metrics.requestsByModel(model -> model.startsWith("public-")), START);

    private void end(String model, int status, int times) {
        GatewayMetrics.ModelMetrics its = metrics.model(model, "alpha", model);
        for (int i = 0; i < times; i++) {
            its.ended(status, 1);
        }
    }

    private Map<String, Rate> after(long seconds) {
        return rates.look(WINDOW, START.plusSeconds(seconds));
    }

    @Test
    void what_callers_and_limits_ended_is_no_failure_and_no_request() {
        end("public-chat", 200, 6);
        end("public-chat", 502, 1);
        end("public-chat", 504, 1);
        end("public-chat", 400, 9);
        end("public-chat", 429, 9);
        end("public-chat", 499, 9);

        assertThat(after(1)).isEqualTo(Map.of("public-chat", new Rate(8, 2)));
        assertThat(after(2).get("public-chat")).extracting(Rate::share).isEqualTo(0.25);
    }

    @Test
    void names_that_the_operator_has_not_given_are_counted_together() {
        end("public-chat", 200, 1);
        end("invented", 500, 1);
        end("made-up", 200, 1);

        assertThat(after(1)).isEqualTo(Map.of("public-chat", new Rate(1, 0), "other", new Rate(2, 1)));
    }

    @Test
    void what_is_older_than_the_window_does_not_count() {
        end("public-chat", 500, 10);
        for (long second = 1; second <= 400; second++) {
            end("public-chat", 200, 1);
            after(second);
        }

        Rate now = after(401).getOrDefault("public-chat", new Rate(0, 1));

        assertThat(now.failed()).isZero();
        assertThat(now.requests()).isBetween(300L, 311L);
    }

    @Test
    void a_window_of_silence_has_no_requests() {
        end("public-chat", 500, 10);
        LongStream.range(1, 900).forEach(this::after);

        assertThat(after(900)).isEqualTo(Map.of("public-chat", new Rate(0, 0)));
        assertThat(new Rate(0, 0).share()).isZero();
    }
}
