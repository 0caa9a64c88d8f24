package io.bellwether.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every source file of every module keeps the habits of docs/style: this is the build's half of a review. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HabitsTest {

    private static final Pattern TEXT = Pattern.compile(
            ".*\\.(java|xml|json|md|ya?ml|sh|tsx?|m?js|css|html|npmrc|properties)|.*/(Makefile|bellwether|run)");

    private List<Parsed> parsed = List.of();

    @BeforeAll
    void read_everything_once() {
        parsed = Parsed.all(Root.javaSources());
    }

    @Test
    void the_scan_sees_the_sources_it_judges() {
        assertThat(parsed).extracting(file -> file.source().module()).contains("app", "cli", "gateway");
    }

    static Stream<Habit> every_habit() {
        return Stream.of(new Sizes(), new Names(), new Bans(), new Words());
    }

    @ParameterizedTest
    @MethodSource("every_habit")
    void no_file_breaks_a_habit(Habit habit) {
        assertThat(parsed.stream().flatMap(file -> habit.problems(file).stream()))
                .isEmpty();
    }

    @Test
    void every_package_says_what_it_is() {
        assertThat(Packages.problems(parsed.stream().map(Parsed::source).toList()))
                .isEmpty();
    }

    @Test
    void no_file_names_a_machine_or_a_registry() {
        List<Path> texts = Root.files(path -> TEXT.matcher(path.toString()).matches());

        assertThat(texts.stream().flatMap(path -> Traces.problems(Root.relative(path), Root.read(path)).stream()))
                .isEmpty();
    }
}
