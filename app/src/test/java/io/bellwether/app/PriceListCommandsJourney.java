package io.bellwether.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.cli.Exit;
import io.bellwether.cli.OperatorOptions;
import io.bellwether.cli.OperatorOptions.Shown;
import io.bellwether.cli.PricesOptions;
import io.bellwether.cli.PricesOptions.Large;
import io.bellwether.cli.PricesOptions.Verb;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An operator who puts a price list into a running gateway from a terminal. */
class PriceListCommandsJourney {
    private static final String OPERATOR = "bw-admin-mai-000000000001";
    private static final String MODEL = "sim-tokens-10";

    private final Scene scene = Scene.with("admin", "keys:\n  - name: mai\n    key: " + OPERATOR)
            .with("models", "list: [{ name: support, targets: [{ provider: alpha, model: " + MODEL + " }] }]")
            .start();
    private final StringWriter said = new StringWriter();

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void a_list_is_shown_applied_listed_and_restored() throws IOException {
        assertThat(run(Verb.APPLY, list("1000", "1000"), Shown.TABLE)).isEqualTo(Exit.DONE);
        assertThat(text())
                .contains("new      alpha/" + MODEL + ": input 1000, cached 1000, output 1000, reasoning 1000")
                .containsPattern("1 new, 0 changed, [0-9]+ gone, 0 left out, [0-9]+ not shown")
                .containsPattern("source +list.csv");

        run(Verb.APPLY, list("500", "1000"), Shown.TABLE);
        assertThat(text()).contains("changed  alpha/" + MODEL + ": input 1000", "(x0.5)");

        assertThat(run(Verb.RESTORE, "1", Shown.TABLE)).isEqualTo(Exit.DONE);
        run(Verb.LISTS, "", Shown.TABLE);
        assertThat(text()).contains("ID  AT", "list 1 again: list.csv").containsPattern("3 .* yes\n");
        run(Verb.LISTS, "", Shown.JSON);
        assertThat(Json.read(text()).get("lists")).hasSize(3);
    }

    @Test
    void a_list_that_changes_nothing_is_not_applied() throws IOException {
        run(Verb.APPLY, list("1000", "1000"), Shown.TABLE);

        assertThat(run(Verb.APPLY, list("1", "1000"), Shown.TABLE)).isEqualTo(Exit.DONE);

        assertThat(text()).contains("; left out (--accept-large takes it)", "nothing is applied");
        assertThat(run(Verb.RESTORE, "1", Shown.TABLE)).isEqualTo(Exit.FAILED);
        assertThat(text()).contains("409: The prices of list 1 are in force");
    }

    @Test
    void what_is_wrong_is_told() throws IOException {
        assertThat(run(Verb.APPLY, list("cheap", "1"), Shown.TABLE)).isEqualTo(Exit.FAILED);
        assertThat(text()).contains("422: ", "line 1: input: \"cheap\"");
        assertThat(run(Verb.RESTORE, "one", Shown.TABLE)).isEqualTo(Exit.BAD_INPUT);
        assertThat(run(Verb.APPLY, "", Shown.TABLE)).isEqualTo(Exit.BAD_INPUT);
        assertThat(run(Verb.APPLY, scene.folder().resolve("nowhere").toString(), Shown.TABLE))
                .isEqualTo(Exit.FAILED);
        assertThat(text()).contains("nowhere cannot be read");
    }

    private String list(String input, String output) throws IOException {
        Path file = scene.folder().resolve("list.csv");
        Files.writeString(file, "alpha," + MODEL + "," + input + ",," + output + ",,,,page,\n");
        return file.toString();
    }

    private String text() {
        String text = said.toString();
        said.getBuffer().setLength(0);
        return text;
    }

    private Exit run(Verb verb, String what, Shown shown) {
        OperatorOptions operator =
                new OperatorOptions(Optional.of("http://127.0.0.1:" + scene.port()), Optional.of(OPERATOR), shown);
        Optional<String> named = Optional.of(what).filter(text -> !text.isEmpty());
        PricesOptions.Taking taking =
                new PricesOptions.Taking(named.map(Path::of), Set.of(), Optional.empty(), Large.LEFT_OUT);
        PrintWriter writer = new PrintWriter(said, true);
        try (OperatorClient client = new OperatorClient(operator)) {
            return new PriceListCommands(client, writer, writer)
                    .run(new PricesOptions(verb, taking, Optional.empty(), new PricesOptions.Online(named, operator)));
        }
    }
}
