package io.bellwether.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExamplesTest {
    private static final Path EXAMPLES = Path.of("..", "examples");
    private static final Path CONTAINER = Path.of("..", "deploy", "bellwether.yaml");

    @Test
    void the_minimal_example_passes_every_model_to_one_provider() {
        Settings settings = example("minimal.yaml");

        assertThat(settings.providers()).singleElement().satisfies(provider -> {
            assertThat(provider.baseUrl()).isEqualTo(URI.create("https://upstream.example.com/v1"));
            assertThat(provider.apiKey()).contains(Secret.of("sk-canary-upstream-0001"));
        });
        assertThat(settings.keys()).extracting(KeySettings::key).containsExactly(Secret.of("bw-canary-gateway-0001"));
        assertThat(new ModelTable(settings).targets("any/model"))
                .isEqualTo(List.of(new TargetSettings("upstream", "any/model")));
    }

    @Test
    void the_demo_falls_back_from_the_moody_provider_to_alpha() {
        ModelTable table = new ModelTable(example("demo.yaml"));

        assertThat(table.targets("support"))
                .containsExactly(new TargetSettings("moody", "support"), new TargetSettings("alpha", "support"));
        assertThat(table.targets("fast")).containsExactly(new TargetSettings("alpha", "fast"));
        assertThat(table.targets("other")).containsExactly(new TargetSettings("alpha", "other"));
    }

    @Test
    void the_documents_configuration_keeps_its_figures() {
        Settings settings = example("documents.yaml");

        assertThat(settings.server().port()).isEqualTo(8000);
        assertThat(settings.providers().getFirst().timeouts().total()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.retries().attempts()).isEqualTo(4);
        assertThat(settings.pool().maxConnections()).isEqualTo(100);
        assertThat(settings.pool().maxPerHost()).isEqualTo(50);
        assertThat(settings.pool().dnsTtl()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void the_documents_models_fall_back_and_are_selected_by_task() {
        ModelTable table = new ModelTable(example("documents.yaml"));

        assertThat(table.targets("gpt-4o"))
                .extracting(TargetSettings::model)
                .containsExactly("gpt-4o", "deepseek-v3", "gemini-1.5-flash");
        assertThat(example("documents.yaml").modelDefaults().model()).contains("gpt-4o-mini");
        assertThat(example("documents.yaml").modelDefaults().selection()).containsEntry("creative", "gpt-4o");
    }

    @ParameterizedTest
    @MethodSource
    void every_example_is_right_and_leaves_nothing_to_warn_of(Path example) {
        SettingsFile.Outcome outcome = new SettingsFile(example, ExamplesTest::environment).load();

        assertThat(outcome).isInstanceOfSatisfying(SettingsFile.Loaded.class, loaded -> assertThat(loaded.warnings())
                .isEmpty());
    }

    static Stream<Path> every_example_is_right_and_leaves_nothing_to_warn_of() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            List<Path> examples = files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
            assertThat(examples).hasSizeGreaterThanOrEqualTo(9);
            return Stream.concat(examples.stream(), Stream.of(CONTAINER));
        }
    }

    private static Settings example(String name) {
        SettingsFile file = new SettingsFile(EXAMPLES.resolve(name), ExamplesTest::environment);
        return switch (file.load()) {
            case SettingsFile.Loaded loaded -> loaded.settings();
            case SettingsFile.Problems problems -> throw new AssertionError(problems.toString());
        };
    }

    private static Optional<String> environment(String name) {
        return switch (name) {
            case "ALPHA_URL", "MOODY_URL", "UPSTREAM_URL" -> Given.environment("UPSTREAM_URL");
            case "GATEWAY_KEY" -> Given.environment("GATEWAY_KEY");
            case "ADMIN_KEY" -> Optional.of("bw-canary-operator-000000001");
            default -> name.endsWith("_KEY") ? Given.environment("UPSTREAM_KEY") : Optional.empty();
        };
    }
}
