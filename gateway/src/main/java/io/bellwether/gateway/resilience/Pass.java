package io.bellwether.gateway.resilience;

import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Failure.Kind;
import io.bellwether.gateway.chat.Reply;
import io.bellwether.gateway.chat.Usage;
import io.bellwether.gateway.exchange.Ending;
import io.bellwether.gateway.exchange.Target;
import io.bellwether.gateway.resilience.breaker.Breaker;
import io.bellwether.gateway.resilience.breaker.Health.LaneName;
import io.bellwether.gateway.resilience.breaker.Lane;
import io.bellwether.gateway.resilience.breaker.TargetHealth;
import io.bellwether.gateway.resilience.hints.Hint;
import io.bellwether.gateway.resilience.keys.Key;
import java.util.OptionalLong;

/**
 * Leave for one attempt, from the gate to the end of its stream. What is heard of the attempt is told to its target's
 * breaker and its credential; whatever becomes of it, closing gives everything back. For one thread at a time.
 */
final class Pass implements AutoCloseable {
    /** Roughly, over languages. */
    private static final int BYTES_PER_TOKEN = 4;

    private final Gate gate;
    private final Target target;
    private final Way way;
    private final String breakerWord;
    private final long startedNanos;
    private long usedTokens;
    private boolean voted;
    private boolean hasBegun;
    private long begunNanos;
    private boolean closed;

    /** What the attempt goes through, and what it was given. */
    record Way(TargetHealth health, Lane lane, Key key, long permit, Gate.Ask ask) {}

    Pass(Gate gate, Target target, Way way, String breakerWord, long startedNanos) {
        this.gate = gate;
        this.target = target;
        this.way = way;
        this.breakerWord = breakerWord;
        this.startedNanos = startedNanos;
        way.health().begun();
        way.key().begun();
        if (way.ask().streaming()) {
            way.lane().asked(startedNanos);
        }
    }

    /** Where it goes, with the credential that was chosen. */
    Target target() {
        return target;
    }

    long startedNanos() {
        return startedNanos;
    }

    /** The breaker's state, for the trail. */
    String breakerWord() {
        return breakerWord;
    }

    /**
     * After so long another target is worth asking as well; nothing while too little is known of this one.
     *
     * @param part of first tokens that come in time
     */
    OptionalLong hedgeAfterNanos(double part) {
        return way.health().firstTokenNanos(part);
    }

    /** Whether nothing comes back from there any more, be it to others. Any thread may ask. */
    boolean isInVain() {
        long longest = target.patience().firstToken().toNanos();
        way.health().listen(way.lane(), gate.health().rules(), longest, gate.nanoTime());
        return way.lane().breaker().isSilent();
    }

    /** The target has answered, or refused, at that moment. */
    void heard(Reply reply, long now) {
        long took = now - startedNanos;
        switch (reply) {
            case Reply.Refused(Failure failure) -> refused(failure, now);
            case Reply.Streaming streaming -> {
                way.health().firstTokenAfter(took, now);
                voted = true;
                hasBegun = true;
                begunNanos = now;
                way.lane().answered(now);
                boolean slow = took > gate.health().rules().slowAfter().toNanos();
                way.lane().breaker().began(way.permit(), slow, now);
            }
            case Reply.Complete complete -> {
                way.health().wholeAnswerAfter(took, tokens(complete), now);
                voted = true;
                way.lane().answered(now);
                way.lane().breaker().succeeded(way.permit(), false, now);
            }
        }
    }

    /** Generated; about, where the provider has not counted them. */
    private static long tokens(Reply.Complete answer) {
        Usage usage = answer.usage();
        return usage.source() == Usage.Source.NONE ? answer.contentBytes() / BYTES_PER_TOKEN : usage.outputTokens();
    }

    /** The exchange is over with this attempt's answer; a stream may have broken off. */
    void over(Ending ending) {
        if (ending instanceof Ending.Interrupted(Failure failure)) {
            refused(failure, gate.nanoTime());
        } else if (ending instanceof Ending.Answered && hasBegun) {
            way.lane().breaker().ended(way.permit());
        }
    }

