package io.bellwether.simulator.serve;

import io.bellwether.simulator.answer.Answers;
import io.bellwether.simulator.answer.Models;
import io.bellwether.simulator.script.Mood;
import io.bellwether.simulator.script.Pace;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What this provider is: the same for all of its connections.
 *
 * @param name shown in ids, fingerprints and the owner of models
 * @param key the only valid API key; without one any key is valid, but one must be sent
 * @param answers its texts
 * @param models its list of models
 * @param pace how fast it is unless a script says otherwise
 * @param mood its random failures
 * @param repeats counts for {@code fail-n-then-ok}
 * @param stats what happened
 * @param clock for {@code created} and for dates
 * @param nanos a monotonic clock for pacing and stamps
 * @param startedNanos when it began, on that clock
 */
public record Site(
        String name,
        Optional<String> key,
        Answers answers,
        Models models,
        Pace pace,
        Mood mood,
        Repeats repeats,
        Stats stats,
        InstantSource clock,
        LongSupplier nanos,
        long startedNanos) {
    /** How long it has run. */
    Duration age() {
        return Duration.ofNanos(nanos.getAsLong() - startedNanos);
    }
}
