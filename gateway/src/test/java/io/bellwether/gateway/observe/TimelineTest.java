package io.bellwether.gateway.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.observe.Timeline.Span;
import io.bellwether.gateway.observe.Timeline.Step;
import io.bellwether.gateway.observe.Totals.Figure;
import io.bellwether.gateway.observe.Totals.Wait;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
    private static final long MILLI = 1_000_000;

    private final GatewayMetrics metrics = new GatewayMetrics(new Metrics());
    private final Timeline timeline = new Timeline(metrics::totals, START);

    @Test
    void a_step_has_what_came_between_two_looks() {
        answer(3);
        timeline.look(START.plusSeconds(10));
        answer(2);

        List<Step> steps = timeline.steps(Span.QUARTER_HOUR, START.plusSeconds(14));

        assertThat(steps).extracting(step -> step.counted().of(Figure.ANSWERED)).containsExactly(3L, 2L);
        assertThat(steps.getLast().to()).isEqualTo(START.plusSeconds(14));
    }

    @Test
    void what_is_older_than_the_span_is_not_in_its_sum() {
        answer(7);
        for (int i = 1; i <= 200; i++) {
            timeline.look(START.plusSeconds(10L * i));
        }
        answer(1);
        Instant now = START.plusSeconds(2_005);

        assertThat(timeline.whole(Span.QUARTER_HOUR, now).counted().requests()).isEqualTo(1);
        assertThat(timeline.whole(Span.HOURS, now).counted().requests()).isEqualTo(8);
        assertThat(timeline.steps(Span.QUARTER_HOUR, now)).hasSize(91);
        assertThat(timeline.steps(Span.HOURS, now)).hasSize(17);
    }

    @Test
    void before_the_first_look_there_is_one_step() {
        answer(4);

        assertThat(timeline.steps(Span.DAY, START.plusSeconds(1)))
                .singleElement()
                .satisfies(step -> assertThat(step.counted().requests()).isEqualTo(4));
    }

    @Test
    void endings_are_told_apart_by_whose_doing_they_are() {
        for (int status : new int[] {200, 400, 402, 429, 499, 502, 504}) {
            metrics.model("m", "alpha", "m").ended(status, MILLI);
        }

        Totals totals = metrics.totals();

        assertThat(List.of(Figure.ANSWERED, Figure.REFUSED, Figure.LIMITED, Figure.GONE, Figure.BROKEN))
                .extracting(totals::of)
                .containsExactly(1L, 1L, 2L, 1L, 2L);
        assertThat(totals.requests()).isEqualTo(7);
    }

    @Test
    void a_wait_is_known_to_within_a_bucket() {
        for (int i = 1; i <= 100; i++) {
            metrics.model("m", "alpha", "m").ended(200, i * MILLI);
        }

        Totals totals = metrics.totals();

        assertThat(totals.micros(Wait.TOTAL, 0.5)).isBetween(25_000L, 50_000L);
        assertThat(totals.micros(Wait.TOTAL, 0.95)).isBetween(90_000L, 100_000L);
        assertThat(totals.micros(Wait.FIRST_TOKEN, 0.95)).isZero();
    }

    private void answer(int times) {
        for (int i = 0; i < times; i++) {
            metrics.model("m", "alpha", "m").ended(200, MILLI);
        }
    }
}
