package io.bellwether.simulator;

import io.bellwether.simulator.script.Mood;
import io.bellwether.simulator.script.Pace;
import io.bellwether.simulator.script.Range;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What a simulated provider is like. Made by {@link #builder()}; everything has a default.
 *
 * @param port to listen on; 0 for any free one
 * @param host address to listen on
 * @param key the only valid API key; without one any key is valid, but one must be sent
 * @param name lower-case letters, digits and hyphens; shown in ids, fingerprints and model names
 * @param seed of the texts and of all chance
 * @param pace how fast it is
 * @param mood its random failures
 * @param threads event loops, at least 1
 */
public record SimulatorSettings(
        int port, String host, Optional<String> key, String name, long seed, Pace pace, Mood mood, int threads) {

    public SimulatorSettings {
        require(port >= 0 && port <= 65_535, "port", port, "0..65535");
        require(name.matches("[a-z0-9-]{1,40}"), "name", name, "1 to 40 of a-z, 0-9, -");
        require(threads >= 1 && threads <= 256, "threads", threads, "1..256");
        require(key.map(value -> !value.isEmpty()).orElse(true), "key", "", "not empty");
    }

    /** Settings at their defaults: any port of 127.0.0.1, any key, no waits, no failures. */
    public static Builder builder() {
        return new Builder();
    }

    private static void require(boolean right, String name, Object value, String expected) {
        if (!right) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: " + expected + ")");
        }
    }

    /** Collects settings. */
    public static final class Builder {
        private int port;
        private String host = "127.0.0.1";
        private Optional<String> key = Optional.empty();
        private String name = "sim";
        private long seed = 1;
        private Range latency = Range.ZERO;
        private Range ttft = Range.ZERO;
        private double tokensPerSecond;
        private int tokens;
        private double errorShare;
        private Map<String, Integer> errorWeights = Map.of("500", 3, "429-after-1s", 2, "503", 2, "cut-after-5", 1);
        private int threads = Math.max(2, Runtime.getRuntime().availableProcessors());

        private Builder() {}

        public Builder port(int value) {
            port = value;
            return this;
        }

        public Builder host(String value) {
            host = value;
            return this;
        }

        public Builder key(String value) {
            key = Optional.of(value);
            return this;
        }

        public Builder name(String value) {
            name = value;
            return this;
        }

        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /** Wait before the head of every answer. */
        public Builder latency(Duration min, Duration max) {
            latency = new Range(min, max);
            return this;
        }

        /** Wait from the head to the first token. */
        public Builder ttft(Duration min, Duration max) {
            ttft = new Range(min, max);
            return this;
        }

        /** Speed after the first token; 0 is as fast as the peer reads. */
        public Builder tokensPerSecond(double value) {
            tokensPerSecond = value;
            return this;
        }

        /** Length of every answer; 0 is as long as its text. */
        public Builder tokens(int value) {
            tokens = value;
            return this;
        }

        /** Share of requests that meet a fault, 0..1. */
        public Builder errorShare(double value) {
            errorShare = value;
            return this;
        }

        /** Faults, as an {@code x-sim} header says them, with their weights. */
        public Builder errorWeights(Map<String, Integer> value) {
            errorWeights = Map.copyOf(value);
            return this;
        }

        public Builder threads(int value) {
            threads = value;
            return this;
        }

        public SimulatorSettings build() {
            Pace pace = new Pace(latency, ttft, tokensPerSecond, tokens);
            return new SimulatorSettings(
                    port, host, key, name, seed, pace, new Mood(errorShare, errorWeights), threads);
        }
    }
}
