package io.bellwether.storage.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.gateway.resilience.hints.Hint;
import io.bellwether.gateway.resilience.hints.Hints;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Tells the other replicas what this one learns of providers, and hears what they have learnt: one script, four times a
 * second, whether there is anything to tell or not. What was not told for certain is told again, which changes nothing.
 * While Redis does not answer nothing is shared, and each replica goes by what it sees; what still holds when Redis is
 * back is told then.
 */
public final class RedisHints implements Hints, AutoCloseable {
    private static final Duration EVERY = Duration.ofMillis(250);
    private static final long PATIENCE_NANOS = Duration.ofMillis(50).toNanos();

    /** Told in one go; the rest comes next. */
    private static final int MOST_TOGETHER = 100;

    /** Waiting to be told, each about something else; those beyond are dropped. */
    private static final int MOST_WAITING = 1_000;

    /** Kept for all replicas; those beyond are not shared until others are over. */
    private static final int MOST_KEPT = 1_000;

    private static final Duration LONGEST = Duration.ofDays(1);
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final RedisLink link;
    private final LongSupplier nanoTime;
    private final ConcurrentHashMap<Hint.About, Hint> waiting = new ConcurrentHashMap<>();
    private final LongAdder told = new LongAdder();
    private final LongAdder heard = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** Until when everything was heard, in microseconds of Redis's own clock. The thread's own. */
    private long heardUntil;

    /**
     * @param nanoTime {@link System#nanoTime}
     */
    public RedisHints(RedisLink link, LongSupplier nanoTime) {
        this.link = link;
        this.nanoTime = nanoTime;
    }

    @Override
    public void learned(Hint hint) {
        if (waiting.size() < MOST_WAITING || waiting.containsKey(hint.about())) {
            waiting.merge(hint.about(), hint, Hint::orLater);
        } else {
            dropped.increment();
        }
    }

    /** Hints that the others can have heard. */
    public long told() {
        return told.sum();
    }

    /** Hints of others that came, whatever became of them. */
    public long heard() {
        return heard.sum();
    }

    /** Hints that were not told, since too many waited. */
    public long dropped() {
        return dropped.sum();
    }

    /**
     * Begins to tell and to hear.
     *
     * @param ear told what others have learnt, on this object's own thread
     * @param onBug told of what should not have happened; the next round comes all the same
     */
    public void begin(Consumer<Hint> ear, Consumer<Throwable> onBug) {
        Thread.ofVirtual().name("hints").start(() -> run(ear, onBug));
    }

    @Override
    public void close() {
        stopped.countDown();
    }

    private void run(Consumer<Hint> ear, Consumer<Throwable> onBug) {
        try {
            do {
                try {
                    boolean ignored = round(ear);
                } catch (RuntimeException bug) { // thrown on, it would end all rounds
                    onBug.accept(bug);
                }
            } while (!stopped.await(EVERY.toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells what waits and hears what is new; answers whether Redis did. For one thread. */
    boolean round(Consumer<Hint> ear) {
        long now = nanoTime.getAsLong();
        waiting.values().removeIf(hint -> hint.leftNanos(now) <= 0);
        List<Hint> telling = waiting.values().stream().limit(MOST_TOGETHER).toList();
        RedisCall call = new RedisCall(RedisScript.HINTS)
                .key(RedisKeys.HINTS)
                .value(link.replica())
                .values(heardUntil, MOST_KEPT, LONGEST.toMillis());
        telling.forEach(hint -> call.value(HintText.of(hint.about())).values(millis(hint.leftNanos(now))));
        link.call(call);
        List<?> reply = call.await(PATIENCE_NANOS).orElse(List.of());
        if (reply.isEmpty() || !(reply.getFirst() instanceof Long until)) {
            return false;
        }
        heardUntil = until;
        telling.forEach(hint -> waiting.remove(hint.about(), hint));
        told.add(telling.size());
        hear(reply, ear);
        return true;
    }

    private void hear(List<?> reply, Consumer<Hint> ear) {
        long now = nanoTime.getAsLong();
        for (int i = 1; i + 1 < reply.size(); i += 2) {
            if (reply.get(i) instanceof byte[] text && reply.get(i + 1) instanceof Long left) {
                Optional<Hint.About> about = HintText.read(new String(text, UTF_8));
                about.ifPresent(known -> {
                    heard.increment();
                    ear.accept(new Hint(known, now + left * NANOS_PER_MILLI));
                });
            }
        }
    }

    /** Rounded up: nobody comes back too early. */
    private static long millis(long nanos) {
        return Math.ceilDiv(nanos, NANOS_PER_MILLI);
    }
}
