package io.bellwether.gateway.canary;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The shared table in memory; keeps what it is given as text, as a database would, and fails when it is told to. */
final class TableInMemory implements ExperimentTable {
    private record Unit(int trial, int marks, long version) {}

    private record Entry(long version, String memo, Map<Long, Unit> units) {}

    private final Map<String, Entry> rows = new HashMap<>();
    private long counter;
    private boolean isAway;
    private boolean losesNext;
    private boolean isBusyNext;

    void away(boolean away) {
        isAway = away;
    }

    /** The next turn is taken to its end, and then nothing of it is kept. */
    void loseNext() {
        losesNext = true;
    }

    /** The next turn is taken twice, and the second time counts. */
    void busyNext() {
        isBusyNext = true;
    }

    @Override
    public synchronized Map<String, Long> versions() {
        reached();
        Map<String, Long> versions = new HashMap<>();
        rows.forEach((route, entry) -> versions.put(route, entry.version()));
        return versions;
    }

    @Override
    public synchronized <T> T turn(String route, Turn<T> turn) {
        reached();
        if (isBusyNext) {
            isBusyNext = false;
            Object ignored = turn.take(new Seat(route));
        }
        Seat seat = new Seat(route);
        T result = turn.take(seat);
        if (losesNext) {
            losesNext = false;
            throw new IllegalArgumentException("lost");
        }
        seat.entry.ifPresentOrElse(entry -> rows.put(route, entry), () -> rows.remove(route));
        return result;
    }

    private void reached() {
        if (isAway) {
            throw new IllegalArgumentException("away");
        }
    }

    private final class Seat implements Row {
        private Optional<Entry> entry;

        Seat(String route) {
            entry = Optional.ofNullable(rows.get(route));
        }

        @Override
        public Optional<Long> version() {
            return entry.map(Entry::version);
        }

        @Override
        public Written read(Since since) {
            Memo memo = Memo.of(entry.orElseThrow().memo());
            int trial = Written.of(memo, List.of()).trial();
            long after = since.after(trial);
            List<Units.Marked> marked = entry.get().units().entrySet().stream()
                    .filter(unit ->
                            unit.getValue().trial() == trial && unit.getValue().version() > after)
                    .map(unit -> new Units.Marked(unit.getKey(), unit.getValue().marks()))
                    .toList();
            return Written.of(memo, marked);
        }

        @Override
        public long write(Written written) {
            counter++;
            Map<Long, Unit> units = new HashMap<>(entry.map(Entry::units).orElse(Map.of()));
            units.values().removeIf(unit -> unit.trial() < written.trial());
            written.marked().forEach(unit -> units.put(unit.place(), new Unit(written.trial(), unit.marks(), counter)));
            entry = Optional.of(new Entry(counter, written.memo().toText(), units));
            return counter;
        }

        @Override
        public void remove() {
            entry = Optional.empty();
        }
    }
}
