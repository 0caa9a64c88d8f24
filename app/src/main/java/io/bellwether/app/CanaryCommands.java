package io.bellwether.app;

import io.bellwether.cli.CanaryOptions;
import io.bellwether.cli.CanaryOptions.Verb;
import io.bellwether.cli.Exit;
import io.bellwether.gateway.json.JsonTree;
import io.bellwether.gateway.json.JsonWriter;
import io.bellwether.http.HttpFailure;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The command {@code canary}: a person's words to a running gateway's operator doors. */
final class CanaryCommands {
    private static final Set<String> OVER = Set.of("promoted", "rolled_back", "inconclusive");

    private final OperatorClient client;
    private final PrintWriter out;
    private final PrintWriter err;
    private final Told told;
    private final Duration lookEvery;

    /**
     * @param lookEvery how often a monitor looks
     */
    CanaryCommands(OperatorClient client, PrintWriter out, PrintWriter err, Duration lookEvery) {
        this.client = client;
        this.out = out;
        this.err = err;
        this.told = new Told(out, err);
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
            return told.unreachable(unreachable);
        }
    }

    private Exit run(CanaryOptions options) throws HttpFailure {
        String path = options.route().map(CanaryCommands::path).orElse("canaries");
        return switch (options.verb()) {
            case STATUS -> options.route().isPresent() ? told.text(client.get(path), "glance") : all(client.get(path));
            case MONITOR -> monitor(path);
            case REPORT -> told.text(client.get(path + "/report"), "report");
            case START -> told.text(start(options.route().orElse(""), options.trial()), "glance");
            case PROMOTE, HOLD, RESUME, ROLLBACK -> {
                String verb = options.verb().name().toLowerCase(Locale.ROOT);
                yield told.text(client.post(path + ":" + verb, reason(options.reason())), "glance");
            }
        };
    }

    /** Starts an experiment on a route. */
    OperatorClient.Answer start(String route, CanaryOptions.Trial trial) throws HttpFailure {
        return client.post(path(route) + ":start", design(trial));
    }

    /** Shows what is new until it is over; a terminal's reader sees each change once. */
    Exit monitor(String path) throws HttpFailure {
        String shown = "";
        while (true) {
            OperatorClient.Answer answer = client.get(path);
            if (!answer.isDone()) {
                return told.text(answer, "glance");
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
            return told.text(answer, "glance");
        }
        List<JsonTree> all = Told.items(answer, "canaries");
        all.forEach(one -> out.println(Told.text(one, "glance")));
        if (all.isEmpty()) {
            out.println("there is no experiment");
        }
        return Exit.DONE;
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

    static String path(String route) {
        return "canaries/" + OperatorClient.encoded(route);
    }
}
