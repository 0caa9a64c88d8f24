package io.bellwether.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExamplesTest {
    private static final Path EXAMPLES = Path.of("..", "examples");

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

    private static Settings example(String name) {
        SettingsFile file = new SettingsFile(EXAMPLES.resolve(name), ExamplesTest::environment);
        return switch (file.load()) {
            case SettingsFile.Loaded loaded -> loaded.settings();
            case SettingsFile.Problems problems -> throw new AssertionError(problems.toString());
        };
    }

    private static Optional<String> environment(String name) {
        return Given.environment(name);
    }
}
