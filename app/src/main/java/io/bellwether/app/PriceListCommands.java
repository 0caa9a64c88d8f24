package io.bellwether.app;

import io.bellwether.cli.Exit;
import io.bellwether.cli.OperatorOptions;
import io.bellwether.cli.PricesOptions;
import io.bellwether.gateway.budget.lists.PriceLines;
import io.bellwether.gateway.json.JsonTree;
import io.bellwether.gateway.json.JsonWriter;
import io.bellwether.http.HttpFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The commands about price lists of a running gateway: previewed, applied, listed, restored. */
final class PriceListCommands {
    private final OperatorClient client;
    private final PrintWriter out;
    private final PrintWriter err;
    private final Told told;

    PriceListCommands(OperatorClient client, PrintWriter out, PrintWriter err) {
        this.client = client;
        this.out = out;
        this.err = err;
        this.told = new Told(out, err);
    }

    Exit run(PricesOptions options) {
        Optional<String> what = options.verb() == PricesOptions.Verb.RESTORE
                ? options.online().id()
                : options.taking().list().map(Path::toString);
        if (what.isEmpty() && options.verb() != PricesOptions.Verb.LISTS) {
            err.println("bellwether prices: FILE or ID is missing (expected: a price list)");
            return Exit.BAD_INPUT;
        }
        try {
            return switch (options.verb()) {
                case RESTORE -> restored(options, what.orElseThrow());
                case APPLY -> applied(options, Path.of(what.orElseThrow()));
                default -> told.shown(options.online().operator(), "lists", client.get("prices/lists"));
            };
        } catch (HttpFailure unreachable) {
            return told.unreachable(unreachable);
        } catch (IOException unreadable) {
            err.println("bellwether prices: " + what.orElse("") + " cannot be read: " + unreadable.getMessage());
            return Exit.FAILED;
        }
    }

    private Exit restored(PricesOptions options, String id) throws HttpFailure {
        if (!id.matches("[0-9]{1,18}")) {
            err.println("bellwether prices: " + id + " (expected: an ID of bellwether prices lists, or 0)");
            return Exit.BAD_INPUT;
        }
        return told.shown(
                options.online().operator(), "list", client.post("prices/lists/" + id + ":restore", new byte[0]));
    }

    /** What is shown first is what is applied: the digest sees to that. */
    private Exit applied(PricesOptions options, Path file) throws IOException, HttpFailure {
        String content = Files.readString(file);
        String source = String.valueOf(file.getFileName());
        OperatorClient.Answer preview = client.post(
                "prices:preview", body(options, content, source).endObject().toBytes());
        if (!preview.isDone()) {
            return told.shown(options.online().operator(), "preview", preview);
        }
        if (options.online().operator().shown() == OperatorOptions.Shown.TABLE) {
            show(preview.json());
        }
        if (whole(preview.json(), "taken") == 0) {
            err.println("nothing is applied: the list changes nothing that is taken over");
            return Exit.DONE;
        }
        JsonWriter body = body(options, content, source).member("digest", preview.text("digest"));
        return told.shown(
                options.online().operator(),
                "list",
                client.post("prices:apply", body.endObject().toBytes()));
    }

    private static JsonWriter body(PricesOptions options, String content, String source) {
        JsonWriter json = new JsonWriter()
                .object()
                .member("content", content)
                .member("source", source)
                .member("accept_large", options.taking().large() == PricesOptions.Large.TAKEN);
        if (!options.taking().only().isEmpty()) {
            json.name("only").array();
            options.taking().only().forEach(json::value);
            json.endArray();
        }
        return json;
    }

    private void show(JsonTree preview) {
        rows(preview, "new").forEach(row -> out.println("new      " + name(row) + price(row, "new")));
        rows(preview, "changed")
                .forEach(row -> out.println("changed  " + name(row) + price(row, "old") + " -> " + price(row, "new")
                        + text(row, "factor")
                                .map(factor -> " (x" + factor + ")")
                                .orElse("")
                        + (isSaid(row, "left_out") ? "; left out (--accept-large takes it)" : "")));
        rows(preview, "gone").forEach(row -> out.println("gone     " + name(row) + "keeps its price"));
        rows(preview, "warnings")
                .forEach(row -> out.println("warning  " + Table.plain(row.text().orElse(""))));
        out.println(whole(preview, "new_count") + " new, " + whole(preview, "changed_count") + " changed, "
                + whole(preview, "gone_count") + " gone, " + whole(preview, "left_out") + " left out, "
                + whole(preview, "more") + " not shown");
    }

    private static List<JsonTree> rows(JsonTree preview, String name) {
        return preview.member(name).orElse(preview) instanceof JsonTree.Items(List<JsonTree> rows) ? rows : List.of();
    }

    private static String name(JsonTree row) {
        long above = whole(row, "above_input_tokens");
        String name =
                text(row, "provider").orElse("") + "/" + text(row, "model").orElse("");
        return Table.plain(name) + (above == 0 ? "" : " above " + above + " tokens") + ": ";
    }

    private static String price(JsonTree row, String which) {
        return row.member(which)
                .map(price -> "input " + dollars(price, "input_micro_dollars") + ", cached "
                        + dollars(price, "cached_input_micro_dollars") + ", output "
                        + dollars(price, "output_micro_dollars") + ", reasoning "
                        + dollars(price, "reasoning_micro_dollars"))
                .orElse("as shorter prompts");
    }

    private static String dollars(JsonTree price, String part) {
        return PriceLines.dollars(whole(price, part));
    }

    private static long whole(JsonTree thing, String name) {
        return thing.member(name).flatMap(JsonTree::whole).orElse(0L);
    }

    private static Optional<String> text(JsonTree thing, String name) {
        return thing.member(name).flatMap(JsonTree::text);
    }

    private static boolean isSaid(JsonTree thing, String name) {
        return thing.member(name).equals(Optional.of(new JsonTree.Flag(true)));
    }
}
