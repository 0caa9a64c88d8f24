package io.bellwether.app;

import io.bellwether.app.settings.ModelTable;
import io.bellwether.app.settings.Settings;
import io.bellwether.cli.CanaryOptions;
import io.bellwether.cli.CanaryOptions.Verb;
import io.bellwether.cli.Exit;
import io.bellwether.cli.MigrateOptions;
import io.bellwether.gateway.json.JsonTree;
import io.bellwether.gateway.json.JsonWriter;
import io.bellwether.http.HttpFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The commands {@code canary} and {@code migrate}: a person's words to a running gateway's operator doors. */
final class CanaryCommands {
    private static final Set<String> OVER = Set.of("promoted", "rolled_back", "inconclusive");
    private static final int SHADOW_REQUESTS = 50;

    private final OperatorClient client;
    private final PrintWriter out;
    private final PrintWriter err;
    private final Duration lookEvery;

    /**
     * @param lookEvery how often a monitor looks
     */
    CanaryCommands(OperatorClient client, PrintWriter out, PrintWriter err, Duration lookEvery) {
        this.client = client;
        this.out = out;
        this.err = err;
        this.lookEvery = lookEvery;
    }

    Exit canary(CanaryOptions options) {
        if (options.route().isEmpty() && options.verb() != Verb.STATUS) {
            err.println("bellwether canary: ROUTE is missing (expected: the public model)");
            return Exit.BAD_INPUT;
        }
        try {
            return run(options);
        } catch (HttpFailure unreachable) {
            return unreachable(unreachable);
        }
    }

    private Exit run(CanaryOptions options) throws HttpFailure {
        String path = options.route().map(CanaryCommands::path).orElse("canaries");
        return switch (options.verb()) {
            case STATUS -> options.route().isPresent() ? glance(client.get(path)) : all(client.get(path));
            case MONITOR -> monitor(path);
            case REPORT -> told(client.get(path + "/report"), "report");
            case START -> glance(client.post(path + ":start", design(options.trial())));
            case PROMOTE, HOLD, RESUME, ROLLBACK -> {
                String verb = options.verb().name().toLowerCase(Locale.ROOT);
                yield glance(client.post(path + ":" + verb, reason(options.reason())));
            }
        };
    }

    /** Moves a route; the settings name both providers. */
    Exit migrate(MigrateOptions options, Settings settings) {
        MigrateOptions.Move move = options.move();
        List<String> now = new ModelTable(settings)
                .targets(move.route()).stream().map(target -> target.provider()).toList();
        if (!now.contains(move.from())) {
            err.println(
                    "--from: " + move.from() + " does not answer " + move.route() + " (expected: one of " + now + ")");
            return Exit.BAD_INPUT;
        }
        out.println("1. verify " + move.to());
        if (new Verify(settings, out).one(move.to()) != Exit.DONE) {
            return Exit.FAILED;
        }
        try {
            return walk(options);
        } catch (HttpFailure unreachable) {
            return unreachable(unreachable);
        } catch (IOException disk) {
            err.println("the report cannot be written: " + disk.getMessage());
            return Exit.FAILED;
        }
    }

    private Exit walk(MigrateOptions options) throws HttpFailure, IOException {
        MigrateOptions.Move move = options.move();
        out.println("2. shadow, 3. canary, 4. full: " + move.from() + " -> " + move.to() + "/" + move.model());
        CanaryOptions.Trial trial = new CanaryOptions.Trial(
                Optional.of(move.to()),
                Optional.of(move.model()),
                Optional.empty(),
                options.plan().or(() -> Optional.of("quick")),
                OptionalInt.of(SHADOW_REQUESTS));
        OperatorClient.Answer started = client.post(path(move.route()) + ":start", design(trial));
        if (!started.isDone()) {
            err.println(started.trouble());
            return Exit.FAILED;
        }
        Exit exit = monitor(path(move.route()));
        String report = client.get(path(move.route()) + "/report").text("report");
        if (options.report().isPresent()) {
            Path file = options.report().get();
            Files.writeString(file, report);
            out.println("report: " + file);
        } else {
            out.println(report);
        }
        return exit;
    }

    /** Shows what is new until it is over; a terminal's reader sees each change once. */
    private Exit monitor(String path) throws HttpFailure {
        String shown = "";
        while (true) {
            OperatorClient.Answer answer = client.get(path);
            if (!answer.isDone()) {
                return glance(answer);
            }
            String decisions =
                    answer.json().member("decisions").map(Object::toString).orElse("");
            String state = answer.text("state");
            if (state.isEmpty()) {
                err.println("the gateway's answer cannot be read: is --url a Bellwether of this version?");
                return Exit.FAILED;
            }
            if (!decisions.equals(shown) || OVER.contains(state)) {
                shown = decisions;
                out.println(answer.text("glance"));
                out.flush();
            }
            if (OVER.contains(state)) {
                return state.equals("promoted") ? Exit.DONE : Exit.FAILED;
            }
            if (!waited()) {
                return Exit.FAILED;
            }
        }
    }

    private boolean waited() {
        try {
            return !new CountDownLatch(1).await(lookEvery.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Exit all(OperatorClient.Answer answer) {
        if (!answer.isDone()) {
            return glance(answer);
        }
        if (answer.json().member("canaries").orElse(answer.json()) instanceof JsonTree.Items(List<JsonTree> items)) {
            items.forEach(item ->
                    out.println(item.member("glance").flatMap(JsonTree::text).orElse("")));
            if (items.isEmpty()) {
                out.println("there is no experiment");
            }
        }
        return Exit.DONE;
    }

    private Exit glance(OperatorClient.Answer answer) {
        return told(answer, "glance");
    }

    private Exit told(OperatorClient.Answer answer, String member) {
        if (answer.isDone()) {
            out.println(answer.text(member));
            return Exit.DONE;
        }
        err.println(answer.trouble());
        return Exit.FAILED;
    }

    private Exit unreachable(HttpFailure failure) {
        err.println("the gateway cannot be asked: " + failure.getMessage() + " (check --url)");
        return Exit.FAILED;
    }

    private static byte[] design(CanaryOptions.Trial trial) {
        JsonWriter json = new JsonWriter()
                .object()
                .member("provider", trial.provider().orElse(""))
                .member("model", trial.model().orElse(""));
        trial.prompt().ifPresent(prompt -> json.member("prompt", prompt));
        trial.plan().ifPresent(plan -> json.member("plan", plan));
        if (trial.shadowRequests().isPresent()) {
            json.name("shadow")
                    .object()
                    .member("percent", 100)
                    .member("requests", trial.shadowRequests().getAsInt())
                    .endObject();
        }
        return json.endObject().toBytes();
    }

    private static byte[] reason(Optional<String> reason) {
        return new JsonWriter()
                .object()
                .member("reason", reason.orElse("no reason given"))
                .endObject()
                .toBytes();
    }

    private static String path(String route) {
        return "canaries/" + URLEncoder.encode(route, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
