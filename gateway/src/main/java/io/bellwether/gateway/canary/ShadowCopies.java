package io.bellwether.gateway.canary;

import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Reply;
import io.bellwether.gateway.chat.ReplyStream;
import io.bellwether.gateway.exchange.Attempt;
import io.bellwether.gateway.exchange.Caller;
import io.bellwether.gateway.exchange.Deadline;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.exchange.Line;
import io.bellwether.gateway.exchange.Target;
import io.bellwether.gateway.exchange.Trail;
import io.bellwether.gateway.exchange.Upstream;
import io.bellwether.gateway.exchange.Who;
import io.bellwether.http.Fields;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.Leash;
import io.bellwether.http.Payload;
import io.bellwether.http.loop.Loop;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Sends copies of requests to the canary, on threads of their own, and gives nobody the answers. Bounded: a copy too
 * many at once, or past the budget, is not made.
 */
public final class ShadowCopies implements Canary.Shadow {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Fields NO_FIELDS = new Fields(new byte[0], new int[0], 0);

    private final Upstream upstream;
    private final ShadowBudget budget;
    private final Executor lane;
    private final Consumer<Exchange> ledger;
    private final LongSupplier nanoTime;

    /**
     * @param lane where copies wait for their answers; never the relay lane
     * @param ledger told of every copy that is over, with its cost
     */
    public ShadowCopies(
            Upstream upstream, ShadowBudget budget, Executor lane, Consumer<Exchange> ledger, LongSupplier nanoTime) {
        this.upstream = upstream;
        this.budget = budget;
        this.lane = lane;
        this.ledger = ledger;
        this.nanoTime = nanoTime;
    }

    @Override
    public void copy(Exchange exchange, Target target, Then then) {
        if (!exchange.isRead() || !budget.take()) {
            return;
        }
        long now = nanoTime.getAsLong();
        Exchange copy = new Exchange(
                exchange.id() + "-shadow",
                exchange.operation(),
                new NoLine(exchange.loop(), new Leash()),
                new Trail(now),
                Deadline.in(PATIENCE, now));
        copy.request(exchange.request());
        copy.trail().arm("shadow");
        copy.trail().route(exchange.trail().route());
        copy.who(Who.holding(exchange.who().key())); // what a copy costs is the house's, not a tenant's
        lane.execute(() -> run(copy, target, then));
    }

    private void run(Exchange copy, Target target, Then then) {
        Attempt attempt = copy.trail().attempt(target, nanoTime.getAsLong());
        try {
            read(copy, target, attempt);
            then.over(Outcomes.of(attempt, nanoTime.getAsLong()));
            ledger.accept(copy);
        } finally {
            budget.giveBack(copy.trail().costMicroDollars().orElse(0));
        }
    }

    private void read(Exchange copy, Target target, Attempt attempt) {
        Reply reply = upstream.answer(copy, target);
        attempt.replied(nanoTime.getAsLong());
        switch (reply) {
            case Reply.Refused(Failure failure) -> attempt.failed(failure);
            case Reply.Complete complete -> {}
            case Reply.Streaming(ReplyStream stream) -> {
                try (stream) {
                    drain(stream, attempt);
                }
            }
        }
    }

    private static void drain(ReplyStream stream, Attempt attempt) {
        while (true) {
            switch (stream.next()) {
                case ReplyStream.Piece.Events events -> {}
                case ReplyStream.Piece.Done done -> {
                    return;
                }
                case ReplyStream.Piece.Broken(Failure failure) -> {
                    attempt.failed(failure);
                    return;
                }
            }
        }
    }

    /** A copy comes from nobody and goes back to nobody. */
    private record NoLine(Loop loop, Leash leash) implements Line, Caller {
        @Override
        public Caller caller() {
            return this;
        }

        @Override
        public Fields fields() {
            return NO_FIELDS;
        }

        @Override
        public String peer() {
            return "";
        }

        @Override
        public boolean bodyEndsWithin(int bytes) {
            return true;
        }

        @Override
        public byte[] body(int most) throws HttpFailure {
            return new byte[0];
        }

        @Override
        public boolean answer(Reply.Complete reply) {
            return true;
        }

        @Override
        public boolean begin() {
            return true;
        }

        @Override
        public boolean send(Payload events) {
            return true;
        }

        @Override
        public Optional<ReplyStream.Sink> sink() {
            return Optional.empty();
        }

        @Override
        public boolean finish() {
            return true;
        }

        @Override
        public boolean breakOff(Failure failure) {
            return true;
        }
    }
}
