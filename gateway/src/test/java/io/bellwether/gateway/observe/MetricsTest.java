package io.bellwether.gateway.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.gateway.chat.Usage;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private final Metrics metrics = new Metrics();

    @Test
    void a_counter_is_written_with_help_and_type() {
        Counter counter = metrics.counter("tries_total", "How often.");
        counter.increment();
        counter.add(4);
        counter.add(-3);

        assertThat(metrics.text()).isEqualTo("""
                        # HELP tries_total How often.
                        # TYPE tries_total counter
                        tries_total 5
                        """);
    }

    @Test
    void labels_and_help_are_escaped() {
        Family<Counter> family = metrics.counters("a_total", "A \\ and\na \"quote\".", 10, List.of("name"));
        family.with("x\"y\\z\nnext").increment();

        assertThat(metrics.text()).isEqualTo("""
                        # HELP a_total A \\\\ and\\na "quote".
                        # TYPE a_total counter
                        a_total{name="x\\"y\\\\z\\nnext"} 1
                        """);
    }

    @Test
    void a_histograms_buckets_add_up_and_a_bound_belongs_to_its_bucket() {
        Histogram histogram = metrics.histogram("h_seconds", "H.", Histogram.Buckets.ofMicros(1_000, 10_000));
        histogram.record(Duration.ofMillis(1));
        histogram.record(Duration.ofMillis(2));
        histogram.record(Duration.ofSeconds(3));
        histogram.record(Duration.ofMillis(-3));

        assertThat(metrics.text()).endsWith("""
                        h_seconds_bucket{le="0.001"} 2
                        h_seconds_bucket{le="0.01"} 3
                        h_seconds_bucket{le="+Inf"} 4
                        h_seconds_sum 3.003
                        h_seconds_count 4
                        """);
    }

    @Test
    void labelled_histograms_put_le_behind_their_own_label() {
        Family<Histogram> family =
                metrics.histograms("h_seconds", "H.", Histogram.Buckets.ofMicros(1_000), 10, List.of("provider"));
        family.with("alpha").recordNanos(5);

        assertThat(metrics.text())
                .contains("h_seconds_bucket{provider=\"alpha\",le=\"0.001\"} 1\n")
                .contains("h_seconds_count{provider=\"alpha\"} 1\n");
    }

    @Test
    void past_the_cap_all_labels_share_one_series() {
        Family<Counter> family = metrics.counters("b_total", "B.", 2, List.of("model", "status"));
        IntStream.range(0, 100).forEach(i -> family.with("m" + i, "200").increment());

        assertThat(metrics.text()).contains("b_total{model=\"other\",status=\"other\"} 98\n");
        assertThat(metrics.text().lines()).hasSize(5);
        assertThat(family.with("m0", "200").value()).isEqualTo(1);
    }

    @Test
    void gauges_are_asked_when_someone_looks() {
        int[] asked = {0};
        metrics.gauge("depth", "Depth.", () -> ++asked[0] / 2.0);
        metrics.gauges("open", "Open.", "loop", List.of(new Metrics.Gauge("0", () -> 7)));

        assertThat(metrics.text()).contains("depth 0.5\n").contains("open{loop=\"0\"} 7\n");
        assertThat(metrics.text()).contains("depth 1\n");
    }

    @Test
    void thousands_of_series_are_written_in_one_go() {
        Family<Counter> family = metrics.counters("c_total", "C.", 20_000, List.of("model"));
        IntStream.range(0, 20_000).forEach(i -> family.with("m" + i).increment());

        assertThat(metrics.text().lines()).hasSize(20_002);
    }

    @Test
    void a_name_is_registered_once_and_well_formed() {
        metrics.counter("d_total", "D.");

        assertThatThrownBy(() -> metrics.counter("d_total", "D.")).hasMessageStartingWith("name: \"d_total\"");
        assertThatThrownBy(() -> metrics.gauge("no-name", "N.", () -> 1)).hasMessageStartingWith("name: \"no-name\"");
    }

    @Test
    void the_gateways_instruments_tell_a_requests_story() {
        GatewayMetrics gateway = new GatewayMetrics(metrics);
        GatewayMetrics.ModelMetrics model = gateway.model("support", "alpha", "support");
        model.firstTokenNanos(1_000_000);
        model.ended(200, 1_500_000);
        model.ended(504, 2_000_000_000);
        model.attemptFailed("timeout_headers");
        model.settled(Usage.reported(10, 4, 20, 5));
        model.cost(77);

        assertThat(metrics.text())
                .contains("bellwether_requests_total{model=\"support\",provider=\"alpha\",status=\"200\"} 1\n")
                .contains("bellwether_requests_total{model=\"support\",provider=\"alpha\",status=\"504\"} 1\n")
                .contains("bellwether_request_seconds_count{model=\"support\",provider=\"alpha\"} 2\n")
                .contains("bellwether_time_to_first_token_seconds_count{model=\"support\",provider=\"alpha\"} 1\n")
                .contains("bellwether_attempts_total{provider=\"alpha\",outcome=\"timeout_headers\"} 1\n")
                .contains("bellwether_tokens_total{model=\"support\",provider=\"alpha\",type=\"cached_input\"} 4\n")
                .contains("bellwether_cost_micro_dollars_total{model=\"support\",provider=\"alpha\"} 77\n");
    }

    @Test
    void invented_model_names_do_not_fill_the_memory() {
        GatewayMetrics gateway = new GatewayMetrics(metrics);
        IntStream.range(0, 1_000).forEach(i -> gateway.model("invented-" + i, "alpha", Family.OTHER)
                .ended(404, 1));

        assertThat(metrics.text())
                .contains("model=\"other\",provider=\"alpha\",status=\"404\"} 800\n")
                .contains("bellwether_request_seconds_count{model=\"other\",provider=\"alpha\"} 1000\n");
    }

    @Test
    void streams_open_and_close() {
        GatewayMetrics gateway = new GatewayMetrics(metrics);
        gateway.streamOpened();
        gateway.streamOpened();
        gateway.streamClosed();

        assertThat(metrics.text()).contains("bellwether_streams_open 1\n");
    }
}
