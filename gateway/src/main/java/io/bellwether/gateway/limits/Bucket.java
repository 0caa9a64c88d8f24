package io.bellwether.gateway.limits;

import io.bellwether.gateway.allowance.Measure;
import io.bellwether.gateway.allowance.Rate;
import io.bellwether.gateway.allowance.Rule;
import java.util.concurrent.atomic.AtomicInteger;

/** What one caller, model or address has taken of its limits, and who waits for it. Any thread. */
public final class Bucket {
    private final Subject subject;
    private final String name;
    private final Rule rule;
    private final Gcra[] rates;
    private final AtomicInteger held;
    private final Waiters waiters;

    Bucket(Subject subject, String name, Rule rule, long nowNanos) {
        this.subject = subject;
        this.name = name;
        this.rule = rule;
        this.rates = rule.rates().stream().map(rate -> new Gcra(rate, nowNanos)).toArray(Gcra[]::new);
        this.held = new AtomicInteger();
        this.waiters = new Waiters();
    }

    private Bucket(Bucket before, Rule rule, Gcra[] rates) {
        this.subject = before.subject;
        this.name = before.name;
        this.rule = rule;
        this.rates = rates;
        this.held = before.held;
        this.waiters = before.waiters;
    }

    /** The same under another rule: what was taken of a rate that has not changed stays taken. */
    Bucket under(Rule other, long nowNanos) {
        Gcra[] kept = other.rates().stream().map(rate -> known(rate, nowNanos)).toArray(Gcra[]::new);
        return new Bucket(this, other, kept);
    }

    private Gcra known(Rate rate, long nowNanos) {
        for (Gcra known : rates) {
            if (known.rate().equals(rate)) {
                return known;
            }
        }
        return new Gcra(rate, nowNanos);
    }

    public Subject subject() {
        return subject;
    }

    /** Unique among its kind. */
    public String name() {
        return name;
    }

    public Rule rule() {
        return rule;
    }

    /** What there is most likely no room for. */
    Measure measure() {
        return rates.length == 0 ? Measure.AT_ONCE : rates[0].rate().of();
    }

    Gcra[] rates() {
        return rates;
    }

    Waiters waiters() {
        return waiters;
    }

    /** Takes one of the places there are at once, where their number is limited. */
    boolean hold() {
        if (rule.atOnce() == 0) {
            return true;
        }
        int seen = held.get();
        while (seen < rule.atOnce()) {
            int witness = held.compareAndExchange(seen, seen + 1);
            if (witness == seen) {
                return true;
            }
            seen = witness;
        }
        return false;
    }

    /** Gives one back. */
    void letGo() {
        if (rule.atOnce() > 0) {
            held.decrementAndGet();
            waiters.wake();
        }
    }

    /** There may be room: whoever is first among those who wait has a look. */
    public void wake() {
        waiters.wake();
    }

    /** Places taken now. */
    int held() {
        return held.get();
    }

    /** How long until nothing of it is taken any more; 0 when it could be forgotten. Places held do not count. */
    long fullInNanos(long nowNanos) {
        long longest = 0;
        for (Gcra rate : rates) {
            longest = Math.max(longest, rate.aheadNanos(nowNanos));
        }
        return longest;
    }

    /** Whether somebody is in it or waits for it, so that it cannot be forgotten. */
    boolean isInUse() {
        return held.get() > 0 || !waiters.isEmpty();
    }
}