    /** It has used so many tokens, for the credential's limits. */
    void used(long tokens) {
        usedTokens = tokens;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        long now = gate.nanoTime();
        if (!voted) {
            ignored(now);
        }
        way.health().ended();
        way.key().ended(way.ask().tokens(), usedTokens, now);
    }

    private void ignored(long now) {
        way.lane().breaker().ignored(way.permit());
        boolean patient =
                now - startedNanos >= gate.health().rules().silentAfter().toNanos();
        if (way.ask().streaming() && !patient) {
            way.lane().gaveUp(startedNanos);
        }
    }

    /** Who suffers for it: the target, its way with this credential, the credential, or nobody. */
    private void refused(Failure failure, long now) {
        if (isSign(failure.kind())) {
            way.lane().spoke(now);
        }
        switch (failure.kind()) {
            case UPSTREAM_LIMITED -> limited(failure, now);
            case UPSTREAM_QUOTA -> credentialRefused(failure, now);
            case UPSTREAM_CREDENTIAL -> {
                if (!target.chosenByCaller()) {
                    credentialRefused(failure, now);
                }
            }
            case UPSTREAM_MODEL -> {
                way.health().unknownFor(gate.rules().refusedFor().toNanos(), now);
                gate.alerts().modelUnknown(target);
            }
            default -> {
                failure.retryAfter().ifPresent(hint -> cool(hint.toNanos(), now));
                if (countsAgainstTarget(failure.kind(), now)) {
                    failed(now);
                }
            }
        }
    }

    /** Whether somebody there said something, be it no. */
    private static boolean isSign(Kind kind) {
        return switch (kind) {
            case UPSTREAM_UNREACHABLE,
                    TIMEOUT_CONNECT,
                    TIMEOUT_HEADERS,
                    TIMEOUT_FIRST_TOKEN,
                    TIMEOUT_SILENT,
                    TIMEOUT_IDLE,
                    TIMEOUT_PACE,
                    TIMEOUT_TOTAL -> false;
            default -> kind.worthTryingElsewhere() && kind != Kind.PROVIDER_FULL;
        };
    }

    private void limited(Failure failure, long now) {
        if (failure.retryAfter().isPresent()) {
            cool(failure.retryAfter().get().toNanos(), now);
        } else if (way.lane().refusedWithoutHint()) {
            failed(now);
        }
    }

    private void cool(long hintNanos, long now) {
        long forNanos = Math.min(hintNanos, gate.rules().longestCoolDown().toNanos());
        if (way.lane().cool(forNanos, now)) {
            learned(Hint.Kind.COOL_DOWN, target.model(), now + forNanos);
        }
    }

    private void credentialRefused(Failure failure, long now) {
        long forNanos = gate.rules().refusedFor().toNanos();
        way.key().refused(forNanos, now);
        learned(Hint.Kind.REFUSAL, "", now + forNanos);
        gate.alerts().credentialRefused(target, failure);
    }

    private void learned(Hint.Kind kind, String model, long untilNanos) {
        LaneName lane = new LaneName(target.provider(), target.credential(), model);
        gate.hints().learned(new Hint(new Hint.About(kind, lane, way.key().mark()), untilNanos));
    }

    /**
     * A caller may give us less time than any answer takes: a deadline that passed counts only after as long a wait
     * as a first token may take, or one impatient caller could close a target to all.
     */
    private boolean countsAgainstTarget(Kind kind, long now) {
        boolean patient = now - startedNanos >= target.patience().firstToken().toNanos();
        return kind.countsAgainstTarget() && (kind != Kind.TIMEOUT_TOTAL || patient);
    }

    /** A failure is felt as the longest wait, or a target that fails at once would look like the fastest. */
    private void failed(long now) {
        voted = true;
        long asLongAs = Math.max(target.patience().firstToken().toNanos(), now - startedNanos);
        way.health().failedAfter(asLongAs, now);
        if (way.permit() == Breaker.UNHEARD) {
            return;
        }
        if (hasBegun) {
            way.lane().breaker().brokeOff(way.permit(), begunNanos, now);
        } else {
            way.lane().breaker().failed(way.permit(), now);
        }
    }
}
