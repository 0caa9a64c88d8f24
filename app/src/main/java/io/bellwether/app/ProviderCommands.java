package io.bellwether.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.cli.Exit;
import io.bellwether.cli.OperatorOptions;
import io.bellwether.cli.ProviderOptions;
import io.bellwether.gateway.json.JsonLimits;
import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.gateway.json.JsonTree;
import io.bellwether.gateway.json.JsonWriter;
import io.bellwether.http.HttpFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The commands about providers: words to documents of the operator's API. */
final class ProviderCommands {
    private static final JsonLimits LIMITS = new JsonLimits(16, 1 << 18, 40, 1 << 16);

    private final OperatorClient client;
    private final PrintWriter out;
    private final PrintWriter err;

    ProviderCommands(OperatorClient client, PrintWriter out, PrintWriter err) {
        this.client = client;
        this.out = out;
        this.err = err;
    }

    Exit run(ProviderOptions options) {
        try {
            return switch (options.verb()) {
                case LIST -> listed(options, client.get("providers"));
                case SHOW -> told(client.get(path(options.subject())));
                case REMOVE -> told(client.delete(path(options.subject())));
                case TEST -> tested(client.post(path(options.subject()) + ":test", test(options)));
                case PUT -> put(options.subject());
            };
        } catch (HttpFailure unreachable) {
            err.println("the gateway cannot be asked: " + unreachable.getMessage() + " (check --url)");
            return Exit.FAILED;
        } catch (IOException | JsonProblem unreadable) {
            err.println(options.subject() + " cannot be read: " + unreadable.getMessage() + " (expected: JSON)");
            return Exit.BAD_INPUT;
        }
    }

    private static String path(String name) {
        return "providers/" + URLEncoder.encode(name, UTF_8);
    }

    private static byte[] test(ProviderOptions options) {
        JsonWriter json = new JsonWriter().object();
        options.model().ifPresent(model -> json.member("model", model));
        return json.endObject().toBytes();
    }

    private Exit put(String file) throws HttpFailure, IOException, JsonProblem {
        byte[] document = file.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file));
        String name = JsonTree.read(document, LIMITS)
                .member("name")
                .flatMap(JsonTree::text)
                .orElse("");
        return told(client.put(path(name), document));
    }

    private Exit listed(ProviderOptions asked, OperatorClient.Answer answer) {
        if (asked.operator().shown() == OperatorOptions.Shown.JSON || !answer.isDone()) {
            return told(answer);
        }
        out.print(Table.of("providers", answer.json()));
        out.flush();
        return Exit.DONE;
    }

    private Exit tested(OperatorClient.Answer answer) {
        if (!answer.isDone()
                || !(answer.json().member("steps").orElse(answer.json())
                        instanceof JsonTree.Items(List<JsonTree> steps))) {
            return told(answer);
        }
        boolean good = true;
        for (JsonTree step : steps) {
            boolean fine =
                    step.member("good").filter(new JsonTree.Flag(true)::equals).isPresent();
            String said = step.member("said").flatMap(JsonTree::text).orElse("");
            out.println(step.member("what").flatMap(JsonTree::text).orElse("") + ": " + (fine ? "ok" : said));
            good &= fine;
        }
        out.flush();
        return good ? Exit.DONE : Exit.FAILED;
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
