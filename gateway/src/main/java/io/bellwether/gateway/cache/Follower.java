package io.bellwether.gateway.cache;

import io.bellwether.gateway.cache.Flight.Step;
import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Failure.Kind;
import io.bellwether.gateway.chat.Reply;
import io.bellwether.gateway.exchange.Caller;
import io.bellwether.gateway.exchange.Ending;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.Payload;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/** One exchange that is given another's answer as it comes. For the exchange's own thread, which parks. */
final class Follower {
    private static final Set<HttpFailure.What> LEFT =
            EnumSet.of(HttpFailure.What.CALLER_GONE, HttpFailure.What.UNWANTED);

    private final Exchange exchange;
    private final Flight flight;
    private final LongSupplier nanoTime;
    private int taken;
    private boolean begun;

    Follower(Exchange exchange, Flight flight, LongSupplier nanoTime) {
        this.exchange = exchange;
        this.flight = flight;
        this.nanoTime = nanoTime;
    }

    /**
     * Follows to the end. Nothing when there is no answer to share, and nothing of one has been given.
     *
     * @param onAnswer told before the first of the answer is given
     */
    Optional<Ending> follow(Runnable onAnswer) {
        while (true) {
            Step step = flight.next(taken, left(), this::isCut);
            if (isAnswer(step) && !begun) {
                onAnswer.run();
            }
            if (step instanceof Step.Events(Payload events)) {
                if (!hears(events)) {
                    return Optional.of(Ending.ABANDONED);
                }
                continue;
            }
            return end(step);
        }
    }

    private static boolean isAnswer(Step step) {
        return step instanceof Step.Events || step instanceof Step.Finished || step instanceof Step.Whole;
    }

    private boolean hears(Payload events) {
        taken += Math.toIntExact(events.length());
        return begins() && exchange.caller().send(events);
    }

    private boolean begins() {
        boolean there = begun || exchange.caller().begin();
        begun = true;
        return there;
    }

    private Optional<Ending> end(Step step) {
        Caller caller = exchange.caller();
        return switch (step) {
            case Step.Finished finished -> Optional.of(ending(begins() && caller.finish()));
            case Step.Whole(Reply.Complete reply) -> Optional.of(ending(caller.answer(reply)));
            case Step.Broken(Failure failure) -> begun ? Optional.of(brokenOff(failure)) : Optional.empty();
            case Step.Lost lost -> begun ? Optional.of(brokenOff(interrupted())) : Optional.empty();
            case Step.Left left -> Optional.of(stopped());
            case Step.Events more -> throw new IllegalArgumentException("step: events (expected: an end)");
        };
    }

    private long left() {
        return exchange.deadline().left(nanoTime.getAsLong()).toNanos();
    }

    private boolean isCut() {
        return exchange.leash().why().isPresent();
    }

    private static Ending ending(boolean heard) {
        return heard ? Ending.ANSWERED : Ending.ABANDONED;
    }

    private static Failure interrupted() {
        return Failure.of(Kind.STREAM_INTERRUPTED, "The answer that was shared broke off");
    }

    /** It has waited as long as it may, has hung up, or the process goes away. */
    private Ending stopped() {
        Optional<HttpFailure.What> cut = exchange.leash().why().map(HttpFailure::what);
        if (cut.filter(LEFT::contains).isPresent()) {
            return Ending.ABANDONED;
        }
        Kind kind = cut.map(what -> what == HttpFailure.What.REVOKED ? Kind.KEY_REVOKED : Kind.DRAINING)
                .orElse(Kind.TIMEOUT_TOTAL);
        Failure failure = Failure.of(kind, kind.advice());
        return begun ? brokenOff(failure) : new Ending.Refused(failure);
    }

    private Ending brokenOff(Failure failure) {
        return exchange.caller().breakOff(failure) ? new Ending.Interrupted(failure) : Ending.ABANDONED;
    }
}
