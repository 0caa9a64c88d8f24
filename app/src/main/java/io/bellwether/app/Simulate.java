package io.bellwether.app;

import io.bellwether.cli.DurationRange;
import io.bellwether.cli.Exit;
import io.bellwether.cli.SimulateOptions;
import io.bellwether.simulator.Simulator;
import io.bellwether.simulator.SimulatorSettings;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;

/** The {@code simulate} command. */
final class Simulate {
    private Simulate() {}

    static Exit run(SimulateOptions options, PrintWriter out, PrintWriter err) {
        try (Simulator simulator = Simulator.start(settings(options))) {
            out.println("simulated provider at " + simulator.baseUrl());
            CountDownLatch stop = new CountDownLatch(1);
            Signals.on("TERM", stop::countDown);
            Signals.on("INT", stop::countDown);
            stop.await();
            return Exit.DONE;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Exit.FAILED;
        } catch (IllegalArgumentException wrong) {
            err.println("bellwether simulate: " + wrong.getMessage());
            return Exit.BAD_INPUT;
        }
    }

    private static SimulatorSettings settings(SimulateOptions options) {
        SimulatorSettings.Builder builder = SimulatorSettings.builder();
        options.name().ifPresent(builder::name);
        options.key().ifPresent(builder::key);
        options.address().host().ifPresent(builder::host);
        options.address().port().ifPresent(builder::port);
        options.seed().ifPresent(builder::seed);
        options.pace().tokens().ifPresent(builder::tokens);
        options.pace().tokensPerSecond().ifPresent(builder::tokensPerSecond);
        options.moodyShare().ifPresent(builder::errorShare);
        range(options.pace().latency(), builder::latency);
        range(options.pace().ttft(), builder::ttft);
        return builder.build();
    }

    private static void range(Optional<DurationRange> range, BiConsumer<Duration, Duration> into) {
        range.ifPresent(given -> into.accept(given.least(), given.most()));
    }
}
