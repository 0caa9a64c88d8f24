package io.bellwether.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.cli.BudgetOptions;
import io.bellwether.cli.Exit;
import io.bellwether.gateway.json.JsonTree;
import io.bellwether.gateway.json.JsonWriter;
import io.bellwether.http.HttpFailure;
import java.io.PrintWriter;
import java.util.List;

/** The commands about budgets: words to documents of the operator's API. */
final class BudgetCommands {
    private static final int MICRO_DIGITS = 6;

    private final OperatorClient client;
    private final PrintWriter out;
    private final PrintWriter err;

    BudgetCommands(OperatorClient client, PrintWriter out, PrintWriter err) {
        this.client = client;
        this.out = out;
        this.err = err;
    }

    Exit run(BudgetOptions options) {
        String path = "budgets/" + options.name().orElse("");
        try {
            return switch (options.verb()) {
                case LIST -> told(client.get("budgets"));
                case SHOW -> told(client.get(path));
                case CREATE -> told(client.post("budgets", document(options)));
                case CHANGE -> told(client.patch(path, document(options)));
                case REMOVE -> told(client.delete(path));
            };
        } catch (HttpFailure unreachable) {
            err.println("the gateway cannot be asked: " + unreachable.getMessage() + " (check --url)");
            return Exit.FAILED;
        }
    }

    private static byte[] document(BudgetOptions options) {
        JsonWriter json = new JsonWriter().object();
        if (options.verb() == BudgetOptions.Verb.CREATE) {
            options.name().ifPresent(name -> json.member("name", name));
        }
        BudgetOptions.Words words = options.words();
        words.level().ifPresent(level -> json.member("level", level));
        words.subject().ifPresent(subject -> json.member("subject", subject));
        words.period().ifPresent(period -> json.member("period", period));
        words.zone().ifPresent(zone -> json.member("zone", zone));
        words.mode().ifPresent(mode -> json.member("mode", mode));
        words.currency().ifPresent(currency -> json.member("currency", currency));
        String unit = words.currency().isPresent() ? "cap_micros" : "cap_micro_dollars";
        options.cap()
                .ifPresent(cap ->
                        json.member(unit, cap.movePointRight(MICRO_DIGITS).longValueExact()));
        return json.endObject().toBytes();
    }

    private Exit told(OperatorClient.Answer answer) {
        if (answer.isDone()) {
            out.println(new String(answer.json().toBytes(), UTF_8));
            return Exit.DONE;
        }
        err.println(answer.trouble());
        if (answer.json().member("errors").orElse(answer.json()) instanceof JsonTree.Items(List<JsonTree> faults)) {
            faults.forEach(fault -> err.println("  " + new String(fault.toBytes(), UTF_8)));
        }
        return Exit.FAILED;
    }
}
