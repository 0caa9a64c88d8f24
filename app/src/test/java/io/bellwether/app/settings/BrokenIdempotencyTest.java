package io.bellwether.app.settings;

import static io.bellwether.app.settings.BrokenFile.added;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Settings of idempotency keys that are wrong. */
class BrokenIdempotencyTest {
    static Stream<BrokenFile> broken() {
        return Stream.of(
                added(
                        "an answer larger than all together",
                        "idempotency:\n  memory: 1MiB\n  answer: 2MiB\n",
                        "11:3 idempotency.answer:",
                        "at most memory"),
                added("an answer of no size", "idempotency:\n  answer: 0\n", "10:3 idempotency.answer:", "1KiB"),
                added(
                        "a time that is none",
                        "idempotency:\n  kept: forever\n",
                        "10:3 idempotency.kept:",
                        "is not a duration"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void a_wrong_setting_is_told_once_and_in_its_place(BrokenFile file) {
        file.check();
    }
}
