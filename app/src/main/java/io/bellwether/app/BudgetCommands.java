package io.bellwether.app;

import io.bellwether.cli.BudgetOptions;
import io.bellwether.cli.Exit;
import io.bellwether.gateway.json.JsonWriter;
import io.bellwether.http.HttpFailure;
import java.io.PrintWriter;

/** The commands about budgets: words to documents of the operator's API. */
final class BudgetCommands {
    private static final int MICRO_DIGITS = 6;

    private final OperatorClient client;
    private final Told told;

    BudgetCommands(OperatorClient client, PrintWriter out, PrintWriter err) {
        this.client = client;
        this.told = new Told(out, err);
    }

    Exit run(BudgetOptions options) {
        String path = "budgets/" + options.name().orElse("");
        try {
            return switch (options.verb()) {
                case LIST -> told.document(client.get("budgets" + within(options)));
                case SHOW -> told.document(client.get(path));
                case CREATE -> told.document(client.post("budgets", document(options)));
                case CHANGE -> told.document(client.patch(path, document(options)));
                case REMOVE -> told.document(client.delete(path));
            };
        } catch (HttpFailure unreachable) {
            return told.unreachable(unreachable);
        }
    }

    private static String within(BudgetOptions options) {
        return options.words()
                .within()
                .map(tenant -> "?within=" + OperatorClient.encoded(tenant))
                .orElse("");
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
}
