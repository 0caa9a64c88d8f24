package io.bellwether.simulator;

import io.bellwether.simulator.script.Durations;
import io.bellwether.simulator.script.Word;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs one simulated provider from the command line until it is killed. */
public final class SimulatorMain {
    private static final String USAGE = """
            --port N             0 for any free one (default 0)
            --host ADDRESS       default 127.0.0.1
            --key K              the only valid API key
            --name NAME          default sim
            --seed N             default 1
            --latency A[..B]     wait before the head, like 5ms or 5ms..20ms
            --ttft A[..B]        wait from the head to the first token
            --tps N              tokens per second; 0 is as fast as the peer reads
            --tokens N           length of answers
            --error-share P      0..1
            --error-weights W    like 500:3,429-after-1s:2
            --threads N          event loops

            Script words, after sim- in a model name (joined by +) or in the header x-sim (joined by ;):
            """;

    private SimulatorMain() {}

    public static void main(String[] arguments) {
        if (List.of(arguments).contains("--help")) {
            System.out.print(usage());
            return;
        }
        SimulatorSettings settings;
        try {
            settings = settings(arguments);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.err.print(usage());
            System.exit(2);
            return;
        }
        Simulator simulator = Simulator.start(settings);
        Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "close"));
        System.out.println("simulator " + settings.name() + " ready on " + simulator.baseUrl());
        simulator.awaitClose();
    }

    /** The flags and the table of script words. */
    static String usage() {
        StringBuilder usage = new StringBuilder(USAGE);
        for (Word word : Word.values()) {
            usage.append(String.format("  %-26s %s%n", word.usage(), word.meaning()));
        }
        return usage.toString();
    }

    static SimulatorSettings settings(String[] arguments) {
        SimulatorSettings.Builder settings = SimulatorSettings.builder();
        for (int i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[i] + ": no value (expected: one after it)");
            }
            set(settings, arguments[i], arguments[i + 1]);
        }
        return settings.build();
    }

    private static void set(SimulatorSettings.Builder settings, String flag, String value) {
        switch (flag) {
            case "--port" -> settings.port(Integer.parseInt(value));
            case "--host" -> settings.host(value);
            case "--key" -> settings.key(value);
            case "--name" -> settings.name(value);
            case "--seed" -> settings.seed(Long.parseLong(value));
            case "--latency" -> settings.latency(bound(value, 0), bound(value, 1));
            case "--ttft" -> settings.ttft(bound(value, 0), bound(value, 1));
            case "--tps" -> settings.tokensPerSecond(Double.parseDouble(value));
            case "--tokens" -> settings.tokens(Integer.parseInt(value));
            case "--error-share" -> settings.errorShare(Double.parseDouble(value));
            case "--error-weights" -> settings.errorWeights(weights(value));
            case "--threads" -> settings.threads(Integer.parseInt(value));
            default -> throw new IllegalArgumentException(flag + ": unknown (expected: one of the flags below)");
        }
    }

    private static Duration bound(String range, int which) {
        String[] bounds = range.split("\\.\\.", 2);
        return Durations.parse(bounds[Math.min(which, bounds.length - 1)]);
    }

    private static Map<String, Integer> weights(String text) {
        Map<String, Integer> weights = new LinkedHashMap<>();
        for (String weight : text.split(",", -1)) {
            int colon = weight.lastIndexOf(':');
            if (colon < 0) {
                throw new IllegalArgumentException("weight: " + weight + " (expected: like 500:3)");
            }
            weights.put(weight.substring(0, colon), Integer.parseInt(weight.substring(colon + 1)));
        }
        return weights;
    }
}
