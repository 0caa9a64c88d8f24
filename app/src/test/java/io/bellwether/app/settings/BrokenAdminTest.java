package io.bellwether.app.settings;

import static io.bellwether.app.settings.BrokenFile.added;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Operators' keys that are wrong. */
class BrokenAdminTest {
    private static final String MAI = "admin:\n  keys:\n    - {name: mai, key: bw-admin-0123456789abcdef}\n";

    static Stream<BrokenFile> broken() {
        return Stream.of(
                added(
                        "operator without a key",
                        "admin:\n  keys:\n    - {name: mai}\n",
                        "11:7 admin.keys[0].key:",
                        "is missing"),
                added(
                        "operator's key too short",
                        "admin:\n  keys:\n    - {name: mai, key: bw-admin-short-key}\n",
                        "11:19 admin.keys[0].key:",
                        "is shorter than 24 characters"),
                added(
                        "operator's name taken",
                        MAI + "    - {name: mai, key: bw-admin-fedcba9876543210}\n",
                        "12:8 admin.keys[1].name:",
                        "is taken already"),
                added(
                        "operator's key of another operator",
                        MAI + "    - {name: tuan, key: bw-admin-0123456789abcdef}\n",
                        "12:20 admin.keys[1].key:",
                        "the same credential"),
                added("unknown word", "admin:\n  key: x\n", "10:3 admin.key:", "is unknown"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void a_wrong_operator_is_told_once_and_in_its_place(BrokenFile file) {
        file.check();
    }
}
