package io.bellwether.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.settings.Settings;
import io.bellwether.app.settings.SettingsFile;
import io.bellwether.cli.Exit;
import io.bellwether.cli.OperatorOptions;
import io.bellwether.cli.PricesOptions;
import io.bellwether.cli.PricesOptions.Large;
import io.bellwether.cli.PricesOptions.Verb;
import io.bellwether.gateway.budget.PriceFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator reads before a price list is taken over, and what is written then. */
class PriceCommandsTest {
    private static final String LIST = """
            {"m": {"litellm_provider": "alpha", "mode": "chat", "input_cost_per_token": 3e-06,
               "output_cost_per_token": 4e-06},
             "slip": {"litellm_provider": "alpha", "mode": "chat", "input_cost_per_token": 1e-03,
               "output_cost_per_token": 2e-03},
             "first": {"litellm_provider": "beta", "mode": "chat", "input_cost_per_token": 1e-07,
               "output_cost_per_token": 4e-07},
             "broken": {"litellm_provider": "beta", "mode": "chat", "input_cost_per_token": 5,
               "output_cost_per_token": 5}}
            """;

    private static final OperatorOptions NOBODY =
            new OperatorOptions(Optional.empty(), Optional.empty(), OperatorOptions.Shown.TABLE);

    private final StringWriter said = new StringWriter();
    private Path folder = Path.of("");

    @BeforeEach
    void write(@TempDir Path empty) throws IOException {
        folder = empty;
        Files.writeString(folder.resolve("list.json"), LIST);
        Files.writeString(
                folder.resolve("prices.csv"), "alpha,m,2,,8,,,,s,\nalpha,slip,1,,2,,,,s,\nalpha,old,1,,1,,,,s,\n");
    }

    @Test
    void what_is_new_changed_gone_and_doubtful_is_told() throws IOException {
        assertThat(run(Verb.DIFF, Large.LEFT_OUT)).isEqualTo(Exit.DONE);

        assertThat(said.toString())
                .contains("new      beta/first: input 0.1, cached 0.1, output 0.4, reasoning 0.4")
                .contains("changed  alpha/m: input 2 -> 3 (x1.5), cached 2 -> 3 (x1.5), output 8 -> 4 (x0.5)")
                .contains("gone     alpha/old: keeps its price")
                .contains("warning  alpha/slip: became more than ten times as dear or as cheap; left out")
                .contains("warning  beta/broken: inputMicroDollars: 5000000000000")
                .contains("1 new, 2 changed, 1 gone, 1 passed over");
    }

    @Test
    void nothing_is_written_unasked() throws IOException {
        run(Verb.IMPORT, Large.LEFT_OUT);

        assertThat(said.toString()).contains("nothing was written");
        assertThat(folder.resolve("new.csv")).doesNotExist();
    }

    @Test
    void a_written_file_has_the_new_prices_from_today_on_and_the_doubtful_one_as_before() throws IOException {
        run(Verb.IMPORT, Large.LEFT_OUT, "new.csv");

        String text = Files.readString(folder.resolve("new.csv"));
        assertThat(text)
                .contains("alpha,m,2,,8,,,,s,\nalpha,m,3,,4,,,2026-11-21,list.json,\n")
                .contains("alpha,old,1,,1,,,,s,\nalpha,slip,1,,2,,,,s,\nbeta,first,0.1,,0.4,,,,list.json,\n");
        assertThat(PriceFile.read(text)).hasSize(5);
    }

    @Test
    void a_doubtful_change_is_taken_when_it_is_asked_for() throws IOException {
        run(Verb.IMPORT, Large.TAKEN, "new.csv");

        assertThat(Files.readString(folder.resolve("new.csv"))).contains("alpha,slip,1000,,2000,,,2026-11-21,");
    }

    @Test
    void targets_without_a_price_are_named() throws IOException {
        run(Verb.UNPRICED, Large.LEFT_OUT);

        assertThat(said.toString()).startsWith("support: mine/nobody-knows\n").contains("providers[].prices");
    }

    @Test
    void what_is_in_force_is_listed_as_a_price_file() throws IOException {
        run(Verb.LIST, Large.LEFT_OUT);

        assertThat(PriceFile.read(said.toString())).hasSize(3);
    }

    @Test
    void a_file_that_is_no_list_is_named_as_such() throws IOException {
        Files.writeString(folder.resolve("list.json"), "{}");

        assertThat(run(Verb.DIFF, Large.LEFT_OUT)).isEqualTo(Exit.FAILED);
        assertThat(said.toString()).contains("no price list (expected: LiteLLM's");
    }

    private Exit run(Verb verb, Large large, String... write) throws IOException {
        Optional<Path> target = write.length == 0 ? Optional.empty() : Optional.of(folder.resolve(write[0]));
        PricesOptions.Taking taking =
                new PricesOptions.Taking(Optional.of(folder.resolve("list.json")), Set.of(), target, large);
        PrintWriter writer = new PrintWriter(said, true);
        return new PriceCommands(Optional.of(settings()), writer, writer, () -> Instant.parse("2026-11-21T23:00:00Z"))
                .run(new PricesOptions(
                        verb, taking, Optional.empty(), new PricesOptions.Online(Optional.empty(), NOBODY)));
    }

    private Settings settings() throws IOException {
        Path file = folder.resolve("bellwether.yaml");
        Files.writeString(file, """
                providers:
                  - {name: mine, base_url: "https://api.example.com/v1", prices: alpha}
                models:
                  list:
                    - {name: support, targets: [{provider: mine, model: m}, {provider: mine, model: nobody-knows}]}
                prices: {file: "%s"}
                keys: [{name: k, key: "bw-0123456789abcdef"}]
                """.formatted(folder.resolve("prices.csv")));
        SettingsFile.Outcome outcome = new SettingsFile(file, name -> Optional.empty()).load();
        assertThat(outcome).as(outcome.toString()).isInstanceOf(SettingsFile.Loaded.class);
        return ((SettingsFile.Loaded) outcome).settings();
    }
}
