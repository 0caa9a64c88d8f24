package io.bellwether.gateway.budget.forecast;

import io.bellwether.gateway.budget.Cost;
import io.bellwether.gateway.budget.Tariff;
import io.bellwether.gateway.chat.Usage;

/**
 * A conversation with a model that forgets: every turn sends everything before it again, so that the prompts of a
 * conversation grow with the square of its turns.
 *
 * @param turns questions and answers
 * @param systemTokens before the first question
 * @param questionTokens of each question
 * @param answerTokens of each answer
 * @param cachedPercent how much of a prompt that was sent before is read from the provider's cache
 */
public record Conversation(int turns, long systemTokens, long questionTokens, long answerTokens, int cachedPercent) {
    /** So bounded, no sum overflows. */
    public static final int MOST_TURNS = 1_000;

    /** Of any part; more than anybody writes in one go. */
    public static final long MOST_TOKENS = 200_000;

    private static final int HUNDRED = 100;

    public Conversation {
        check(turns >= 1 && turns <= MOST_TURNS, "turns", turns, "1 to " + MOST_TURNS);
        check(isTokens(systemTokens), "systemTokens", systemTokens, "0 to " + MOST_TOKENS);
        check(isTokens(questionTokens), "questionTokens", questionTokens, "0 to " + MOST_TOKENS);
        check(isTokens(answerTokens), "answerTokens", answerTokens, "0 to " + MOST_TOKENS);
        check(cachedPercent >= 0 && cachedPercent <= HUNDRED, "cachedPercent", cachedPercent, "0 to 100");
    }

    /** What one turn consumes; the first is 1. */
    public Usage turn(int number) {
        long cached = number == 1 ? 0 : inputTokens(number - 1) * cachedPercent / HUNDRED;
        return Usage.reported(inputTokens(number), cached, answerTokens, 0);
    }

    /** What all turns consume. */
    public Tokens whole() {
        Tokens sum = Tokens.NONE;
        for (int number = 1; number <= turns; number++) {
            sum = sum.plus(turn(number));
        }
        return sum;
    }

    /** What it costs, each turn rounded up as each attempt is. */
    public long costMicroDollars(Tariff tariff) {
        long sum = 0;
        for (int number = 1; number <= turns; number++) {
            sum += tariff.cost(turn(number)) instanceof Cost.Priced(long microDollars, String version)
                    ? microDollars
                    : 0;
        }
        return sum;
    }

    /** Everything so far, and the question. */
    private long inputTokens(int turn) {
        return systemTokens + turn * questionTokens + (turn - 1) * answerTokens;
    }

    private static boolean isTokens(long tokens) {
        return tokens >= 0 && tokens <= MOST_TOKENS;
    }

    private static void check(boolean holds, String name, long value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: " + expected + ")");
        }
    }
}
