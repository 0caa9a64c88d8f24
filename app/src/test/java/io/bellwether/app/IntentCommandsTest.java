package io.bellwether.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.cli.Exit;
import io.bellwether.cli.IntentsOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntentCommandsTest {
    private static final String EXAMPLES = """
            text,label
            red apples and pears,fruit
            sweet ripe bananas,fruit
            a bowl of grapes,fruit
            a fast red car,car
            an old blue van,car
            the truck broke down,car
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private final Path folder;

    IntentCommandsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void says_how_often_it_is_right() throws IOException {
        Exit exit = run(IntentsOptions.Asked.TEST, file("messages.jsonl", """
                        {"text": "ripe bananas and apples", "intent": "fruit", "lang": "en"}
                        {"text": "a fast blue van", "intent": "car", "lang": "en"}
                        {"text": "what is love", "intent": "oos", "lang": "en"}
                        """));

        assertThat(exit).isEqualTo(Exit.DONE);
        assertThat(out.toString()).contains("en: 2 inside, 1 outside", "accuracy            100.00 %", "AUROC");
    }

    @Test
    void says_which_labels_are_taken_for_which() throws IOException {
        String file =
                file("messages.json", "{\"test\": [[\"a red truck\", \"fruit\"]], \"other\": [[\"x\", \"car\"]]}");

        assertThat(run(IntentsOptions.Asked.CONFUSION, file + "#test")).isEqualTo(Exit.DONE);
        assertThat(out.toString()).contains("1  fruit -> car").contains("of 1");
    }

    @Test
    void a_label_that_was_not_learnt_is_warned_of() throws IOException {
        run(IntentsOptions.Asked.TEST, file("messages.csv", "text,label\ncold beer,drink\n"));

        assertThat(err.toString()).contains("nothing was learnt about [drink]");
    }

    @Test
    void an_unreadable_file_is_named() throws IOException {
        assertThat(run(IntentsOptions.Asked.TEST, folder.resolve("nowhere.csv").toString()))
                .isEqualTo(Exit.BAD_INPUT);
        assertThat(err.toString()).contains("nowhere.csv: cannot be read");
    }

    private Exit run(IntentsOptions.Asked asked, String messages) throws IOException {
        String examples = file("examples.csv", EXAMPLES);
        return new IntentCommands(Optional.empty(), new PrintWriter(out, true), new PrintWriter(err, true))
                .run(new IntentsOptions(asked, messages, Optional.empty(), List.of(examples), Optional.empty()));
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }
}
