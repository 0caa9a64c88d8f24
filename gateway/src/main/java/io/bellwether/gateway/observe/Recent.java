package io.bellwether.gateway.observe;

import io.bellwether.gateway.exchange.Ending;
import io.bellwether.gateway.exchange.Exchange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Predicate;

/**
 * The exchanges that ended last, for operators: as many that were answered as are kept, and as many that were not, so
 * that a day of good answers does not drive out the one that failed. In memory, of this replica only.
 *
 * <p>What it costs an exchange: one object of nine fields, two additions and one store; no lock, no copy, no text. The
 * trail is kept as it is, and is published by the store (release; the reader acquires). Model names have at most 256
 * characters, so 2,000 exchanges of one attempt each hold about 2 MB.
 *
 * <p>In a flood the first of each second are kept, a twentieth of what there is room for: at 40,000 a second the last
 * 2,000 would be those of 50 ms, and the collector would carry every one of them from the young to the old.
 */
public final class Recent {
    private static final int MILLIS_PER_SECOND = 1_000;
    private static final int SECONDS_KEPT = 20;

    private final AtomicLong numbers = new AtomicLong();
    private volatile Rings rings = new Rings(0);

    /** From now on so many of each kind are kept; another number than before forgets what there is. */
    public void keep(int each) {
        if (each != rings.each) {
            rings = new Rings(each);
        }
    }

    /** Whether any are. */
    public boolean isKeeping() {
        return rings.each > 0;
    }

    /** An exchange is over; nobody changes its trail any more. */
    void add(Exchange exchange, Ending ending, long endedMillis, long totalNanos) {
        Rings into = rings;
        if (into.each == 0) {
            return;
        }
        Ring ring = ending instanceof Ending.Answered ? into.answered : into.others;
        if (ring.isFlooded(endedMillis / MILLIS_PER_SECOND)) {
            return;
        }
        boolean read = exchange.isRead();
        Passed passed = new Passed(
                numbers.incrementAndGet(),
                exchange.id(),
                exchange.operation().path(),
                read ? exchange.request().model().orElse("") : "",
                read && exchange.request().streaming(),
                exchange.trail(),
                ending,
                endedMillis,
                totalNanos);
        ring.add(passed);
    }

    /**
     * Those that fit, the latest first.
     *
     * @param before only those with a smaller number
     * @param most how many at most
     */
    public List<Passed> latest(Predicate<Passed> fits, long before, int most) {
        return all().stream()
                .filter(passed -> passed.number() < before && fits.test(passed))
                .sorted(Comparator.comparingLong(Passed::number).reversed())
                .limit(most)
                .toList();
    }

    /** The one with this id. */
    public Optional<Passed> find(String id) {
        return all().stream().filter(passed -> passed.id().equals(id)).findFirst();
    }

    private List<Passed> all() {
        Rings from = rings;
        List<Passed> all = new ArrayList<>();
        from.answered.copyTo(all);
        from.others.copyTo(all);
        return all;
    }

    private static final class Rings {
        private final int each;
        private final Ring answered;
        private final Ring others;

        Rings(int each) {
            this.each = each;
            this.answered = new Ring(each);
            this.others = new Ring(each);
        }
    }

    /** A later one takes the place of the oldest. */
    private static final class Ring {
        private final AtomicReferenceArray<Passed> places;
        private final AtomicLong taken = new AtomicLong();
        private final int mostEachSecond;

        /** The second that is being filled, and where it is full; torn apart by a race they let a few more in. */
        private volatile long second;

        private volatile long fullAt;

        Ring(int size) {
            places = new AtomicReferenceArray<>(size);
            mostEachSecond = Math.max(1, size / SECONDS_KEPT);
        }

        boolean isFlooded(long now) {
            long next = taken.get();
            if (now != second) {
                fullAt = next + mostEachSecond;
                second = now;
            }
            return next >= fullAt;
        }

        void add(Passed passed) {
            places.setRelease((int) (taken.getAndIncrement() % places.length()), passed);
        }

        void copyTo(List<Passed> into) {
            for (int i = 0; i < places.length(); i++) {
                Passed passed = places.getAcquire(i);
                if (passed != null) {
                    into.add(passed);
                }
            }
        }
    }
}
