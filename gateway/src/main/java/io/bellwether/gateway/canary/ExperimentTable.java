package io.bellwether.gateway.canary;

import java.util.Map;
import java.util.Optional;

/** The table in which replicas share their experiments, a row for each route. For the work lane. */
public interface ExperimentTable {
    /** Every route that has an experiment, and the version of its row: a number that no other state ever had. */
    Map<String, Long> versions();

    /**
     * Takes a turn at a route: nobody else has one meanwhile, and what is written there is kept as a whole or not at
     * all. What gets in another's way is begun again; then only the last time counts.
     */
    <T> T turn(String route, Turn<T> turn);

    /** What is done in a turn. */
    @FunctionalInterface
    interface Turn<T> {
        T take(Row row);
    }

    /** The route's row during a turn. */
    interface Row {
        /** Its version; nothing when there is no row. */
        Optional<Long> version();

        /** What is written there, with the units that were marked after a version. */
        Written read(Since since);

        /** Writes, and makes the row where there is none; answers the new version. */
        long write(Written written);

        /** Deletes it with its units. */
        void remove();
    }

    /**
     * What a reader has already.
     *
     * @param trial the trial it knows units of; all units of another are read
     * @param version of the row when it read them
     */
    record Since(int trial, long version) {
        public static final Since NEVER = new Since(0, 0);

        /** The version since which units of a trial are new to this reader. */
        public long after(int current) {
            return current == trial ? version : 0;
        }
    }
}
