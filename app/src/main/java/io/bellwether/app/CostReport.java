package io.bellwether.app;

import io.bellwether.gateway.budget.Tariff;
import io.bellwether.gateway.budget.forecast.Conversation;
import io.bellwether.gateway.budget.forecast.Load;
import io.bellwether.gateway.budget.forecast.Tokens;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/** Tells a person an estimate, with everything it rests on. */
final class CostReport {
    private static final int MICRO_DIGITS = 6;
    private static final int CENT_DIGITS = 2;
    private static final long MILLION = 1_000_000;
    private static final int MONTHS = 12;
    private static final int HUNDRED = 100;

    private final PrintWriter out;

    CostReport(PrintWriter out) {
        this.out = out;
    }

    void assumptions(Load.Assumed load) {
        Conversation one = load.conversation();
        Tokens tokens = one.whole();
        long alone = one.turns() * (one.systemTokens() + one.questionTokens());
        out.println("assumed, not measured (--measured takes a gateway's ledger):");
        out.println("  " + load.conversations() * one.turns() + " messages a month: " + load.conversations()
                + " conversations of " + one.turns() + " turns");
        out.println("  " + one.systemTokens() + " tokens before the first question, " + one.questionTokens()
                + " in a question, " + one.answerTokens() + " in an answer, none of reasoning");
        out.println("  every turn sends the conversation again: " + tokens.input() + " prompt tokens a conversation, "
                + ratio(tokens.input(), alone) + " times as many as the turns alone");
        out.println("  " + one.cachedPercent() + " % of what was sent before is read from the provider's cache");
        out.println("  one attempt a message: no retries, no failovers");
    }

    void measured(MeasuredUsage measured) {
        Load.Measured load = measured.load();
        Tokens tokens = load.tokens();
        out.println("measured by the ledger in the last 30 days, context growth and retries included:");
        out.println("  " + measured.requests() + " requests, " + load.attempts() + " attempts; on average "
                + tokens.input() / load.attempts() + " prompt and " + tokens.output() / load.attempts()
                + " answer tokens; " + share(tokens.cached(), tokens.input()) + " % of prompts cached");
        out.println("  they cost $" + dollars(measured.microDollars()) + ", of which $"
                + dollars(measured.estimatedMicroDollars()) + " by estimated tokens; " + measured.unpriced()
                + " attempts had no price");
        out.println("assumed: another model would use as many tokens, and find as many in its cache");
    }

    /**
     * @param effortDollars what a move costs once; 0 when nobody asks
     */
    void costs(Load load, Map<String, Tariff> tariffs, long effortDollars) {
        Tokens tokens = load.tokens();
        out.println("tokens a month: " + tokens.input() + " prompt (" + tokens.cached() + " cached), " + tokens.output()
                + " answer (" + tokens.reasoning() + " reasoning)");
        long first = load.costMicroDollars(tariffs.values().iterator().next());
        for (Map.Entry<String, Tariff> model : tariffs.entrySet()) {
            long month = load.costMicroDollars(model.getValue());
            out.println(model.getKey() + ": $" + dollars(month) + " a month, $"
                    + dollars(Math.multiplyExact(month, MONTHS)) + " a year" + saving(first, month) + " (price "
                    + model.getValue().version() + ")");
            if (effortDollars > 0 && month < first) {
                payback(first - month, Math.multiplyExact(effortDollars, MILLION));
            }
        }
        out.println("the same tokens for every model: in truth, each counts the same text a little differently");
    }

    private static String saving(long first, long month) {
        if (month == first || first == 0) {
            return "";
        }
        String word = month < first ? " less" : " more";
        return ", $" + dollars(Math.abs(first - month)) + " or " + share(Math.abs(first - month), first) + " %" + word;
    }

    private void payback(long savedMicroDollars, long effortMicroDollars) {
        BigDecimal months = BigDecimal.valueOf(effortMicroDollars)
                .divide(BigDecimal.valueOf(savedMicroDollars), 1, RoundingMode.CEILING);
        long net = Math.multiplyExact(savedMicroDollars, MONTHS) - effortMicroDollars;
        out.println("  a move for $" + dollars(effortMicroDollars) + " is paid back after " + months.toPlainString()
                + " months; net of the first year: " + (net < 0 ? "-$" : "$") + dollars(Math.abs(net)));
    }

    private static String dollars(long microDollars) {
        return BigDecimal.valueOf(microDollars, MICRO_DIGITS)
                .setScale(CENT_DIGITS, RoundingMode.HALF_UP)
                .toPlainString();
    }

    private static String ratio(long part, long whole) {
        return whole == 0
                ? "0"
                : BigDecimal.valueOf(part)
                        .divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP)
                        .toPlainString();
    }

    private static String share(long part, long whole) {
        return whole == 0
                ? "0"
                : BigDecimal.valueOf(part)
                        .multiply(BigDecimal.valueOf(HUNDRED))
                        .divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP)
                        .toPlainString();
    }
}
