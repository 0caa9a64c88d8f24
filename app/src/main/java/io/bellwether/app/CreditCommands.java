package io.bellwether.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.cli.CreditOptions;
import io.bellwether.cli.Exit;
import io.bellwether.cli.OperatorOptions;
import io.bellwether.gateway.json.JsonTree;
import io.bellwether.gateway.json.JsonWriter;
import io.bellwether.http.HttpFailure;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.List;

/** The commands about prepaid credit: words to documents of the operator's API. */
final class CreditCommands {
    private static final int MICRO_DIGITS = 6;

    private final OperatorClient client;
    private final PrintWriter out;
    private final PrintWriter err;

    CreditCommands(OperatorClient client, PrintWriter out, PrintWriter err) {
        this.client = client;
        this.out = out;
        this.err = err;
    }

    Exit run(CreditOptions options) {
        try {
            return switch (options.verb()) {
                case ACCOUNTS -> shown(options, "accounts", client.get("credit/accounts"));
                case CODES_LIST -> shown(options, "batches", client.get("credit/batches"));
                case TOP_UP -> told(client.post("credit/top-ups", topUp(options)));
                case CODES_CREATE -> codes(client.post("credit/codes", codes(options)));
            };
        } catch (HttpFailure unreachable) {
            err.println("the gateway cannot be asked: " + unreachable.getMessage() + " (check --url)");
            return Exit.FAILED;
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
        if (!answer.isDone()
                || !(answer.json().member("codes").orElse(answer.json())
                        instanceof JsonTree.Items(List<JsonTree> codes))) {
            return told(answer);
        }
        codes.forEach(code -> out.println(code.text().orElse("")));
        err.println("Batch " + answer.text("batch") + ", until " + answer.text("expires")
                + ". This is the only time that the codes are shown.");
        return Exit.DONE;
    }

    private Exit shown(CreditOptions asked, String what, OperatorClient.Answer answer) {
        if (asked.operator().shown() == OperatorOptions.Shown.JSON || !answer.isDone()) {
            return told(answer);
        }
        out.print(Table.of(what, answer.json()));
        out.flush();
        return Exit.DONE;
    }

    private Exit told(OperatorClient.Answer answer) {
        if (!answer.isDone()) {
            err.println(answer.trouble());
            if (answer.json().member("errors").orElse(answer.json()) instanceof JsonTree.Items(List<JsonTree> faults)) {
                faults.forEach(fault -> err.println("  " + new String(fault.toBytes(), UTF_8)));
            }
            return Exit.FAILED;
        }
        out.println(new String(answer.json().toBytes(), UTF_8));
        return Exit.DONE;
    }
}
