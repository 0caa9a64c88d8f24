package io.bellwether.app;

import io.bellwether.cli.CanaryOptions;
import io.bellwether.cli.Exit;
import io.bellwether.cli.MigrateOptions;
import io.bellwether.http.HttpFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The command {@code migrate}: verify, shadow, canary, full. All of it is asked of the running gateway, which knows the
 * providers of its settings file and those that operators have added.
 */
final class Migration {
    private static final int SHADOW_REQUESTS = 50;

    private final OperatorClient client;
    private final PrintWriter out;
    private final PrintWriter err;
    private final Told told;
    private final CanaryCommands canary;

    /**
     * @param lookEvery how often it is looked at
     */
    Migration(OperatorClient client, PrintWriter out, PrintWriter err, Duration lookEvery) {
        this.client = client;
        this.out = out;
        this.err = err;
        this.told = new Told(out, err);
        this.canary = new CanaryCommands(client, out, err, lookEvery);
    }

    Exit run(MigrateOptions options) {
        try {
            return verified(options);
        } catch (HttpFailure unreachable) {
            return told.unreachable(unreachable);
        } catch (IOException disk) {
            err.println("the report cannot be written: " + disk.getMessage());
            return Exit.FAILED;
        }
    }

    private Exit verified(MigrateOptions options) throws HttpFailure, IOException {
        MigrateOptions.Move move = options.move();
        OperatorClient.Answer route = client.get("routes/" + OperatorClient.encoded(move.route()));
        if (!route.isDone()) {
            return told.trouble(route);
        }
        List<String> now = providers(route);
        if (!now.contains(move.from())) {
            err.println(
                    "--from: " + move.from() + " does not answer " + move.route() + " (expected: one of " + now + ")");
            return Exit.BAD_INPUT;
        }
        out.println("1. verify " + move.to());
        Exit verified =
                told.tested(client.post("providers/" + OperatorClient.encoded(move.to()) + ":test", new byte[0]));
        return verified == Exit.DONE ? walked(options) : verified;
    }

    private static List<String> providers(OperatorClient.Answer route) {
        return route.json().member("route").flatMap(document -> document.member("targets")).stream()
                .flatMap(targets -> Told.items(targets).stream())
                .map(target -> Told.text(target, "provider"))
                .toList();
    }

    private Exit walked(MigrateOptions options) throws HttpFailure, IOException {
        MigrateOptions.Move move = options.move();
        out.println("2. shadow, 3. canary, 4. full: " + move.from() + " -> " + move.to() + "/" + move.model());
        OperatorClient.Answer started = canary.start(
                move.route(),
                new CanaryOptions.Trial(
                        Optional.of(move.to()),
                        Optional.of(move.model()),
                        Optional.empty(),
                        options.plan().or(() -> Optional.of("quick")),
                        OptionalInt.of(SHADOW_REQUESTS)));
        if (!started.isDone()) {
            return told.trouble(started);
        }
        String path = CanaryCommands.path(move.route());
        Exit exit = canary.monitor(path);
        String report = client.get(path + "/report").text("report");
        if (options.report().isPresent()) {
            Path file = options.report().get();
            Files.writeString(file, report);
            out.println("report: " + file);
        } else {
            out.println(report);
        }
        return exit;
    }
}
