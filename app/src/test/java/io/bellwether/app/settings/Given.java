package io.bellwether.app.settings;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Test data: settings that are right, and readings of text. */
final class Given {
    /** Eight lines; what a test adds starts on line 9. */
    static final String MINIMAL = """
            providers:
              - name: alpha
                base_url: https://api.example.com/v1
            models:
              passthrough: alpha
            keys:
              - name: first
                key: bw-0123456789abcdef
            """;

    static final Map<String, String> ENVIRONMENT = Map.of(
            "UPSTREAM_URL",
            "https://upstream.example.com/v1",
            "UPSTREAM_KEY",
            "sk-canary-upstream-0001",
            "GATEWAY_KEY",
            "bw-canary-gateway-0001",
            "PORT",
            "9090",
            "EMPTY",
            "",
            "TWO_LINES",
            "sk-canary\nsecond-line");

    private Given() {}

    static SettingsFile.Outcome reading(String text) {
        return reading(text.getBytes(StandardCharsets.UTF_8));
    }

    static SettingsFile.Outcome reading(byte[] bytes) {
        return new SettingsFile(Path.of("bellwether.yaml"), Given::environment).read(bytes, false);
    }

    static Settings settings(String text) {
        return loaded(text).settings();
    }

    static SettingsFile.Loaded loaded(String text) {
        return switch (reading(text)) {
            case SettingsFile.Loaded loaded -> loaded;
            case SettingsFile.Problems problems -> throw new AssertionError(problems.toString());
        };
    }

    static List<String> problems(String text) {
        return problems(text.getBytes(StandardCharsets.UTF_8));
    }

    static List<String> problems(byte[] bytes) {
        return switch (reading(bytes)) {
            case SettingsFile.Loaded ignored -> List.of();
            case SettingsFile.Problems(List<Problem> problems) ->
                problems.stream().map(Problem::toString).toList();
        };
    }

    static Optional<String> environment(String name) {
        return Optional.ofNullable(ENVIRONMENT.get(name));
    }
}
