package io.bellwether.gateway;

import org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;

/**
 * Runs random scenarios of three threads with three calls each in many interleavings, switching wherever something
 * shared is read, written or locked, and requires that what the calls answered could have come about by one call after
 * the other (Lincheck, model checking). The scenarios are the same in every run.
 */
public final class Interleavings {
    private static final int SCENARIOS = 10;

    /** Of each scenario; {@code make races} tries more. */
    private static final int SCHEDULES = Integer.getInteger("bellwether.schedules", 300);

    private static final int THREADS = 3;
    private static final int CALLS = 3;

    /** Turns of a loop that are not yet taken for an endless one; an experiment's view counts classes of times. */
    private static final int TURNS = 2_000;

    private Interleavings() {}

    /**
     * Throws an {@link AssertionError} that shows the interleaving when one is found that no order of calls explains.
     *
     * @param operations a class with a constructor without parameters, whose {@code @Operation} methods are called
     */
    public static void check(Class<?> operations) {
        options().check(operations);
    }

    /**
     * The same without switching inside of these methods, which only read, and much.
     *
     * @param reader the class that has them
     */
    public static void check(Class<?> operations, Class<?> reader, String... reading) {
        options()
                .addGuarantee(ManagedStrategyGuaranteeKt.forClasses(reader.getName())
                        .methods(reading)
                        .treatAsAtomic())
                .check(operations);
    }

    private static ModelCheckingOptions options() {
        return new ModelCheckingOptions()
                .iterations(SCENARIOS)
                .invocationsPerIteration(SCHEDULES)
                .threads(THREADS)
                .actorsPerThread(CALLS)
                .actorsBefore(0)
                .actorsAfter(1)
                .loopBound(TURNS)
                .minimizeFailedScenario(false);
    }
}
