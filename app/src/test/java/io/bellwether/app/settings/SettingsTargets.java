package io.bellwether.app.settings;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** What must hold for any settings file whatever; the fuzzer searches for files for which it does not. */
final class SettingsTargets {
    private static final String CANARY = "-canary"; // in every value of the environment
    private static final int LONGEST_PROBLEM = 2_000;

    private SettingsTargets() {}

    /** It is read, or refused with problems that say where and what to do, and that tell no referenced value. */
    static void file(byte[] bytes) {
        if (Given.reading(bytes) instanceof SettingsFile.Problems(List<Problem> problems)) {
            assertThat(problems).isNotEmpty();
            problems.forEach(problem -> helps(problem, bytes));
        }
    }

    private static void helps(Problem problem, byte[] bytes) {
        String file = new String(bytes, ISO_8859_1);
        assertThat(problem.line() - 1L)
                .isLessThanOrEqualTo(file.chars().filter(Breaks::isOne).count());
        assertThat(problem.what()).isNotBlank();
        assertThat(problem.remedy()).isNotBlank();
        assertThat(problem.toString()).hasSizeLessThan(LONGEST_PROBLEM);
        if (!file.contains(CANARY)) {
            assertThat(problem.toString()).doesNotContain(CANARY);
        }
    }

    /** YAML 1.1 ends lines with more than a line feed, in UTF-8 of up to three bytes. */
    private static final class Breaks {
        private static boolean isOne(int aByte) {
            return aByte == '\n' || aByte == '\r' || aByte == 0x85 || aByte == 0xa8 || aByte == 0xa9;
        }
    }
}
