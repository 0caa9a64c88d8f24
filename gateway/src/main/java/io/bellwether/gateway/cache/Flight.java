package io.bellwether.gateway.cache;

import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Reply;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.Leash;
import io.bellwether.http.Payload;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * An answer on its way: one exchange leads and has it made, others that asked the same follow and are given it as it
 * comes. It goes on as long as anybody wants it, and ends when the last of them has hung up.
 *
 * <p>All fields are guarded by the lock, held for a few memory-only lines; followers park on its condition.
 */
final class Flight {
    private static final int FIRST_BYTES = 4 * 1024;

    /** A follower takes at most so much at a time. */
    private static final int MOST_TAKEN = 64 * 1024;

    private final String id;
    private final int mostBytes;
    private final Leash producer = new Leash();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private byte[] events = new byte[0];
    private int length;
    private Optional<Step> end = Optional.empty();
    private Optional<HttpFailure> leaderGone = Optional.empty();
    private int followers;
    private boolean closed;
    private boolean tooLong;

    /** What comes next for a follower. */
    sealed interface Step {
        /** Events of a stream. */
        record Events(Payload some) implements Step {}

        /** The stream's honest end. */
        record Finished() implements Step {}

        /** The whole answer. */
        record Whole(Reply.Complete reply) implements Step {}

        /** It broke off. */
        record Broken(Failure failure) implements Step {}

        /** There will be no answer to share: somebody else must ask. */
        record Lost() implements Step {}

        /** The follower has waited as long as it may, or has hung up. */
        record Left() implements Step {}
    }

    /**
     * @param id of the exchange that leads
     * @param mostBytes of an answer that is kept; a longer one is held for those who follow alone
     */
    Flight(String id, int mostBytes) {
        this.id = id;
        this.mostBytes = mostBytes;
    }

    String id() {
        return id;
    }

    /** What the answer's making hangs on: cut when nobody wants it any more. */
    Leash producer() {
        return producer;
    }

    // --- the leader

    void add(Payload payload) {
        locked(() -> {
            int needed = length + Math.toIntExact(payload.length());
            tooLong |= needed > mostBytes;
            if (tooLong && followers == 0) {
                closed = true; // nobody will need it
                return true;
            }
            if (needed > events.length) {
                events = Arrays.copyOf(events, Math.max(needed, Math.max(FIRST_BYTES, 2 * events.length)));
            }
            for (int i = 0; i < payload.ranges(); i++) {
                int size = payload.to(i) - payload.from(i);
                System.arraycopy(payload.bytes(i), payload.from(i), events, length, size);
                length += size;
            }
            return true;
        });
    }

    /** Nothing more will come; only the first word counts. */
    void end(Step how) {
        locked(() -> {
            end = end.or(() -> Optional.of(how));
            closed |= how instanceof Step.Lost || how instanceof Step.Broken;
            return true;
        });
    }

    /** The leader's caller has hung up, or may have no more; answers whether it goes on without them. */
    boolean leaderLeaves(HttpFailure why) {
        boolean alone = locked(() -> {
            leaderGone = Optional.of(why);
            closed |= followers == 0;
            return followers == 0;
        });
        boolean ends = alone || why.what() == HttpFailure.What.GOING_AWAY;
        if (ends) {
            producer.cut(why);
        }
        return !ends;
    }

    boolean isFollowed() {
        return followers() > 0;
    }

    int followers() {
        lock.lock();
        try {
            return followers;
        } finally {
            lock.unlock();
        }
    }

    /** All events; nothing when they are too long to be kept. */
    Optional<Payload> all() {
        lock.lock();
        try {
            return tooLong ? Optional.empty() : Optional.of(Payload.of(Arrays.copyOf(events, length)));
        } finally {
            lock.unlock();
        }
    }

    // --- followers

    /** One more who wants it; false when it is too late for that. */
    boolean join() {
        return locked(() -> {
            followers += closed ? 0 : 1;
            return !closed;
        });
    }

    /** One fewer. */
    void leave() {
        Optional<HttpFailure> cut;
        lock.lock();
        try {
            followers--;
            cut = followers == 0 ? leaderGone : Optional.empty();
            closed |= cut.isPresent();
        } finally {
            lock.unlock();
        }
        cut.ifPresent(producer::cut);
    }

    /**
     * What comes after so many bytes; parks until there is something.
     *
     * @param patienceNanos how long at most
     * @param gone whether the follower has hung up; {@link #look} makes it be asked again
     */
    Step next(int after, long patienceNanos, BooleanSupplier gone) {
        lock.lock();
        try {
            long left = patienceNanos;
            while (length <= after && end.isEmpty() && left > 0 && !gone.getAsBoolean()) {
                left = news.awaitNanos(left);
            }
            if (gone.getAsBoolean()) {
                return new Step.Left();
            }
            if (length > after) {
                return new Step.Events(
                        Payload.of(Arrays.copyOfRange(events, after, Math.min(length, after + MOST_TAKEN))));
            }
            return end.orElseGet(Step.Left::new);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Step.Left();
        } finally {
            lock.unlock();
        }
    }

    /** Lets followers see whether they have hung up. */
    void look() {
        locked(() -> true);
    }

    private boolean locked(BooleanSupplier change) {
        lock.lock();
        try {
            boolean answer = change.getAsBoolean();
            news.signalAll();
            return answer;
        } finally {
            lock.unlock();
        }
    }
}
