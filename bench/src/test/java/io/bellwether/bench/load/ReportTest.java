package io.bellwether.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {

    private final Results results = new Results();

    @Test
    void a_cell_has_median_range_and_ratio_to_nginx() {
        List.of(20.0, 10.0, 30.0).forEach(value -> results.add("nginx", Map.of("cpu", value)));
        List.of(25.0, 50.0, 30.0).forEach(value -> results.add("bellwether", Map.of("cpu", value)));

        String page = new Report(Map.of("cores", "2"), List.of(), results).markdown();

        assertThat(page)
                .contains("| cpu | **20.0** (10.0–30.0) | **30.0** (25.0–50.0) ×1.50 |")
                .contains("- cores: 2");
    }

    @Test
    void a_figure_that_a_subject_lacks_is_left_open() {
        results.add("nginx", Map.of("cpu", 20.0));
        results.add("direct", Map.of("latency", 1.0));

        assertThat(new Report(Map.of(), List.of(), results).markdown()).contains("| cpu | **20.0** (20.0–20.0) | – |");
    }

    @Test
    void raw_figures_are_json() {
        results.add("a \"b\"", Map.of("cpu", 1.5));

        assertThat(Json.write(results.raw())).isEqualTo("{\"a \\\"b\\\"\":[{\"cpu\":1.500}]}");
    }
}
