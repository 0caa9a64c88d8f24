package io.bellwether.app;

import io.bellwether.cli.Exit;
import io.bellwether.cli.ExplainOptions;
import io.bellwether.gateway.json.JsonLimits;
import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.gateway.json.JsonTree;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks a running gateway where a request would go, and prints the answer for a reader. */
final class ExplainRoute {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String ROW = "%-5s %-40s %-14s %-9s %s%n";

    private final String url;
    private final String key;
    private final PrintWriter out;
    private final PrintWriter err;

    ExplainRoute(String url, String key, PrintWriter out, PrintWriter err) {
        this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        this.key = key;
        this.out = out;
        this.err = err;
    }

    Exit run(ExplainOptions options) {
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpResponse<byte[]> response = client.send(request(options), HttpResponse.BodyHandlers.ofByteArray());
            JsonTree said = JsonTree.read(response.body(), JsonLimits.REPLY);
            return response.statusCode() == 200 ? explained(said) : refused(response.statusCode(), said);
        } catch (JsonProblem | IllegalArgumentException odd) {
            return failed(Exit.BAD_INPUT, odd);
        } catch (IOException unreachable) {
            return failed(Exit.FAILED, unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return failed(Exit.FAILED, stopped);
        }
    }

    private Exit failed(Exit exit, Exception why) {
        err.println("bellwether: " + url + ": " + why);
        err.flush();
        return exit;
    }

    private HttpRequest request(ExplainOptions options) throws IOException, JsonProblem {
        byte[] body = options.request().equals("-")
                ? System.in.readAllBytes()
                : Files.readAllBytes(Path.of(options.request()));
        if (options.model().isPresent()) {
            body = withModel(body, options.model().get());
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + "/v1/route:explain"))
                .timeout(PATIENCE)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (!key.isEmpty()) {
            request.header("authorization", "Bearer " + key);
        }
        options.task().ifPresent(task -> request.header("x-bellwether-task", task));
        return request.build();
    }

    private static byte[] withModel(byte[] body, String model) throws JsonProblem {
        if (!(JsonTree.read(body, JsonLimits.REQUEST) instanceof JsonTree.Members(var members))) {
            throw new IllegalArgumentException("the request is no JSON object");
        }
        Map<String, JsonTree> changed = new LinkedHashMap<>(members);
        changed.put("model", new JsonTree.Text(model));
        return new JsonTree.Members(changed).toBytes();
    }

    private Exit refused(int status, JsonTree said) {
        String message = said.member("error")
                .flatMap(error -> error.member("message"))
                .flatMap(JsonTree::text)
                .orElse("no reason given");
        err.println("bellwether: " + status + ": " + message);
        err.flush();
        return Exit.FAILED;
    }

    private Exit explained(JsonTree said) {
        out.println("route " + shown(said, "route") + ", policy " + shown(said, "policy") + ", task "
                + shown(said, "task") + ", tier " + shown(said, "tier"));
        out.printf(ROW, "order", "target", "cost", "in flight", "why");
        candidates(said).forEach(this::row);
        said.member("refusal").flatMap(JsonTree::text).ifPresent(refusal -> out.println("refused: " + refusal));
        out.flush();
        return Exit.DONE;
    }

    private static List<JsonTree> candidates(JsonTree said) {
        return said.member("candidates").orElse(new JsonTree.Nothing()) instanceof JsonTree.Items(var all)
                ? all
                : List.of();
    }

    private void row(JsonTree candidate) {
        String cost = candidate
                .member("estimated_cost_micro_dollars")
                .flatMap(JsonTree::whole)
                .map(micro -> "$" + BigDecimal.valueOf(micro, 6).toPlainString())
                .orElse("unknown");
        JsonTree standing = candidate.member("standing").orElse(new JsonTree.Nothing());
        String rests = says(standing, "held_out", true)
                ? "; an operator holds it out"
                : says(standing, "admits", false) ? "; it rests just now" : "";
        out.printf(
                ROW,
                shown(candidate, "order"),
                shown(candidate, "provider") + "/" + shown(candidate, "model"),
                cost,
                shown(standing, "in_flight"),
                shown(candidate, "reason") + rests);
    }

    private static boolean says(JsonTree tree, String name, boolean flag) {
        return tree.member(name).equals(Optional.of(new JsonTree.Flag(flag)));
    }

    private static String shown(JsonTree tree, String name) {
        return switch (tree.member(name).orElse(new JsonTree.Nothing())) {
            case JsonTree.Text(String text) -> text;
            case JsonTree.Numeral(String number) -> number;
            default -> "-";
        };
    }
}
