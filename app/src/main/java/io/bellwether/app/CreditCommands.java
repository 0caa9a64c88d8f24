package io.bellwether.app;

import io.bellwether.cli.CreditOptions;
import io.bellwether.cli.Exit;
import io.bellwether.gateway.json.JsonWriter;
import io.bellwether.http.HttpFailure;
import java.io.PrintWriter;
import java.math.BigDecimal;

/** The commands about prepaid credit: words to documents of the operator's API. */
final class CreditCommands {
    private static final int MICRO_DIGITS = 6;

    private final OperatorClient client;
    private final PrintWriter out;
    private final PrintWriter err;
    private final Told told;

    CreditCommands(OperatorClient client, PrintWriter out, PrintWriter err) {
        this.client = client;
        this.out = out;
        this.err = err;
        this.told = new Told(out, err);
    }

    Exit run(CreditOptions options) {
        try {
            return switch (options.verb()) {
                case ACCOUNTS -> told.shown(options.operator(), "accounts", client.get("credit/accounts"));
                case CODES_LIST -> told.shown(options.operator(), "batches", client.get("credit/batches"));
                case TOP_UP -> told.document(client.post("credit/top-ups", topUp(options)));
                case CODES_CREATE -> codes(client.post("credit/codes", codes(options)));
            };
        } catch (HttpFailure unreachable) {
            return told.unreachable(unreachable);
        }
    }

    private static byte[] topUp(CreditOptions options) {
        JsonWriter json =
                new JsonWriter().object().member("account", options.account().orElse(""));
        json.member("micro_dollars", microDollars(options));
        options.words().note().ifPresent(note -> json.member("note", note));
        options.words().id().ifPresent(id -> json.member("id", id));
        return json.endObject().toBytes();
    }

    private static byte[] codes(CreditOptions options) {
        JsonWriter json =
                new JsonWriter().object().member("count", options.count().orElse(1));
        json.member("micro_dollars", microDollars(options));
        options.words().batch().ifPresent(batch -> json.member("batch", batch));
        options.words().expires().ifPresent(expires -> json.member("expires", expires));
        return json.endObject().toBytes();
    }

    private static long microDollars(CreditOptions options) {
        return options.dollars()
                .orElse(BigDecimal.ZERO)
                .movePointRight(MICRO_DIGITS)
                .longValueExact();
    }

    /** One code a line and nothing else, so that a script can take them. */
    private Exit codes(OperatorClient.Answer answer) {
        if (!answer.isDone()) {
            return told.trouble(answer);
        }
        Told.items(answer, "codes").forEach(code -> out.println(code.text().orElse("")));
        err.println("Batch " + answer.text("batch") + ", until " + answer.text("expires")
                + ". This is the only time that the codes are shown.");
        return Exit.DONE;
    }
}
