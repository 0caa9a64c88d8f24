package io.bellwether.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.cli.Exit;
import io.bellwether.cli.HoldoutOptions;
import io.bellwether.cli.OperatorOptions;
import io.bellwether.gateway.json.JsonTree;
import io.bellwether.gateway.json.JsonWriter;
import io.bellwether.http.HttpFailure;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.util.List;

/** The commands that hold targets out and release them: words to documents of the operator's API. */
final class HoldoutCommands {
    private final OperatorClient client;
    private final PrintWriter out;
    private final PrintWriter err;

    HoldoutCommands(OperatorClient client, PrintWriter out, PrintWriter err) {
        this.client = client;
        this.out = out;
        this.err = err;
    }

    Exit run(HoldoutOptions options) {
        try {
            return switch (options.verb()) {
                case HELD -> told(options, client.get(list(options.words())));
                case HOLD -> told(options, client.post("targets:hold", document(options)));
                case RELEASE -> told(options, client.post("targets:release", document(options)));
            };
        } catch (HttpFailure unreachable) {
            err.println("the gateway cannot be asked: " + unreachable.getMessage() + " (check --url)");
            return Exit.FAILED;
        }
    }

    private static String list(HoldoutOptions.Words words) {
        return "targets/held"
                + words.after()
                        .map(after -> "?after=" + URLEncoder.encode(after, UTF_8))
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

    private Exit told(HoldoutOptions options, OperatorClient.Answer answer) {
        if (answer.isDone()) {
            boolean json = options.operator().shown() == OperatorOptions.Shown.JSON;
            out.print(
                    json
                            ? new String(answer.json().toBytes(), UTF_8) + System.lineSeparator()
                            : Table.of("targets", answer.json()));
            out.flush();
            return Exit.DONE;
        }
        err.println(answer.trouble());
        if (answer.json().member("errors").orElse(answer.json()) instanceof JsonTree.Items(List<JsonTree> faults)) {
            faults.forEach(fault -> err.println("  " + new String(fault.toBytes(), UTF_8)));
        }
        return Exit.FAILED;
    }
}
