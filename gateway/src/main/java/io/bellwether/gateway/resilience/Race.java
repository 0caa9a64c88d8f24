package io.bellwether.gateway.resilience;

import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Reply;
import io.bellwether.gateway.exchange.Attempt;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.http.Leash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A hedged attempt: when the first target is later with its first token than nearly all are, a second one is asked as
 * well, and the first to answer is heard (Dean and Barroso, "The Tail at Scale", 2013). Only before the first byte.
 *
 * <p>Both run on threads of their own on the exchange's loop; the exchange's thread waits for either, takes the
 * winner's answer over, stops the other and waits until it has stopped. So trail, meter and stream are only ever
 * touched by one thread at a time.
 */
final class Race {
    private final Exchange exchange;
    private final Runner.Way way;
    private final Threads.Bell news;
    private final List<Runner> runners = new ArrayList<>(2);
    private final List<Leash.Attached> ties = new ArrayList<>(2);

    /**
     * Who answered, or the second where neither did, and with what.
     *
     * @param firstFailure what became of the first where the second failed, too
     */
    record Result(Pass pass, Attempt attempt, Reply reply, Optional<Failure> firstFailure) {}

    Race(Exchange exchange, Runner.Way way) {
        this.exchange = exchange;
        this.way = way;
        this.news = way.threads().bell();
    }

    /**
     * Runs it.
     *
     * @param delayNanos after which the second is asked for
     * @param second leave for the second attempt, or none
     */
    Result run(Pass first, long delayNanos, Supplier<Optional<Pass>> second) {
        Runner leader = start(first);
        boolean inTime = news.rungWithin(delayNanos);
        if (!inTime && !leader.isDone()) {
            second.get().ifPresent(this::start);
        }
        return finish();
    }

    /** Lets go of the caller's leash; after the answer's end. */
    void untie() {
        ties.forEach(exchange.leash()::detach);
    }

    private Runner start(Pass pass) {
        Runner runner = new Runner(exchange, exchange.trail().branch(runners.size()), pass, way, news::ring);
        Leash.Attached tie = runner.leash()::cut;
        ties.add(tie);
        exchange.leash().attach(tie);
        runners.add(runner);
        way.threads().start(exchange, runner);
        return runner;
    }

    private Result finish() {
        while (winner().isEmpty() && !runners.stream().allMatch(Runner::isDone)) {
            news.await();
        }
        Optional<Runner> winner = winner();
        Runner decides = winner.orElseGet(runners::getLast);
        for (Runner other : runners) {
            if (other != decides) {
                stop(other);
                exchange.trail().adopt(other.trail());
            }
        }
        exchange.trail().adopt(decides.trail());
        Runner first = runners.getFirst();
        Optional<Failure> besides = winner.isPresent() || first == decides
                ? Optional.empty()
                : first.attempt().failure();
        return new Result(decides.pass(), decides.attempt(), decides.heard(), besides);
    }

    /** One that has failed by itself is told so to its target; one that was only slower is not. */
    private static void stop(Runner other) {
        if (other.isDone() && !other.hasWon()) {
            try (Pass pass = other.pass()) {
                other.heard();
                pass.used(0);
            }
        } else {
            other.overtaken();
        }
    }

    private Optional<Runner> winner() {
        return runners.stream().filter(Runner::isDone).filter(Runner::hasWon).findFirst();
    }
}
