package io.bellwether.gateway.limits;

import io.bellwether.gateway.allowance.Rate;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;

/** Requests that take an estimate, use less, and give the rest back at some time after: in virtual time. */
final class Settling {
    private static final int REQUESTS = 20_000;

    private final Random random;
    private final Rate rate;
    private final long start;

    private record Open(long endNanos, long rest, long reached, long returned) {}

    Settling(Random random) {
        this.random = random;
        this.rate = Rate.tokens(1_000 + random.nextInt(100_000), 100 + random.nextInt(10_000));
        this.start = random.nextLong();
    }

    Rate rate() {
        return rate;
    }

    /** By how much any span had more than its length allows, counting what was used and not what was estimated. */
    long worst(boolean looksAtTheTime) {
        Gcra account = new Gcra(rate, start);
        Admitted used = new Admitted(rate.eachNanos());
        PriorityQueue<Open> open = new PriorityQueue<>(Comparator.comparingLong(one -> one.endNanos() - start));
        long now = start;
        for (int i = 0; i < REQUESTS; i++) {
            now += random.nextLong(1 + rate.burstNanos() / (1 + random.nextInt(20)));
            giveBack(account, open, now, looksAtTheTime);
            long estimate = 1 + random.nextLong(rate.burst());
            long returned = account.returnedNanos();
            long reached = account.take(estimate, now);
            if (reached != Gcra.REFUSED) {
                long actual = random.nextLong(estimate + 1);
                used.at(now, actual);
                open.add(new Open(now + random.nextLong(3 * rate.burstNanos()), estimate - actual, reached, returned));
            }
        }
        return used.worstBeyondRate();
    }

    private static void giveBack(Gcra account, PriorityQueue<Open> open, long now, boolean looksAtTheTime) {
        for (Open first = open.peek(); first != null && first.endNanos() - now <= 0; first = open.peek()) {
            open.remove();
            if (looksAtTheTime) {
                account.giveBack(first.rest(), first.reached(), first.returned(), now);
            } else {
                account.giveBack(first.rest(), Long.MAX_VALUE / 2 + now, account.returnedNanos(), now);
            }
        }
    }
}
