package io.bellwether.app;

import io.bellwether.cli.Exit;
import io.bellwether.cli.ProviderOptions;
import io.bellwether.gateway.json.JsonLimits;
import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.gateway.json.JsonTree;
import io.bellwether.gateway.json.JsonWriter;
import io.bellwether.http.HttpFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** The commands about providers: words to documents of the operator's API. */
final class ProviderCommands {
    private final OperatorClient client;
    private final PrintWriter err;
    private final Told told;

    ProviderCommands(OperatorClient client, PrintWriter out, PrintWriter err) {
        this.client = client;
        this.err = err;
        this.told = new Told(out, err);
    }

    Exit run(ProviderOptions options) {
        try {
            return switch (options.verb()) {
                case LIST -> told.shown(options.operator(), "providers", client.get("providers"));
                case SHOW -> told.document(client.get(path(options.subject())));
                case REMOVE -> told.document(client.delete(path(options.subject())));
                case TEST -> told.tested(client.post(path(options.subject()) + ":test", test(options)));
                case PUT -> put(options.subject());
            };
        } catch (HttpFailure unreachable) {
            return told.unreachable(unreachable);
        } catch (IOException | JsonProblem unreadable) {
            err.println(options.subject() + " cannot be read: " + unreadable.getMessage() + " (expected: JSON)");
            return Exit.BAD_INPUT;
        }
    }

    private static String path(String name) {
        return "providers/" + OperatorClient.encoded(name);
    }

    private static byte[] test(ProviderOptions options) {
        JsonWriter json = new JsonWriter().object();
        options.model().ifPresent(model -> json.member("model", model));
        return json.endObject().toBytes();
    }

    private Exit put(String file) throws HttpFailure, IOException, JsonProblem {
        byte[] document = file.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file));
        String name = JsonTree.read(document, JsonLimits.DOCUMENT)
                .member("name")
                .flatMap(JsonTree::text)
                .orElse("");
        return told.document(client.put(path(name), document));
    }
}
