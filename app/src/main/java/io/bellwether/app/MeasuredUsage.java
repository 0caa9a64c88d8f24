package io.bellwether.app;

import io.bellwether.console.usage.Column;
import io.bellwether.gateway.budget.forecast.Load;
import io.bellwether.gateway.budget.forecast.Tokens;
import io.bellwether.gateway.json.JsonTree;
import io.bellwether.http.HttpFailure;
import java.util.List;

/**
 * What a running gateway's ledger has of the last thirty days.
 *
 * @param requests how many there were
 * @param microDollars what they cost in truth
 * @param estimatedMicroDollars that part of it whose tokens nobody reported
 * @param unpriced attempts that are not in the cost
 */
record MeasuredUsage(Load.Measured load, long requests, long microDollars, long estimatedMicroDollars, long unpriced) {

    /**
     * Asks for one sum.
     *
     * @param only values that columns must have, as {@code route=support}
     * @throws IllegalArgumentException when nothing was measured, or the question cannot be asked
     */
    static MeasuredUsage ask(OperatorClient client, List<String> only) throws HttpFailure {
        OperatorClient.Answer answer = client.get("usage?" + query(only));
        if (!answer.isDone()) {
            throw new IllegalArgumentException(answer.trouble());
        }
        JsonTree rows = answer.json().member("rows").orElse(answer.json());
        if (!(rows instanceof JsonTree.Items(List<JsonTree> items)) || items.isEmpty()) {
            throw new IllegalArgumentException("the gateway's answer cannot be read: is --url of this version?");
        }
        JsonTree row = items.getFirst();
        if (number(row, Column.INPUT_TOKENS) + number(row, Column.OUTPUT_TOKENS) == 0) {
            throw new IllegalArgumentException("nothing was measured in the last 30 days (expected: traffic, and"
                    + " usage.ledger: true or a budget; else leave --measured out and say --messages)");
        }
        Tokens tokens = new Tokens(
                number(row, Column.INPUT_TOKENS),
                number(row, Column.CACHED_TOKENS),
                number(row, Column.OUTPUT_TOKENS),
                number(row, Column.REASONING_TOKENS));
        return new MeasuredUsage(
                new Load.Measured(tokens, number(row, Column.ATTEMPTS)),
                number(row, Column.REQUESTS),
                number(row, Column.MICRO_DOLLARS),
                number(row, Column.ESTIMATED_MICRO_DOLLARS),
                number(row, Column.UNPRICED_ATTEMPTS));
    }

    /** As {@code usage} takes it. */
    static String query(List<String> only) {
        StringBuilder query = new StringBuilder();
        for (String pair : only) {
            int sign = Math.max(pair.indexOf('='), 0);
            query.append(OperatorClient.encoded(pair.substring(0, sign)))
                    .append('=')
                    .append(OperatorClient.encoded(pair.substring(Math.min(sign + 1, pair.length()))))
                    .append('&');
        }
        return query.toString();
    }

    private static long number(JsonTree row, Column column) {
        return row.member(column.written()).flatMap(JsonTree::whole).orElse(0L);
    }
}
