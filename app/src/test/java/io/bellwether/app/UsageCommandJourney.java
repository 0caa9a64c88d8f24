package io.bellwether.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.cli.CostOptions;
import io.bellwether.cli.Exit;
import io.bellwether.cli.OperatorOptions;
import io.bellwether.cli.UsageOptions;
import io.bellwether.cli.UsageOptions.Form;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What an operator reads of usage in a terminal. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UsageCommandJourney {
    private static final String OPERATOR = "bw-admin-mai-000000000001";

    private final Scene scene = Scene.with("admin", "keys:\n  - name: mai\n    key: " + OPERATOR)
            .with("prices", "rows:\n  - { model: sim-tokens-20, input: 1000, output: 1000 }")
            .with("usage", "ledger: true")
            .with("budgets", "rates: [{ currency: VND, per_dollar: 25000, from: 2026-01-01, source: a test }]")
            .start();
    private final StringWriter said = new StringWriter();

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void costs_are_a_table_in_dollars() {
        scene.visitor().chat("sim-tokens-20");

        Eventually.holds(() -> asked("model", Form.TABLE).contains("sim-tokens-20"));

        assertThat(asked("model", Form.TABLE).lines().findFirst().orElse(""))
                .startsWith("model")
                .endsWith("dollars  estimated_dollars  unpriced_attempts");
        assertThat(asked("model", Form.TABLE)).containsPattern("sim-tokens-20 +1 +1 +[0-9]+ .* 0\\.0[0-9]+ +0 +0\n");
        assertThat(asked("model", Form.CSV)).contains("\r\nsim-tokens-20,1,1,");
    }

    @Test
    void an_estimate_takes_what_was_measured() {
        scene.visitor().chat("sim-tokens-20");
        Eventually.holds(() -> asked("model", Form.TABLE).contains("sim-tokens-20"));

        String text = estimated(List.of("model=sim-tokens-20"));

        assertThat(text)
                .contains("measured by the ledger", "alpha/sim-tokens-20: $0.0")
                .doesNotContain("assumed, not");
        assertThat(estimated(List.of("model=never"))).contains("nothing was measured in the last 30 days");
    }

    @Test
    void money_is_said_in_another_currency_beside_its_dollars() {
        scene.visitor().chat("sim-tokens-20");
        Eventually.holds(() -> asked("model", Form.TABLE).contains("sim-tokens-20"));

        String text = asked("model", Form.TABLE, Optional.of("VND"));

        assertThat(text.lines().findFirst().orElse("")).endsWith("currency  money  estimated_money");
        assertThat(text).containsPattern("sim-tokens-20 .* VND +[0-9]{3,}(\\.[0-9]+)? +0\n");
        assertThat(asked("model", Form.TABLE, Optional.of("EUR"))).contains("400: currency");
    }

    private String estimated(List<String> only) {
        said.getBuffer().setLength(0);
        PrintWriter writer = new PrintWriter(said, true);
        CostOptions options = new CostOptions(
                List.of("alpha/sim-tokens-20"),
                new CostOptions.Measured(),
                only,
                OptionalLong.empty(),
                Optional.empty(),
                operator());
        new CostCommands(Optional.of(scene.loaded().settings()), writer, writer, InstantSource.system())
                .estimate(options);
        return said.toString();
    }

    private OperatorOptions operator() {
        return new OperatorOptions(
                Optional.of("http://127.0.0.1:" + scene.port()), Optional.of(OPERATOR), OperatorOptions.Shown.TABLE);
    }

    @Test
    void an_empty_report_says_what_it_may_mean() {
        assertThat(asked("team,user", Form.TABLE, "team=nobody")).contains("the ledger is not kept");
    }

    @Test
    void a_refusal_is_told_with_its_remedy() {
        assertThat(asked("secret", Form.TABLE)).contains("400: by: names a column", "use some of");
    }

    private String asked(String by, Form form, String... only) {
        return asked(by, form, Optional.empty(), only);
    }

    private String asked(String by, Form form, Optional<String> currency, String... only) {
        said.getBuffer().setLength(0);
        OperatorOptions operator = operator();
        PrintWriter writer = new PrintWriter(said, true);
        try (OperatorClient client = new OperatorClient(operator)) {
            Exit exit = new UsageCommands(client, writer, writer)
                    .run(new UsageOptions(
                            by, Optional.empty(), Optional.empty(), List.of(only), currency, form, operator));
            assertThat(exit).isNotEqualTo(Exit.BAD_INPUT);
        }
        return said.toString();
    }
}
