package io.bellwether.gateway.limits;

import io.bellwether.gateway.allowance.Measure;
import io.bellwether.gateway.allowance.Rate;
import java.util.function.LongSupplier;

/** Lets in by this replica's own count. Never waits, takes no lock. */
public final class LocalTurnstile implements Turnstile {
    /** Nobody knows when a place will be free. */
    private static final long PLACE_WAIT_NANOS = 1_000_000_000L;

    private final LongSupplier nanoTime;

    /**
     * @param nanoTime {@link System#nanoTime}, or a test's own
     */
    public LocalTurnstile(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    @Override
    public Verdict admit(Claim claim) {
        long now = nanoTime.getAsLong();
        Bucket[] buckets = claim.parts();
        for (int i = 0; i < buckets.length; i++) {
            if (!buckets[i].hold()) {
                letGo(buckets, i);
                see(claim, now);
                return new Verdict.Refused(buckets[i], Measure.AT_ONCE, 0, PLACE_WAIT_NANOS);
            }
        }
        int at = 0;
        for (Bucket bucket : buckets) {
            for (Gcra rate : bucket.rates()) {
                if (!take(claim, at, rate, now)) {
                    letGo(buckets, buckets.length);
                    return refused(claim, at, bucket, now);
                }
                at++;
            }
        }
        return Verdict.ADMITTED;
    }

    private static boolean take(Claim claim, int at, Gcra rate, long now) {
        long returned = rate.returnedNanos();
        long reached = rate.take(claim.cost(rate.rate()), now);
        if (reached == Gcra.REFUSED) {
            return false;
        }
        claim.taken(at, reached, returned);
        claim.seen(at, Math.max(0, reached - now));
        return true;
    }

    /** The rate at this position had no room: those before it get back what they gave. */
    private static Verdict refused(Claim claim, int refusing, Bucket bucket, long now) {
        int at = 0;
        Verdict verdict = Verdict.ADMITTED;
        for (Bucket one : claim.parts()) {
            for (Gcra rate : one.rates()) {
                long cost = claim.cost(rate.rate());
                if (at < refusing) {
                    rate.giveBack(cost, claim.reached(at), claim.returned(at), now);
                } else if (at == refusing) {
                    verdict = refusal(bucket, rate, cost, now);
                }
                claim.seen(at++, rate.aheadNanos(now));
            }
        }
        return verdict;
    }

    private static Verdict refusal(Bucket bucket, Gcra account, long cost, long now) {
        Rate rate = account.rate();
        long remaining = Math.max(0, rate.burstNanos() - account.aheadNanos(now)) / rate.eachNanos();
        return new Verdict.Refused(bucket, rate.of(), remaining, Math.max(1, account.waitNanos(cost, now)));
    }

    private static void see(Claim claim, long now) {
        int at = 0;
        for (Bucket bucket : claim.parts()) {
            for (Gcra rate : bucket.rates()) {
                claim.seen(at++, rate.aheadNanos(now));
            }
        }
    }

    private static void letGo(Bucket[] buckets, int count) {
        for (int i = 0; i < count; i++) {
            buckets[i].letGo();
        }
    }

    @Override
    public void vacate(Claim claim) {
        if (claim.vacate()) {
            letGo(claim.parts(), claim.parts().length);
        }
    }

    @Override
    public void leave(Claim claim, long usedTokens) {
        if (!claim.isVacated()) {
            letGo(claim.parts(), claim.parts().length);
        }
        long unused = claim.tokens() - usedTokens;
        if (unused == 0) {
            return;
        }
        long now = nanoTime.getAsLong();
        int at = 0;
        for (Bucket bucket : claim.parts()) {
            for (Gcra rate : bucket.rates()) {
                settle(claim, at++, rate, unused, now);
            }
        }
    }

    private static void settle(Claim claim, int at, Gcra account, long unused, long now) {
        if (!account.rate().of().isTokens()) {
            return;
        }
        if (unused > 0) {
            account.giveBack(unused, claim.reached(at), claim.returned(at), now);
        } else {
            account.owe(-unused, now);
        }
    }
}
