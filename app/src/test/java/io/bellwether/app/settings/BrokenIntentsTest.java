package io.bellwether.app.settings;

import static io.bellwether.app.settings.BrokenFile.added;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Settings of intents that are wrong. */
class BrokenIntentsTest {
    private static final String LABELS = "intents:\n  labels:\n";
    private static final String FIVE = "examples: [one, two, three, four, five]";

    static Stream<BrokenFile> broken() {
        return Stream.of(
                added(
                        "neither on nor off",
                        "intents:\n  tasks: maybe\n",
                        "10:3 intents.tasks:",
                        "is none of off, auto"),
                added(
                        "a confidence past one",
                        "intents:\n  least_confidence: 7\n",
                        "10:3 intents.least_confidence:",
                        "7"),
                added(
                        "a task of the operator's own with next to no examples",
                        LABELS + "    - { name: refunds, examples: [one, two] }\n",
                        "11:24 intents.labels[0].examples:",
                        "has 2 of a task that is none of ours"),
                added(
                        "an embedder that is not there",
                        "intents:\n  meaning: { module: nowhere.jar }\n",
                        "10:14 intents.meaning.module:",
                        "is not there or cannot be read"),
                added(
                        "a task twice",
                        LABELS + "    - { name: faq, examples: [one] }\n    - { name: faq, examples: [two] }\n",
                        "12:9 intents.labels[1].name:",
                        "is there already"),
                added(
                        "an example of two tasks",
                        LABELS + "    - { name: faq, examples: [Six] }\n    - { name: refunds, "
                                + FIVE.replace("two", "six") + " }\n",
                        "12:",
                        "is an example of faq already"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void a_wrong_setting_is_told_once_and_in_its_place(BrokenFile file) {
        file.check();
    }
}
