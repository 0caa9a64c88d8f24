package io.bellwether.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.app.Json;
import io.bellwether.app.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What deploy/ has for containers, alarms and dashboards speaks of this program as it is. */
class DeployJourney {
    private static final Path DEPLOY = Path.of("..", "deploy");
    private static final Pattern METRIC = Pattern.compile("\\bbellwether_[a-z_]+");
    private static final Pattern IMAGE = Pattern.compile("(?m)^(?:FROM|\\s+image:) ([^\\s]+)");
    private static final Pattern MOUNT = Pattern.compile("- (\\./[a-z./]+):");

    private static String file(String name) throws IOException {
        return Files.readString(DEPLOY.resolve(name));
    }

    private static Set<String> found(Pattern pattern, String text, int group) {
        Matcher matcher = pattern.matcher(text);
        Set<String> all = new TreeSet<>();
        while (matcher.find()) {
            all.add(matcher.group(group));
        }
        return all;
    }

    /** Those that are there from the start; of some kinds there is one only where the settings want it. */
    private static Set<String> known() {
        try (Scene scene = Scene.with("retries", "base: 5ms").start()) {
            assertThat(scene.visitor().chat("sim-chat").status()).isEqualTo(200);
            return found(METRIC, scene.visitor().get("/metrics").body(), 0);
        }
    }

    @Test
    void every_metric_of_an_alarm_or_a_dashboard_is_one_of_ours() throws IOException {
        Set<String> spoken = found(METRIC, file("prometheus/alerts.yml"), 0);
        spoken.addAll(found(METRIC, file("grafana/dashboards/bellwether.json"), 0));

        assertThat(spoken).hasSizeGreaterThan(20);
        assertThat(known()).containsAll(spoken);
    }

    @Test
    void every_panel_asks_the_source_that_is_provisioned() throws IOException {
        JsonNode dashboard = Json.read(file("grafana/dashboards/bellwether.json"));
        String provisioned = file("grafana/provisioning/datasources/prometheus.yaml");

        List<String> sources = dashboard.findValues("datasource").stream()
                .map(source -> source.get("uid").asText())
                .distinct()
                .toList();

        assertThat(sources).hasSize(1);
        assertThat(provisioned).contains("uid: " + sources.getFirst());
        assertThat(file("compose.yaml")).contains("/var/lib/grafana/dashboards");
        assertThat(file("grafana/provisioning/dashboards/bellwether.yaml")).contains("/var/lib/grafana/dashboards");
    }

    @Test
    void images_have_versions_and_what_is_mounted_is_there() throws IOException {
        String compose = file("compose.yaml");
        Set<String> images = found(IMAGE, compose + file("Dockerfile"), 1);

        assertThat(images).hasSizeGreaterThanOrEqualTo(5).allMatch(image -> image.matches(".+:v?\\d+\\.\\d+.*"));
        assertThat(found(MOUNT, compose, 1)).hasSize(4).allMatch(mount -> Files.exists(DEPLOY.resolve(mount)));
    }

    @Test
    void what_the_image_takes_from_here_is_here() throws IOException {
        Set<String> taken = file("Dockerfile")
                .lines()
                .filter(line -> line.startsWith("COPY ") && !line.startsWith("COPY --from") && !line.equals("COPY . ."))
                .map(line -> line.split(" ", -1)[1])
                .collect(Collectors.toSet());

        assertThat(taken).hasSize(3).allMatch(path -> Files.exists(DEPLOY.resolveSibling(path)));
    }
}
