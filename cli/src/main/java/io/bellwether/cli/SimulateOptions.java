package io.bellwether.cli;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What {@code simulate} was asked for; what is absent is the simulator's own choice.
 *
 * @param name what the provider calls itself in its answers
 * @param address where it listens
 * @param seed what its randomness starts from, so that a run can be repeated
 * @param key the only key it accepts; absent means any
 * @param pace how fast and how much it answers
 * @param moodyShare the share of requests, 0..1, that go wrong in some way
 */
public record SimulateOptions(
        Optional<String> name,
        Address address,
        OptionalLong seed,
        Optional<String> key,
        Pace pace,
        OptionalDouble moodyShare) {

    /**
     * Where a simulated provider listens.
     *
     * @param host the address; absent means loopback
     * @param port the port; 0 takes a free one
     */
    public record Address(Optional<String> host, OptionalInt port) {}

    /**
     * How fast and how much a simulated provider answers.
     *
     * @param latency wait before a whole answer
     * @param ttft wait before the first token of a stream
     * @param tokensPerSecond speed of a stream
     * @param tokens length of an answer
     */
    public record Pace(
            Optional<DurationRange> latency,
            Optional<DurationRange> ttft,
            OptionalDouble tokensPerSecond,
            OptionalInt tokens) {}
}
