package io.bellwether.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearNamesTest {
    private static final List<String> NAMES =
            List.of("gpt-4o", "gpt-4o-mini", "gpt-4.1", "claude-sonnet", "support", "support-vi", "o3");

    private static List<String> near(String meant) {
        return NearNames.of(meant, NAMES, any -> true);
    }

    @ParameterizedTest
    @CsvSource({
        "gpt4o, gpt-4o",
        "GPT-4o, gpt-4o",
        "suport, support",
        "spuport, support",
        "supportt, support",
        "claude-sonet, claude-sonnet",
        "claude-snonet, claude-sonnet",
        "gpt-4o-mnii, gpt-4o-mini",
        "o4, o3"
    })
    void a_slip_of_the_finger_is_found(String meant, String name) {
        assertThat(near(meant)).first().isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"llama", "gpt-4o-mini-2024-07-18", "x", "claude"})
    void what_is_far_off_is_not_guessed_at(String meant) {
        assertThat(near(meant)).isEmpty();
    }

    @Test
    void at_most_three_and_the_nearest_first() {
        List<String> many = List.of("model-ab", "model-a", "model-b", "model-c", "model-abc");

        assertThat(NearNames.of("model-ab", many, any -> true)).containsExactly("model-ab", "model-a", "model-abc");
    }

    @Test
    void what_may_not_be_told_is_not() {
        assertThat(NearNames.of("gpt-4", NAMES, name -> !name.equals("gpt-4o"))).containsExactly("gpt-4.1");
    }

    @Test
    void a_long_name_and_many_names_are_little_work() {
        String ends = Stream.generate(() -> "é").limit(100_000).collect(Collectors.joining());
        List<String> many =
                IntStream.range(0, 300).mapToObj(i -> "m-" + (1000 + i)).toList();

        assertThat(NearNames.of(ends, NAMES, any -> true)).isEmpty();
        assertThat(NearNames.of("m-1299", many, any -> true)).doesNotContain("m-1299"); // beyond those compared
    }

    @Test
    void it_is_asked_as_a_question() {
        assertThat(NearNames.question(List.of())).isEmpty();
        assertThat(NearNames.question(List.of("a"))).isEqualTo("did you mean `a`?");
        assertThat(NearNames.question(List.of("a", "b", "c"))).isEqualTo("did you mean `a`, `b` or `c`?");
    }
}
