package io.bellwether.gateway.once;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Claims that all replicas of a store know, and those who come after a crash: what this one remembers is answered from
 * memory, everything else is claimed in the store. An exchange parks while the work lane asks.
 */
public final class SharedClaims implements Claims {
    /** How long a claim holds whose replica is not heard of. */
    public static final Duration LEASE = Duration.ofSeconds(30);

    private static final Duration RENEW_EVERY = Duration.ofSeconds(10);
    private static final Duration SHED_EVERY = Duration.ofMinutes(1);

    /** Who asks at once: half of the database's connections are for others. */
    private static final int MOST_ASKING = 4;

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** Answers that wait for the store to be back; those beyond are known to this replica alone. */
    private static final int MOST_OWED = 10_000;

    private final MemoryClaims here;
    private final Reach reach;
    private final Executor work;
    private final LongSupplier nanoTime;
    private final Semaphore places = new Semaphore(MOST_ASKING, true);

    /** Claimed in the store and not ended; as many as there are exchanges. */
    private final Set<Scope> claimed = ConcurrentHashMap.newKeySet();

    /** Ended, and the store does not know how. */
    private final Set<Scope> owed = ConcurrentHashMap.newKeySet();

    private volatile Rules rules;

    /** Written by the store's thread, read by the work lane. */
    private volatile Optional<ClaimStore> store = Optional.empty();

    /** The store's thread's own, as is what follows. */
    private long renewAt;

    private long shedAt;

    /** What is done with keys while the store cannot be asked. */
    public enum WhenAway {
        /** This replica goes by what it remembers itself. */
        LOCAL,
        /** Nobody with a key is answered that is not known here. */
        REFUSE
    }

    /**
     * What the settings say.
     *
     * @param storedBytes all answers in the store together
     * @param kept for how long an answer is
     */
    public record Rules(WhenAway whenAway, long storedBytes, Duration kept) {}

    /**
     * Whether there is a store to ask.
     *
     * @param expected whether there is one before it has been looked at for the first time; where none is, this replica
     *     is alone, and its memory all there is
     * @param away whether it is known that it cannot be asked
     */
    public record Reach(boolean expected, BooleanSupplier away) {}

    /**
     * @param nanoTime {@link System#nanoTime}, or a test's own
     */
    public SharedClaims(MemoryClaims here, Rules rules, Reach reach, Executor work, LongSupplier nanoTime) {
        this.here = here;
        this.rules = rules;
        this.reach = reach;
        this.work = work;
        this.nanoTime = nanoTime;
    }

    /** Takes over changed settings. */
    public void rules(Rules changed) {
        rules = changed;
    }

    @Override
    public Claim claim(Scope scope, String print) {
        Claim known = here.claim(scope, print);
        if (!(known instanceof Claim.First) || (store.isEmpty() && !reach.expected())) {
            return known;
        }
        boolean isOurs = false;
        try {
            Claim answer = asked(there -> there.claim(scope, print))
                    .orElse(rules.whenAway() == WhenAway.LOCAL ? Claim.ALONE : Claim.UNKNOWN);
            isOurs = answer instanceof Claim.First || answer instanceof Claim.Alone;
            if (answer instanceof Claim.First) {
                claimed.add(scope);
            }
            return answer;
        } finally {
            if (!isOurs) {
                here.forget(scope); // also after a bug
            }
        }
    }

    @Override
    public void keep(Scope scope, Kept kept) {
        here.keep(scope, kept);
        claimed.remove(scope);
        boolean untold = asked(there -> told(there, scope)).isEmpty();
        if (untold && (store.isPresent() || reach.expected()) && owed.size() < MOST_OWED) {
            owed.add(scope);
        }
    }

    /** Where memory was too short to remember, there is nothing to tell. */
    private boolean told(ClaimStore there, Scope scope) throws ClaimStore.Away {
        Optional<MemoryClaims.Ended> ended = here.ended(scope);
        if (ended.isPresent()) {
            there.keep(scope, ended.get().print(), ended.get().kept(), rules.kept());
        }
        return true;
    }

    /** Where that cannot be said, the claim ends with its lease. */
    @Override
    public void forget(Scope scope) {
        if (claimed.remove(scope)) {
            Optional<Boolean> ignored = asked(there -> {
                there.forget(scope);
                return true;
            });
        }
        here.forget(scope);
    }

    /** A question to the store. */
    private interface Question<T> {
        T ask(ClaimStore store) throws ClaimStore.Away;
    }

    /** Empty when it cannot be asked. */
    private <T> Optional<T> asked(Question<T> question) {
        Optional<ClaimStore> there = store;
        return there.isEmpty() || reach.away().getAsBoolean()
                ? Optional.empty()
                : CompletableFuture.supplyAsync(() -> answer(there.get(), question), work)
                        .join();
    }

    private <T> Optional<T> answer(ClaimStore there, Question<T> question) {
        if (!hasPlace()) {
            return Optional.empty();
        }
        try {
            return Optional.of(question.ask(there));
        } catch (ClaimStore.Away unknown) {
            return Optional.empty(); // told of by the store itself, once and not for each key
        } finally {
            places.release();
        }
    }

    private boolean hasPlace() {
        try {
            return places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Renews, tells what is owed, lets go of what is old. On the store's thread, whenever it has been looked at. */
    public void look(ClaimStore there) {
        store = Optional.of(there);
        long now = nanoTime.getAsLong();
        try {
            for (Scope scope : List.copyOf(owed)) {
                told(there, scope);
                owed.remove(scope);
            }
            renew(there, now);
            shed(there, now);
        } catch (ClaimStore.Away later) {
            // the next look tries again, and the store's own tells of it
        }
    }

    private void renew(ClaimStore there, long now) throws ClaimStore.Away {
        if (now - renewAt >= 0) {
            there.renew(List.copyOf(claimed));
            renewAt = now + RENEW_EVERY.toNanos();
        }
    }

    private void shed(ClaimStore there, long now) throws ClaimStore.Away {
        if (now - shedAt >= 0 && !there.shed(rules.storedBytes())) {
            shedAt = now + SHED_EVERY.toNanos();
        }
    }
}
