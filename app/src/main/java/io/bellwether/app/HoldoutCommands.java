package io.bellwether.app;

import io.bellwether.cli.Exit;
import io.bellwether.cli.HoldoutOptions;
import io.bellwether.gateway.json.JsonWriter;
import io.bellwether.http.HttpFailure;
import java.io.PrintWriter;

/** The commands that hold targets out and release them: words to documents of the operator's API. */
final class HoldoutCommands {
    private final OperatorClient client;
    private final Told told;

    HoldoutCommands(OperatorClient client, PrintWriter out, PrintWriter err) {
        this.client = client;
        this.told = new Told(out, err);
    }

    Exit run(HoldoutOptions options) {
        try {
            return switch (options.verb()) {
                case HELD -> told.shown(options.operator(), "targets", client.get(list(options.words())));
                case HOLD -> told.shown(options.operator(), "targets", client.post("targets:hold", document(options)));
                case RELEASE ->
                    told.shown(options.operator(), "targets", client.post("targets:release", document(options)));
            };
        } catch (HttpFailure unreachable) {
            return told.unreachable(unreachable);
        }
    }

    private static String list(HoldoutOptions.Words words) {
        return "targets/held"
                + words.after()
                        .map(after -> "?after=" + OperatorClient.encoded(after))
                        .orElse("");
    }

    private static byte[] document(HoldoutOptions options) {
        HoldoutOptions.Words words = options.words();
        JsonWriter json = new JsonWriter()
                .object()
                .member("provider", words.provider().orElse(""))
                .member("model", words.model().orElse(""));
        words.reason().ifPresent(reason -> json.member("reason", reason));
        words.until().ifPresent(until -> json.member("until", until));
        return json.endObject().toBytes();
    }
}
