package io.bellwether.bench.load;

import java.time.Duration;

/**
 * How long and how large the phases are.
 *
 * @param warmUp load before anything is measured, again where the requests are not reached
 * @param warmUpRequests whole requests before anything is measured
 * @param window how long each phase is measured
 * @param connections for whole requests
 * @param streams in the phase of many fast streams, each 20 tokens a second
 * @param slowStreams in the phase of very many slow streams, each one token a second
 */
record Scale(Duration warmUp, long warmUpRequests, Duration window, int connections, int streams, int slowStreams) {

    /** For figures: give it the machine alone. */
    static final Scale FULL = new Scale(Duration.ofSeconds(8), 300_000, Duration.ofSeconds(8), 64, 2_000, 9_000);

    /** For seeing that everything runs; its figures mean nothing. */
    static final Scale SMOKE = new Scale(Duration.ofSeconds(1), 1, Duration.ofSeconds(1), 8, 50, 100);

    static Scale named(String name) {
        return switch (name) {
            case "full" -> FULL;
            case "smoke" -> SMOKE;
            default -> throw new IllegalArgumentException("scale: " + name + " (expected: full or smoke)");
        };
    }

    int windowSeconds() {
        return Math.toIntExact(window.toSeconds());
    }

    int warmUpSeconds() {
        return Math.toIntExact(warmUp.toSeconds());
    }
}
