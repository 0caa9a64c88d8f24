package io.bellwether.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Files made to hang or to exhaust the reader. The limit of time is far above what they take: milliseconds. */
class HostileFileTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Test
    void a_megabyte_of_brackets_is_refused() {
        assertThat(problems("[".repeat(1_000_000))).singleElement().asString().contains("nested deeper than 20");
        assertThat(problems("? ".repeat(500_000))).singleElement().asString().contains("nested deeper than 20");
        assertThat(problems("- ".repeat(500_000))).singleElement().asString().contains("nested deeper than 20");
    }

    @Test
    void aliases_that_multiply_are_refused() {
        String lines = repeated(60, i -> "a" + i + ": &a" + i + " [" + "*a" + Math.max(0, i - 1) + ", x]\n");

        assertThat(problems("a: &a0 x\n" + lines)).singleElement().asString().contains("more than 50 aliases");
    }

    @Test
    void an_alias_to_itself_is_refused() {
        assertThat(problems("providers: &a [*a]\n").toString()).contains("providers[0]: is not a section");
        assertThat(problems("server: &a {tls: *a}\n").toString()).contains("server.tls.tls: is unknown");
    }

    @Test
    void a_file_of_unknown_keys_is_refused_with_a_few_of_them() {
        List<String> problems = problems(repeated(30_000, i -> "unknown" + i + ": 1\n"));

        assertThat(problems).hasSizeLessThan(30);
    }

    @Test
    void a_list_beyond_measure_is_refused() {
        assertThat(problems("keys:\n" + repeated(20_000, i -> "  - {name: k" + i + "}\n"))
                        .toString())
                .contains("has more than 10000 entries");
    }

    @Test
    void a_long_chain_of_fallbacks_is_followed_to_its_end() {
        String models = repeated(
                1_000,
                i -> "    - {name: m" + i + ", targets: [{provider: alpha}], fallback: [m" + (i + 1) % 1_000 + "]}\n");
        String text = Given.MINIMAL.replace("  passthrough: alpha\n", "  list:\n" + models);

        assertThat(problems(text)).singleElement().asString().contains("leads back to itself");
    }

    @Test
    void a_very_long_word_is_not_repeated_in_the_message() {
        assertThat(problems("x".repeat(500_000) + ": 1\n").toString()).hasSizeLessThan(2_000);
        assertThat(problems(Given.MINIMAL + "server: {port: " + "9".repeat(500_000) + "}\n")
                        .toString())
                .hasSizeLessThan(2_000);
    }

    private static List<String> problems(String text) {
        return assertTimeoutPreemptively(LIMIT, () -> Given.problems(text));
    }

    private static String repeated(int times, IntFunction<String> line) {
        return IntStream.range(0, times).mapToObj(line).collect(Collectors.joining());
    }
}
