package io.bellwether.app;

import io.bellwether.cli.CacheOptions;
import io.bellwether.cli.Exit;
import io.bellwether.gateway.json.JsonWriter;
import io.bellwether.http.HttpFailure;
import java.io.PrintWriter;

/** The commands about kept answers: words to documents of the operator's API. */
final class CacheCommands {
    private final OperatorClient client;
    private final Told told;

    CacheCommands(OperatorClient client, PrintWriter out, PrintWriter err) {
        this.client = client;
        this.told = new Told(out, err);
    }

    Exit run(CacheOptions options) {
        try {
            return switch (options.verb()) {
                case SHOW -> told.shown(options.operator(), "models", client.get("cache"));
                case PURGE -> told.document(client.post("cache:purge", purge(options)));
            };
        } catch (HttpFailure unreachable) {
            return told.unreachable(unreachable);
        }
    }

    private static byte[] purge(CacheOptions options) {
        JsonWriter json = new JsonWriter().object();
        options.model().ifPresent(model -> json.member("model", model));
        return json.endObject().toBytes();
    }
}
