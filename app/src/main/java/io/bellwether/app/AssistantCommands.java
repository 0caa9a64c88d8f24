package io.bellwether.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.cli.AssistantsOptions;
import io.bellwether.cli.Exit;
import io.bellwether.gateway.json.JsonTree;
import io.bellwether.gateway.json.JsonWriter;
import io.bellwether.http.HttpFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The commands about assistants: words and files to documents of the operator's API. */
final class AssistantCommands {
    private static final byte[] NOTHING = "{}".getBytes(UTF_8);

    private final OperatorClient client;
    private final PrintWriter out;
    private final PrintWriter err;
    private final Told told;

    AssistantCommands(OperatorClient client, PrintWriter out, PrintWriter err) {
        this.client = client;
        this.out = out;
        this.err = err;
        this.told = new Told(out, err);
    }

    Exit run(AssistantsOptions options) {
        String slug = OperatorClient.encoded(options.slug().orElse(""));
        try {
            return switch (options.verb()) {
                case LIST -> told.document(client.get("assistants"));
                case SHOW -> told.document(client.get("assistants/" + slug));
                case CREATE -> told.document(client.post("assistants", document(options)));
                case PUBLISH -> told.document(client.post("assistants/" + slug + ":publish", NOTHING));
                case ARCHIVE -> told.document(client.post("assistants/" + slug + ":archive", NOTHING));
                case IMPORT -> taken(options, slug);
                case ASK -> told.document(client.get("knowledge/" + slug + ":search?" + question(options)));
                case PRESENTER -> linked(options, client.post("assistants/" + slug + ":presenter", days(options)));
                case RECALL -> told.document(client.post("assistants/" + slug + ":recall", NOTHING));
                case REHEARSE -> rehearsed(client.get("knowledge/" + slug + ":rehearse"));
            };
        } catch (HttpFailure unreachable) {
            return told.unreachable(unreachable);
        } catch (IOException unreadable) {
            err.println("the file cannot be read: " + unreadable.getMessage());
            return Exit.BAD_INPUT;
        }
    }

    private static byte[] document(AssistantsOptions options) {
        JsonWriter json =
                new JsonWriter().object().member("slug", options.slug().orElse(""));
        options.words().template().ifPresent(template -> json.member("template", template));
        options.words().shop().ifPresent(shop -> json.member("shop", shop));
        options.words().model().ifPresent(model -> json.name("design")
                .object()
                .name("models")
                .object()
                .member("answers", model)
                .member("summaries", model)
                .endObject()
                .endObject());
        return json.endObject().toBytes();
    }

    private static byte[] days(AssistantsOptions options) {
        JsonWriter json = new JsonWriter().object();
        options.words()
                .days()
                .filter(days -> days.matches("[0-9]{1,9}"))
                .ifPresent(days -> json.member("days", Long.parseLong(days)));
        return json.endObject().toBytes();
    }

    /** The address alone, to be handed on. */
    private Exit linked(AssistantsOptions options, OperatorClient.Answer answer) {
        if (!answer.isDone()) {
            return told.trouble(answer);
        }
        String origin =
                options.operator().url().orElse(OperatorClient.USUAL_URL).replaceAll("/+$", "");
        out.println(origin + answer.text("page"));
        out.flush();
        return Exit.DONE;
    }

    private static String question(AssistantsOptions options) {
        return "q=" + OperatorClient.encoded(options.words().question().orElse("")) + "&language="
                + OperatorClient.encoded(options.words().language().orElse("vi"));
    }

    private Exit taken(AssistantsOptions options, String slug) throws HttpFailure, IOException {
        Path file = options.file().orElseThrow();
        String query = "?name=" + OperatorClient.encoded(String.valueOf(file.getFileName()))
                + "&language="
                + OperatorClient.encoded(options.words().language().orElse("vi"))
                + "&as=" + (options.choices().document() ? "document" : "faq")
                + "&replace=" + options.choices().replace()
                + "&dry_run=" + options.choices().dryRun();
        return told.document(client.post("knowledge/" + slug + ":import" + query, Files.readAllBytes(file)));
    }

    /** One line for each question. */
    private Exit rehearsed(OperatorClient.Answer answer) {
        if (!answer.isDone()) {
            return told.trouble(answer);
        }
        List<JsonTree> checks = Told.items(answer, "checks");
        checks.forEach(
                check -> out.println((Told.isTrue(check, "passed") ? "pass  " : "FAIL  ") + Told.text(check, "expected")
                        + "  " + Told.text(check, "question") + "  ->  " + Told.text(check, "found")));
        out.flush();
        return checks.stream().allMatch(check -> Told.isTrue(check, "passed")) ? Exit.DONE : Exit.FAILED;
    }
}
