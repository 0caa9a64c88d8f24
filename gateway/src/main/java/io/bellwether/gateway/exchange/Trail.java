package io.bellwether.gateway.exchange;

import io.bellwether.gateway.chat.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What became of an exchange, noted as it happens. For the exchange's own thread. */
public final class Trail {
    /** Letters of a task that are kept: a caller may write what it likes. */
    private static final int MOST_OF_TASK = 64;

    private final List<Attempt> attempts = new ArrayList<>(1);
    private final List<Skipped> skipped = new ArrayList<>(0);
    private final long arrivedNanos;
    private final int before;
    private int withheld;
    private int continuations;
    private Who who = Who.NOBODY;
    private String wrongFrom = "";
    private String route = "";
    private String arm = "";
    private String chosenArm = "";
    private String via = "";
    private String conversation = "";
    private String replayOf = "";
    private CacheNote cache = CacheNote.NONE;
    private TaskGuess.Guess guess = TaskGuess.Guess.NONE;
    private String statedTask = "";
    private Makeup makeup = Makeup.UNKNOWN;
    private long committedNanos;
    private String degraded = "";
    private Quota quota = Quota.NONE;
    private long clampedTokens;

    /** A target that was passed over without being asked, and why. */
    public record Skipped(Target target, String why) {}

    /**
     * @param arrivedNanos when the request's head had come, on {@link System#nanoTime}'s scale
     */
    public Trail(long arrivedNanos) {
        this(arrivedNanos, 0);
    }

    private Trail(long arrivedNanos, int before) {
        this.arrivedNanos = arrivedNanos;
        this.before = before;
    }

    /**
     * A trail of its own for one of two attempts that run at the same time, each on its own thread; the numbers of its
     * attempts begin past {@code taken} more of this one's. What is noted there comes here by {@link #adopt}.
     */
    public Trail branch(int taken) {
        Trail branch = new Trail(arrivedNanos, before + attempts.size() + taken);
        branch.who = who;
        branch.route = route;
        branch.arm = arm;
        return branch;
    }

    /** Takes over the attempts of a branch whose thread is done with them. */
    public void adopt(Trail branch) {
        attempts.addAll(branch.attempts);
    }

    public long arrivedNanos() {
        return arrivedNanos;
    }

    /** A try begins. */
    public Attempt attempt(Target target, long nowNanos) {
        Attempt attempt = new Attempt(target, nowNanos);
        attempts.add(attempt);
        return attempt;
    }

    public List<Attempt> attempts() {
        return attempts;
    }

    /** The number of the attempt that began last, from 1, unique within the exchange. */
    public int attemptNumber() {
        return before + attempts.size();
    }

    /** A target is passed over. */
    public void skipped(Target target, String why) {
        skipped.add(new Skipped(target, why));
    }

    public List<Skipped> skipped() {
        return skipped;
    }

    /** The answer is none of a model's: what it is instead, such as {@code canned}. */
    public void degraded(String how) {
        degraded = how;
    }

    /** What stands in for a model's answer; empty as long as nothing does. */
    public String degraded() {
        return degraded;
    }

    /** What limits have made of it. */
    public void quota(Quota known) {
        quota = known;
    }

    /** What is left to its caller; {@link Quota#NONE} where no limit applies. */
    public Quota quota() {
        return quota;
    }

    /** A retry was due and the provider's retry budget had none left: the client's own would be just as unwelcome. */
    public void retryWithheld() {
        withheld = 1;
    }

    /** Tries made, and those that were due but withheld. */
    public int triesDue() {
        return attempts.size() + withheld;
    }

    /** Whether the last try went elsewhere than the first, credentials left aside. */
    public boolean fellBack() {
        return attempts.size() > 1
                && !attempts.getFirst().target().isLike(attempts.getLast().target());
    }

    /** The try that began first; of two that raced, the one that decided stands last, whenever it began. */
    public Optional<Attempt> first() {
        Attempt first = null;
        for (Attempt attempt : attempts) {
            first = first == null || attempt.startedNanos() < first.startedNanos() ? attempt : first;
        }
        return Optional.ofNullable(first);
    }

