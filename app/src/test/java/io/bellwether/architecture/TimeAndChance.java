package io.bellwether.architecture;

import java.util.List;
import java.util.Set;

/**
 * Clocks and randomness are handed in: only the application, and programs of their own, make them; but a socket waits
 * in real time.
 */
final class TimeAndChance {

    private static final Set<String> MAKERS = Set.of(
            "java.time.Clock.systemUTC",
            "java.time.Clock.systemDefaultZone",
            "java.time.Clock.system",
            "java.time.Clock.tickMillis",
            "java.time.Instant.now",
            "java.time.LocalDate.now",
            "java.time.LocalDateTime.now",
            "java.time.ZonedDateTime.now",
            "java.time.OffsetDateTime.now",
            "java.lang.System.nanoTime",
            "java.lang.System.currentTimeMillis",
            "java.lang.Math.random",
            "java.util.UUID.randomUUID",
            "java.util.concurrent.ThreadLocalRandom.current",
            "java.util.random.RandomGenerator.of",
            "java.util.random.RandomGenerator.getDefault",
            "java.util.Random.<init>",
            "java.util.SplittableRandom.<init>",
            "java.security.SecureRandom.<init>");

    /** Among them the loops, the clock of the wire, and the writing thread of files, whose disk no test can hurry. */
    private static final List<String> MAY_MAKE = List.of(
            "io.bellwether.app.",
            "io.bellwether.bench.",
            "io.bellwether.simulator.",
            "io.bellwether.http.loop.",
            "io.bellwether.gateway.files.");

    private TimeAndChance() {}

    static List<String> problems(List<Call> calls) {
        return calls.stream()
                .filter(call -> MAKERS.contains(call.called()))
                .filter(call -> MAY_MAKE.stream().noneMatch(call.from()::startsWith))
                .map(call -> call.from() + " calls " + call.called() + ": be handed it")
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * One call, or a reference to what could be called.
     *
     * @param from full name of the calling class
     * @param called full name of the method, parameters left out; constructors are {@code <init>}
     */
    record Call(String from, String called) {}
}
