package io.bellwether.app.settings;

import static io.bellwether.app.settings.BrokenFile.added;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Settings of assistants that are wrong. */
class BrokenAssistantsTest {
    private static final String HEAD = "assistants:\n  key: KEY\n  secret: a-secret-of-the-desk-0001\n";
    private static final String ONE = "    - { slug: shop, name: Shop, model: MODEL }\n";

    static Stream<BrokenFile> broken() {
        return Stream.of(
                added(
                        "a key that is not there",
                        HEAD.replace("KEY", "nobody"),
                        "10:3 assistants.key:",
                        "names no key of this file"),
                added(
                        "replicas without a secret",
                        "assistants: {}\nstorage: { url: \"jdbc:postgresql://localhost/b\", user: b, password: p }\n",
                        "9:1 assistants.secret:",
                        "replicas must have the same one"),
                added(
                        "a secret that can be guessed",
                        HEAD.replace("KEY", "first").replace("a-secret-of-the-desk-0001", "short"),
                        "11:3 assistants.secret:",
                        "is shorter than 24 characters"),
                added(
                        "a dollar that is worth nothing",
                        HEAD.replace("KEY", "first") + "  dong_per_dollar: 0\n",
                        "12:3 assistants.dong_per_dollar:",
                        "is not a whole number"),
                added(
                        "words that are chosen too freely",
                        HEAD.replace("KEY", "first") + "  list:\n" + ONE.replace(" }", ", temperature: 2.5 }"),
                        "13:47 assistants.list[0].temperature:",
                        "is not a number from 0 to 2"),
                added(
                        "an answer without an end",
                        HEAD.replace("KEY", "first") + "  list:\n" + ONE.replace(" }", ", max_tokens: 5000 }"),
                        "13:47 assistants.list[0].max_tokens:",
                        "is not a whole number from 1 to 4096"),
                added(
                        "an address twice",
                        HEAD.replace("KEY", "first") + "  list:\n" + ONE + ONE,
                        "14:9 assistants.list[1].slug:",
                        "is taken already"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void a_wrong_setting_is_told_once_and_in_its_place(BrokenFile file) {
        file.check();
    }
}