    /** The try that is, or was, the last. */
    public Optional<Attempt> last() {
        return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.getLast());
    }

    /** The virtual key's name; empty while nobody is known. */
    public String key() {
        return who.key();
    }

    /** Whose request it is; nobody's until access has been passed. */
    public Who who() {
        return who;
    }

    public void who(Who known) {
        who = known;
    }

    /** Where a wrong key came from; empty where none was shown, or a right one. */
    public String wrongFrom() {
        return wrongFrom;
    }

    public void wrongFrom(String origin) {
        wrongFrom = origin;
    }

    /** The public model's name that was routed; empty while none was. */
    public String route() {
        return route;
    }

    public void route(String model) {
        route = model;
    }

    /** The experiment's arm it was put in; empty where there is no experiment. */
    public String arm() {
        return arm;
    }

    public void arm(String word) {
        arm = word;
    }

    /** The arm that somebody who may has chosen for this request; empty to let the experiment decide. */
    public String chosenArm() {
        return chosenArm;
    }

    public void chosenArm(String word) {
        chosenArm = word;
    }

    /** Whether it is in its arm because somebody has said so; then the experiment learns nothing from it. */
    public boolean isArmChosen() {
        return !arm.isEmpty() && arm.equals(chosenArm);
    }

    /** What the request was taken to be for. */
    public void guessed(TaskGuess.Guess task) {
        guess = task;
    }

    /** What the request was taken to be for; without a name where the caller said, or nobody guessed. */
    public TaskGuess.Guess guess() {
        return guess;
    }

    /** What the caller says that the request is for, where that was asked. */
    public void statedTask(String task) {
        statedTask = task.length() <= MOST_OF_TASK ? task : task.substring(0, MOST_OF_TASK);
    }

    /** What the request is for, as its caller says or was guessed; empty where nobody asked, or nobody could tell. */
    public String task() {
        return statedTask.isEmpty() ? guess.task() : statedTask;
    }

    /** What its prompt was put together from; {@link Makeup#UNKNOWN} where nobody has said. */
    public Makeup makeup() {
        return makeup;
    }

    public void makeup(Makeup known) {
        makeup = known;
    }

    /** What carries the answer where that is not the caller's own HTTP connection; else empty. */
    public String via() {
        return via;
    }

    public void via(String carrier) {
        via = carrier;
    }

    /** The assistant's conversation that it is a part of; empty where it is of none. */
    public String conversation() {
        return conversation;
    }

    public void conversation(String id) {
        conversation = id;
    }

    /** The exchange whose answer is given again; empty where it is not. */
    public String replayOf() {
        return replayOf;
    }

    public void replayOf(String exchangeId) {
        replayOf = exchangeId;
    }

    /** What the cache was to it. */
    public CacheNote cache() {
        return cache;
    }

    public void cache(CacheNote note) {
        cache = note;
    }

    /** When the first byte of an answer went out; 0 before. */
    public long committedNanos() {
        return committedNanos;
    }

    public void committed(long nowNanos) {
        committedNanos = nowNanos;
    }

    /** A budget lets the answer have only so many tokens. */
    public void clamped(long mostTokens) {
        clampedTokens = mostTokens;
    }

    /** The most tokens that a budget lets the answer have; 0 where none shortens it. */
    public long clampedTokens() {
        return clampedTokens;
    }

    /** Another target goes on with an answer that one has begun. */
    public void wentOn() {
        continuations++;
    }

    /** How often another target has gone on with the answer. */
    public int continuations() {
        return continuations;
    }

    /** Tokens of all attempts together; estimated as soon as one of them is. */
    public Usage usage() {
        if (attempts.size() == 1) {
            return attempts.getFirst().usage();
        }
        Usage sum = Usage.NONE;
        for (Attempt attempt : attempts) {
            sum = sum.plus(attempt.usage());
        }
        return sum;
    }

    /**
     * Cost of all attempts together; none when some of it is not known. Only an attempt that was refused is free
     * without having been counted.
     */
    public OptionalLong costMicroDollars() {
        long sum = 0;
        for (Attempt attempt : attempts) {
            if (attempt.usage().source() == Usage.Source.NONE
                    && attempt.failure().isPresent()) {
                continue;
            }
            if (attempt.costMicroDollars().isEmpty()) {
                return OptionalLong.empty();
            }
            sum += attempt.costMicroDollars().getAsLong();
        }
        return OptionalLong.of(sum);
    }
}
