package io.bellwether.app.settings;

import static io.bellwether.app.settings.BrokenFile.added;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Settings of the requests that operators can look at that are wrong. */
class BrokenRequestsTest {
    static Stream<BrokenFile> broken() {
        return Stream.of(
                added(
                        "requests kept by the million",
                        "requests:\n  kept: 1000000\n",
                        "10:3 requests.kept:",
                        "is not a whole number from 0 to 100000"),
                added("requests kept for a day", "requests:\n  kept: 1d\n", "10:3 requests.kept:", "is not a whole"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void a_wrong_setting_is_told_once_and_in_its_place(BrokenFile file) {
        file.check();
    }
}
