package io.bellwether.gateway.budget.metering;

import io.bellwether.gateway.budget.Grade;
import io.bellwether.gateway.budget.PriceBook;
import io.bellwether.gateway.budget.Tariff;
import io.bellwether.gateway.budget.TokenEstimate;
import io.bellwether.gateway.budget.journal.AttemptId;
import io.bellwether.gateway.budget.journal.JournalEntry;
import io.bellwether.gateway.budget.journal.Payer;
import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Reply;
import io.bellwether.gateway.chat.Usage;
import io.bellwether.gateway.exchange.Attempt;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.exchange.Target;
import io.bellwether.gateway.exchange.Upstream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Meters every attempt on its way to a provider. */
public final class Metering implements Upstream {
    /**
     * A provider that had the request, and of which we know only that no answer came, may have read the prompt and
     * charge for it: it is settled as estimated. A refusal by the provider itself costs nothing.
     */
    private static final Set<Failure.Kind> MAY_HAVE_COST = Set.copyOf(EnumSet.of(
            Failure.Kind.TIMEOUT_HEADERS,
            Failure.Kind.TIMEOUT_FIRST_TOKEN,
            Failure.Kind.TIMEOUT_SILENT,
            Failure.Kind.TIMEOUT_IDLE,
            Failure.Kind.TIMEOUT_TOTAL,
            Failure.Kind.UPSTREAM_TRUNCATED,
            Failure.Kind.UPSTREAM_MALFORMED,
            Failure.Kind.CALLER_GONE,
            Failure.Kind.DRAINING));

    private final Upstream upstream;
    private final PriceBook prices;
    private final Scribe scribe;
    private final Function<Exchange, Payer> payers;
    private final InstantSource clock;

    /**
     * @param payers who pays for an exchange
     */
    public Metering(
            Upstream upstream, PriceBook prices, Scribe scribe, Function<Exchange, Payer> payers, InstantSource clock) {
        this.upstream = upstream;
        this.prices = prices;
        this.scribe = scribe;
        this.payers = payers;
        this.clock = clock;
    }

    /** Money before words: an attempt that nobody would pay for is not even written down. */
    @Override
    public Reply answer(Exchange exchange, Target target) {
        Optional<Failure> unpaid = exchange.hold().attempt();
        return unpaid.isPresent() ? new Reply.Refused(unpaid.get()) : paid(exchange, target);
    }

    private Reply paid(Exchange exchange, Target target) {
        Instant now = clock.instant();
        Meter.Rate rate = rate(exchange, target, now);
        AttemptId id = new AttemptId(exchange.id(), exchange.trail().attemptNumber());
        JournalEntry.Target written = new JournalEntry.Target(
                target.provider(),
                target.model(),
                rate.tariff().map(Tariff::version).orElse(""));
        JournalEntry.Started started = new JournalEntry.Started(
                id, written, TokenEstimate.prompt(exchange.request()), now, payers.apply(exchange));
        if (!scribe.starts(started)) {
            exchange.hold().settled(0);
            return Reply.Refused.of(Failure.Kind.JOURNAL_AWAY, "What this answer costs cannot be written down");
        }
        Meter meter = new Meter(started, new Meter.Noted(attempt(exchange), exchange.hold(), scribe), rate, clock);
        return answer(exchange, target, meter);
    }

    private Meter.Rate rate(Exchange exchange, Target target, Instant now) {
        Grade asked = Grade.of(exchange.request());
        return new Meter.Rate(prices, asked, prices.tariff(target.provider(), target.model(), asked, now));
    }

    private Reply answer(Exchange exchange, Target target, Meter meter) {
        boolean answered = false;
        try {
            Reply reply = metered(upstream.answer(exchange, target), meter);
            answered = true;
            return reply;
        } finally {
            if (!answered) {
                meter.settleWithNothing(); // a bug: what was started is not left open all the same
            }
        }
    }

    private static Reply metered(Reply reply, Meter meter) {
        return switch (reply) {
            case Reply.Complete complete -> {
                boolean counted = complete.usage().source() != Usage.Source.NONE;
                long others = counted ? 0 : TokenEstimate.otherBytes(complete.body(), complete.contentBytes());
                meter.served(complete.servedTier()).settle(complete.usage(), complete.contentBytes(), others);
                yield complete;
            }
            case Reply.Streaming(var stream) -> new Reply.Streaming(new MeteredStream(stream, meter));
            case Reply.Refused(Failure failure) -> {
                if (MAY_HAVE_COST.contains(failure.kind())) {
                    meter.settle(Usage.NONE, 0, 0);
                } else {
                    meter.settleWithNothing();
                }
                yield reply;
            }
        };
    }

    private static Attempt attempt(Exchange exchange) {
        return exchange.trail().attempts().getLast();
    }
}
