package io.bellwether.bench.study.resilience;

import java.util.function.Function;
import java.util.random.RandomGenerator;

/** A way to deal with trouble, under its name in the report. */
record Strategy(String name, Function<Place, Door> maker) {
    /** Where a door is put up. */
    record Place(World world, Providers providers, Tally tally, RandomGenerator random) {}

    static Strategy gateway(String name, Gateway.Manner manner) {
        return new Strategy(name, place -> new Gateway(place, manner));
    }

    static Strategy naive(String name, Naive.Habits habits) {
        return new Strategy(name, place -> new Naive(place, habits));
    }
}
