package io.bellwether.gateway.resilience;

import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Failure.Kind;
import io.bellwether.gateway.chat.Reply;
import io.bellwether.gateway.exchange.Attempt;
import io.bellwether.gateway.exchange.BranchLine;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.exchange.Trail;
import io.bellwether.gateway.exchange.Upstream;
import io.bellwether.http.Doubt;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.Leash;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * One of two attempts that run at the same time, up to its first token. It has a thread, a leash and a trail of its
 * own, so that nothing of the exchange's is touched by two threads; what it came to is handed over when it is done.
 */
final class Runner implements Runnable {
    private final Exchange branch;
    private final Leash leash;
    private final Pass pass;
    private final Upstream upstream;
    private final LongSupplier nanoTime;
    private final Runnable onDone;
    private final Attempt attempt;
    private final Threads.Bell stopped;

    // written by its own thread before it is done, read by the exchange's after
    private Optional<Reply> reply = Optional.empty();
    private Optional<RuntimeException> bug = Optional.empty();
    private volatile boolean done;

    /**
     * @param trail a branch of the exchange's
     * @param onDone told on this runner's thread
     */
    Runner(Exchange exchange, Trail trail, Pass pass, Way way, Runnable onDone) {
        this.leash = new Leash();
        this.branch = exchange.branch(new BranchLine(exchange.line(), leash, exchange.caller()), trail);
        this.branch.doubt(way.doubts().apply(pass));
        this.pass = pass;
        this.upstream = way.upstream();
        this.nanoTime = way.nanoTime();
        this.onDone = onDone;
        this.stopped = way.threads().bell();
        this.attempt = trail.attempt(pass.target(), nanoTime.getAsLong());
        attempt.guarded(pass.breakerWord());
    }

    /** How an attempt is made, and when it is given up before its time. */
    record Way(Upstream upstream, LongSupplier nanoTime, Threads threads, Function<Pass, Doubt> doubts) {}

    @Override
    public void run() {
        try {
            Reply its = upstream.answer(branch, pass.target());
            attempt.replied(nanoTime.getAsLong());
            reply = Optional.of(its);
        } catch (RuntimeException thrown) {
            bug = Optional.of(thrown); // thrown again on the exchange's thread
        } finally {
            done = true;
            stopped.ring();
            onDone.run();
        }
    }

    boolean isDone() {
        return done;
    }

    /** Whether it has an answer. Only once it is done. */
    boolean hasWon() {
        return reply.isPresent() && !(reply.get() instanceof Reply.Refused);
    }

    Pass pass() {
        return pass;
    }

    Attempt attempt() {
        return attempt;
    }

    Trail trail() {
        return branch.trail();
    }

    /** Cut when the caller hangs up, or when the other one was faster. */
    Leash leash() {
        return leash;
    }

    /** What it came to, told to its target. Only once it is done, by the exchange's thread. */
    Reply heard() {
        if (bug.isPresent()) {
            throw bug.get();
        }
        Reply its = reply.orElseThrow();
        pass.heard(its, attempt.repliedNanos());
        if (its instanceof Reply.Refused(Failure failure)) {
            attempt.failed(failure);
        }
        return its;
    }

    /** Stops it and waits until it has stopped; what it used is settled, and its target has no fault in it. */
    void overtaken() {
        leash.cut(new HttpFailure(HttpFailure.What.UNWANTED, "another target answered first"));
        try (pass) {
            stopped.await();
            if (reply.isPresent() && reply.get() instanceof Reply.Streaming(var stream)) {
                stream.close();
            }
        }
        attempt.failed(Failure.of(Kind.OVERTAKEN, Kind.OVERTAKEN.advice()));
    }
}
