package io.bellwether.gateway.cache;

import java.time.Duration;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * The answers that are kept, those that are on their way, and what they have saved: outlives a reload. In this
 * process's memory, within bounds; what was given longest ago goes first. Any thread.
 */
public final class KeptAnswers {
    /** Listed for an operator at most. */
    private static final int MOST_LISTED = 20;

    private static final long SWEEP_EVERY_NANOS = Duration.ofMinutes(1).toNanos();

    private final LongSupplier nanoTime;
    private final Executor work;
    private final ConcurrentHashMap<Question, Flight> flights = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Tally> tallies = new ConcurrentHashMap<>();

    /** How often a model's answers have been let go of. */
    private final ConcurrentHashMap<String, Integer> purges = new ConcurrentHashMap<>();

    /** Guarded by this, as is what follows; what was given last stands last. */
    private final Map<Question, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

    private Limits limits;
    private long bytes;
    private long sweptNanos;

    /**
     * How much is kept.
     *
     * @param memoryBytes all answers together
     * @param answerBytes the longest one
     */
    public record Limits(long memoryBytes, int answerBytes) {}

    /**
     * An entry, as an operator sees it.
     *
     * @param id of the exchange that the answer was first given to
     * @param left for how long it is given again
     */
    public record Shown(String model, String id, long bytes, long hits, Duration age, Duration left) {}

    /** A kept answer, when it is over, and until when it may stand in for one that cannot be had. */
    private static final class Entry {
        private final Kept kept;
        private final long untilNanos;
        private final long goneNanos;
        private long hits;

        Entry(Kept kept, Rule rule) {
            this.kept = kept;
            this.untilNanos = kept.sinceNanos() + rule.kept().toNanos();
            this.goneNanos = untilNanos + rule.stale().toNanos();
        }

        boolean isGone(long now) {
            return now - goneNanos >= 0;
        }

        boolean isOver(long now) {
            return now - untilNanos >= 0;
        }
    }

    /**
     * @param work where what is over is let go of
     * @param nanoTime {@link System#nanoTime}, or a test's own
     */
    public KeptAnswers(Limits limits, Executor work, LongSupplier nanoTime) {
        this.limits = limits;
        this.work = work;
        this.nanoTime = nanoTime;
        this.sweptNanos = nanoTime.getAsLong();
    }

    /** Takes over changed settings. */
    public synchronized void limits(Limits changed) {
        limits = changed;
        shed();
    }

    synchronized int mostBytes() {
        return limits.answerBytes();
    }

    long now() {
        return nanoTime.getAsLong();
    }

    /** The answer to a question, unless it is older than that. */
    synchronized Optional<Kept> find(Question question, Duration oldest) {
        long now = nanoTime.getAsLong();
        Entry entry = entries.get(question);
        if (entry == null || entry.isOver(now) || entry.kept.age(now).compareTo(oldest) > 0) {
            return Optional.empty();
        }
        entry.hits++;
        return Optional.of(entry.kept);
    }

    /** The answer to a question, be it over, as long as it may stand in for one that cannot be had. */
    synchronized Optional<Kept> findStale(Question question) {
        long now = nanoTime.getAsLong();
        return Optional.ofNullable(entries.get(question))
                .filter(entry -> !entry.isGone(now))
                .map(entry -> entry.kept);
    }

    /** How often a model's answers have been let go of: an answer that was begun before is not kept after. */
    int purges(String model) {
        return purges.getOrDefault(model, 0);
    }

    /**
     * @param purges when the answer was begun
     */
    synchronized void keep(Question question, Kept kept, Rule rule, int purges) {
        if (purges != purges(question.model())) {
            return;
        }
        long now = nanoTime.getAsLong();
        remove(question);
        entries.put(question, new Entry(kept, rule));
        bytes += kept.bytes();
        shed();
        if (now - sweptNanos >= SWEEP_EVERY_NANOS) {
            sweptNanos = now;
            work.execute(this::sweep);
        }
    }

    /** The answer that is on its way to this question: that flight, or the one that was there before it. */
    Flight flight(Question question, Flight mine) {
        Flight there = flights.putIfAbsent(question, mine);
        return there == null ? mine : there;
    }

    /** It has landed, or will not. */
    void landed(Question question, Flight flight) {
        flights.remove(question, flight);
    }

    /** Exchanges that are given another's answer at the moment. */
    public int followers() {
        return flights.values().stream().mapToInt(Flight::followers).sum();
    }

    /** What a model's answers have saved. */
    Tally tally(String model) {
        return tallies.computeIfAbsent(model, name -> new Tally());
    }

    /** Lets go of all answers of a model; answers on their way are not kept either. */
    public void purge(String model) {
        synchronized (this) {
            purges.merge(model, 1, Integer::sum);
            entries.entrySet().removeIf(entry -> isGone(entry, model));
        }
        flights.keySet().removeIf(question -> question.model().equals(model)); // who follows it goes on
    }

    /** Memory is short: lets go of all answers; those on their way are kept as ever. */
    public synchronized void giveBack() {
        entries.clear();
        bytes = 0;
    }

    private boolean isGone(Map.Entry<Question, Entry> entry, String model) {
        boolean gone = entry.getKey().model().equals(model);
        bytes -= gone ? entry.getValue().kept.bytes() : 0;
        return gone;
    }

    private void remove(Question question) {
        Entry gone = entries.remove(question);
        bytes -= gone == null ? 0 : gone.kept.bytes();
    }

    private void shed() {
        Iterator<Entry> oldest = entries.values().iterator();
        while (bytes > limits.memoryBytes() && oldest.hasNext()) {
            bytes -= oldest.next().kept.bytes();
            oldest.remove();
        }
    }

    /** Lets go of what is over. */
    private synchronized void sweep() {
        long now = nanoTime.getAsLong();
        for (Iterator<Entry> each = entries.values().iterator(); each.hasNext(); ) {
            Entry entry = each.next();
            if (entry.isGone(now)) {
                bytes -= entry.kept.bytes();
                each.remove();
            }
        }
    }

    /** What has been counted for a model. */
    public Tally.Counts counts(String model) {
        return tally(model).counts();
    }

    /** Answers that are kept of a model. */
    public synchronized int size(String model) {
        return Math.toIntExact(entries.keySet().stream()
                .filter(question -> question.model().equals(model))
                .count());
    }

    /** Answers that are kept. */
    public synchronized int size() {
        return entries.size();
    }

    /** What they take up, about. */
    public synchronized long bytes() {
        return bytes;
    }

    /** What the answers that were given again had cost. */
    public long savedMicroDollars() {
        return tallies.values().stream()
                .mapToLong(tally -> tally.counts().savedMicroDollars())
                .sum();
    }

    public synchronized long mostMemoryBytes() {
        return limits.memoryBytes();
    }

    /** The answers that were given most often. */
    public synchronized List<Shown> top() {
        long now = nanoTime.getAsLong();
        return entries.entrySet().stream()
                .filter(entry -> !entry.getValue().isOver(now))
                .map(entry -> shown(entry.getKey(), entry.getValue(), now))
                .sorted(Comparator.comparingLong(Shown::hits).reversed())
                .limit(MOST_LISTED)
                .toList();
    }

    private static Shown shown(Question question, Entry entry, long now) {
        return new Shown(
                question.model(),
                entry.kept.id(),
                entry.kept.bytes(),
                entry.hits,
                entry.kept.age(now),
                Duration.ofNanos(entry.untilNanos - now));
    }
}
