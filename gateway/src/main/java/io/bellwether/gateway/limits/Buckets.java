package io.bellwether.gateway.limits;

import io.bellwether.gateway.allowance.Rule;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * All buckets there are. Outlives a reload. Bounded: where a kind is full, idle buckets go first, and then the one of
 * a few that is nearest to being idle; a request that comes in that very moment may go uncounted. Finding one takes
 * no lock.
 */
public final class Buckets {
    /** How many are looked at for one that can go. */
    private static final int LOOKED_AT = 32;

    private final LongSupplier nanoTime;
    private final EnumMap<Subject, Table> tables = new EnumMap<>(Subject.class);

    /**
     * @param nanoTime {@link System#nanoTime}, or a test's own
     */
    public Buckets(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        for (Subject subject : Subject.values()) {
            tables.put(subject, new Table(subject));
        }
    }

    /** The bucket of that name, under that rule. */
    public Bucket of(Subject subject, String name, Rule rule) {
        Table table = Objects.requireNonNull(tables.get(subject));
        Bucket known = table.byName.get(name);
        return known != null && known.rule() == rule ? known : table.make(name, rule);
    }

    /** How many there are. */
    public int size() {
        return tables.values().stream().mapToInt(table -> table.byName.size()).sum();
    }

    /** All of one kind. */
    private final class Table {
        private final Subject subject;
        private final ConcurrentHashMap<String, Bucket> byName = new ConcurrentHashMap<>();
        private final Bucket crowd;
        private Iterator<Bucket> hand = byName.values().iterator();

        Table(Subject subject) {
            this.subject = subject;
            this.crowd = new Bucket(subject, "", Rule.NONE, 0);
        }

        Bucket make(String name, Rule rule) {
            if (byName.size() >= subject.most() && !byName.containsKey(name) && !makeRoom()) {
                return crowd(rule);
            }
            long now = nanoTime.getAsLong();
            return byName.compute(
                    name,
                    (same, known) -> known == null ? new Bucket(subject, name, rule, now) : known.under(rule, now));
        }

        /** Goes round like a clock's hand; answers whether there is room. */
        private synchronized boolean makeRoom() {
            long now = nanoTime.getAsLong();
            long soonest = Long.MAX_VALUE;
            Bucket nearest = crowd;
            for (int i = 0; i < LOOKED_AT; i++) {
                Bucket next = next();
                long left = next.isInUse() ? Long.MAX_VALUE : next.fullInNanos(now);
                if (left == 0) {
                    byName.remove(next.name(), next);
                }
                if (left < soonest) {
                    soonest = left;
                    nearest = next;
                }
            }
            byName.remove(nearest.name(), nearest);
            return byName.size() < subject.most();
        }

        private Bucket next() {
            if (!hand.hasNext()) {
                hand = byName.values().iterator();
            }
            return hand.hasNext() ? hand.next() : crowd;
        }

        /** All buckets are in use: whoever comes now shares one. */
        private Bucket crowd(Rule rule) {
            return byName.compute("", (same, known) -> {
                Bucket shared = known == null ? crowd : known;
                return shared.rule() == rule ? shared : shared.under(rule, nanoTime.getAsLong());
            });
        }
    }
}
