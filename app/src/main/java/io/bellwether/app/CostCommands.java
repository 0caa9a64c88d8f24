package io.bellwether.app;

import io.bellwether.app.settings.Settings;
import io.bellwether.cli.CostOptions;
import io.bellwether.cli.Exit;
import io.bellwether.gateway.budget.PriceBook;
import io.bellwether.gateway.budget.PriceRow;
import io.bellwether.gateway.budget.Tariff;
import io.bellwether.gateway.budget.forecast.Conversation;
import io.bellwether.gateway.budget.forecast.Load;
import io.bellwether.http.HttpFailure;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The command {@code cost estimate}: what a month costs with some models, the same tokens for all of them. */
final class CostCommands {
    private static final long MESSAGES = 1_000_000;
    private static final int TURNS = 10;
    private static final long SYSTEM_TOKENS = 200;
    private static final long QUESTION_TOKENS = 100;
    private static final long ANSWER_TOKENS = 200;

    private final PriceBook prices;
    private final PrintWriter out;
    private final PrintWriter err;
    private final InstantSource clock;

    /**
     * @param settings absent: the prices that come with the program hold
     */
    CostCommands(Optional<Settings> settings, PrintWriter out, PrintWriter err, InstantSource clock) {
        this.prices = settings.map(Prices::book).orElseGet(PriceBook::shipped);
        this.out = out;
        this.err = err;
        this.clock = clock;
    }

    Exit estimate(CostOptions options) {
        try {
            Map<String, Tariff> tariffs = new LinkedHashMap<>();
            options.models().forEach(model -> tariffs.put(model, tariff(model)));
            CostReport report = new CostReport(out);
            Load load =
                    switch (options.load()) {
                        case CostOptions.Assumed assumed -> assumed(assumed, report);
                        case CostOptions.Measured _ -> measured(options, report);
                    };
            report.costs(load, tariffs, options.effortDollars().orElse(0));
            return Exit.DONE;
        } catch (ArithmeticException tooMuch) {
            err.println("bellwether cost: that is more than can be counted (expected: a smaller load)");
            return Exit.BAD_INPUT;
        } catch (IllegalArgumentException wrong) {
            err.println("bellwether cost: " + wrong.getMessage());
            return Exit.BAD_INPUT;
        } catch (HttpFailure unreachable) {
            return new Told(out, err).unreachable(unreachable);
        }
    }

    private Tariff tariff(String model) {
        int slash = model.indexOf('/');
        if (slash <= 0) {
            throw new IllegalArgumentException("--models: " + model + " (expected: provider/model)");
        }
        return prices.usual(new PriceRow.Key(model.substring(0, slash), model.substring(slash + 1)), clock.instant())
                .orElseThrow(() -> new IllegalArgumentException(
                        "--models: " + model + " has no price (expected: one of bellwether prices list)"));
    }

    private static Load assumed(CostOptions.Assumed said, CostReport report) {
        int turns = otherwise(said.turns(), TURNS);
        Conversation conversation = new Conversation(
                turns,
                otherwise(said.systemTokens(), SYSTEM_TOKENS),
                otherwise(said.questionTokens(), QUESTION_TOKENS),
                otherwise(said.answerTokens(), ANSWER_TOKENS),
                otherwise(said.cachedPercent(), 0));
        long messages = otherwise(said.messages(), MESSAGES);
        Load.Assumed load = new Load.Assumed(conversation, Math.ceilDiv(messages, (long) turns));
        report.assumptions(load);
        return load;
    }

    private static Load measured(CostOptions options, CostReport report) throws HttpFailure {
        try (OperatorClient client = new OperatorClient(options.operator())) {
            MeasuredUsage measured = MeasuredUsage.ask(client, options.only());
            report.measured(measured);
            return measured.load();
        }
    }

    private static long otherwise(OptionalLong said, long usual) {
        return said.isPresent() ? said.getAsLong() : usual;
    }

    private static int otherwise(OptionalInt said, int usual) {
        return said.isPresent() ? said.getAsInt() : usual;
    }
}
