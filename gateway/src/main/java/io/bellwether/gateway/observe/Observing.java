package io.bellwether.gateway.observe;

import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Usage;
import io.bellwether.gateway.exchange.Attempt;
import io.bellwether.gateway.exchange.CacheNote;
import io.bellwether.gateway.exchange.Ending;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.exchange.Journey;
import io.bellwether.gateway.exchange.Quota;
import io.bellwether.gateway.exchange.Stage;
import io.bellwether.gateway.exchange.Trail;
import io.bellwether.gateway.observe.GatewayMetrics.ModelMetrics;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/** The first stage: whatever becomes of an exchange, it leaves one log line and one set of metrics. */
public final class Observing implements Stage {
    /** Handles kept for so many models at providers; callers can invent names where names are passed through. */
    private static final int MOST_HANDLES = 1_000;

    /** What is said of a provider where none was asked. */
    private static final String NONE = "none";

    /** The outcome of an attempt that came to no end of its own. */
    private static final String BUG = code(Failure.Kind.INTERNAL);

    private record ModelAt(String model, String provider) {}

    private final GatewayMetrics metrics;
    private final Records records;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final Predicate<String> isListed;
    private final ConcurrentHashMap<ModelAt, ModelMetrics> handles = new ConcurrentHashMap<>();

    /**
     * Where exchanges are written down, and kept for a while.
     *
     * @param worthALine which endings are logged; all are counted
     */
    public record Records(LineLog log, Predicate<Ending> worthALine, Recent recent) {}

    /**
     * @param nanoTime {@link System#nanoTime}, or a test's own
     * @param isListed whether the operator has given a model this name, so that its waits are counted under it
     */
    public Observing(
            GatewayMetrics metrics,
            Records records,
            InstantSource clock,
            LongSupplier nanoTime,
            Predicate<String> isListed) {
        this.metrics = metrics;
        this.records = records;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.isListed = isListed;
    }

    @Override
    public Ending pass(Exchange exchange, Next next) {
        Ending ending = Ending.refused(Failure.Kind.INTERNAL, "a bug");
        try {
            ending = next.proceed(exchange);
            return ending;
        } finally {
            long total = nanoTime.getAsLong() - exchange.trail().arrivedNanos();
            count(exchange, ending, total);
            Instant now = clock.instant();
            if (records.worthALine().test(ending)) {
                records.log().write(line(exchange, ending, now, total));
            }
            if (records.recent().isKeeping()) {
                records.recent().add(exchange, ending, now.toEpochMilli(), total);
            }
        }
    }

    private void count(Exchange exchange, Ending ending, long totalNanos) {
        Trail trail = exchange.trail();
        for (Attempt attempt : trail.attempts()) {
            count(trail, attempt);
        }
        ModelMetrics last = handle(trail.route(), provider(trail));
        last.ended(Ending.status(ending), totalNanos);
        if (!trail.degraded().isEmpty()) {
            metrics.degraded(trail.degraded());
        } else if (trail.committedNanos() != 0) {
            last.firstTokenNanos(trail.committedNanos() - trail.arrivedNanos());
            if (!trail.attempts().isEmpty()) {
                metrics.overheadNanos(overhead(trail));
            }
        }
        if (trail.continuations() > 0) {
            metrics.streamsContinued(trail.continuations());
        }
        if (ending instanceof Ending.Answered && trail.fellBack()) {
            metrics.fellBack();
        }
        if (!trail.guess().task().isEmpty()) {
            metrics.taskGuessed(trail.guess().task());
        }
        metrics.limits(trail.quota());
        if (ending instanceof Ending.Abandoned) {
            metrics.clientGone();
        }
        if (exchange.line().heartbeats() > 0) {
            metrics.heartbeats(exchange.line().heartbeats());
        }
    }

    private void count(Trail trail, Attempt attempt) {
        ModelMetrics at = handle(trail.route(), attempt.target().provider());
        if (attempt.failure().isPresent()) {
            at.attemptFailed(code(attempt.failure().get()));
        } else if (attempt.repliedNanos() == 0) {
            at.attemptFailed(BUG);
        } else {
            at.attemptSucceeded();
        }
        if (attempt.usage().source() == Usage.Source.NONE) {
            return;
        }
        at.settled(attempt.usage());
        attempt.costMicroDollars().ifPresentOrElse(at::cost, at::unpriced);
    }

    private ModelMetrics handle(String model, String provider) {
        ModelAt key = new ModelAt(model.isEmpty() ? NONE : model, provider);
        ModelMetrics known = handles.get(key);
        if (known != null) {
            return known;
        }
        ModelMetrics made = metrics.model(key.model(), key.provider(), timed(key.model()));
        if (handles.size() < MOST_HANDLES) {
            handles.put(key, made);
        }
        return made;
    }

    private String timed(String model) {
        return model.equals(NONE) || isListed.test(model) ? model : Family.OTHER;
    }

    private static LogLine whose(Exchange exchange, Instant now) {
        Trail trail = exchange.trail();
        LogLine line = LogLine.at(now, "exchange")
                .text("id", exchange.id())
                .text("key", trail.key())
                .text("peer", exchange.line().peer())
                .text("operation", exchange.operation().path());
        if (!trail.wrongFrom().isEmpty()) {
            line.text("wrong_key_from", trail.wrongFrom());
        }
        if (!trail.arm().isEmpty()) {
            line.text("arm", trail.arm());
        }
        if (trail.isArmChosen()) {
            line.flag("arm_chosen", true);
        }
        if (!trail.via().isEmpty()) {
            line.text("via", trail.via());
        }
        if (!trail.replayOf().isEmpty()) {
            line.text("replay_of", trail.replayOf());
        }
        return line;
    }

    private static LogLine line(Exchange exchange, Ending ending, Instant now, long totalNanos) {
        Trail trail = exchange.trail();
        LogLine line = whose(exchange, now);
        cache(line, trail.cache());
        if (!trail.task().isEmpty()) {
            line.text("task", trail.task());
        }
        if (trail.guess().percent() > 0) {
            line.number("task_percent", trail.guess().percent());
        }
        if (exchange.isRead()) {
            line.text("model", exchange.request().model().orElse(""))
                    .flag("stream", exchange.request().streaming())
                    .number("body_bytes", exchange.request().bodyBytes());
        }
        line.number("status", Ending.status(ending)).text("ending", Ending.word(ending));
        Ending.why(ending)
                .ifPresent(failure -> line.text("code", failure.wireCode()).text("why", failure.message()));
        limits(line, trail.quota());
        attempts(line, trail);
        tokens(line, trail);
        if (trail.committedNanos() != 0 && !trail.attempts().isEmpty()) {
            line.millis("first_ms", trail.committedNanos() - trail.arrivedNanos())
                    .millis("overhead_ms", overhead(trail));
        }
        if (exchange.line().heartbeats() > 0) {
            line.number("heartbeats", exchange.line().heartbeats());
        }
        return line.millis("total_ms", totalNanos);
    }

    private static void cache(LogLine line, CacheNote note) {
        if (note.how() != CacheNote.How.NONE) {
            line.text("cache", note.how().word());
        }
        if (!note.of().isEmpty()) {
            line.text("cache_of", note.of());
        }
    }

    private static void limits(LogLine line, Quota quota) {
        if (quota.refused()) {
            line.text("limited_by", quota.limitedBy().toString());
        }
        if (quota.queuedNanos() > 0) {
            line.millis("queued_ms", quota.queuedNanos());
        }
        if (quota.local()) {
            line.flag("limits_local", true);
        }
    }

    private static void attempts(LogLine line, Trail trail) {
        if (!trail.degraded().isEmpty()) {
            line.text("degraded", trail.degraded());
        }
        if (Journey.isEventful(trail)) {
            line.text("trail", Journey.of(trail));
        }
        List<Attempt> attempts = trail.attempts();
        if (attempts.isEmpty()) {
            return;
        }
        Attempt last = attempts.getLast();
        line.text("provider", last.target().provider())
                .text("target", last.target().model())
                .number("attempts", attempts.size());
        if (!last.target().credential().isEmpty()) {
            line.text("credential", last.target().credential());
        }
        if (!last.leftover().isEmpty()) {
            line.text("leftover", last.leftover());
        }
        if (!last.servedTier().isEmpty()) {
            line.text("service_tier", last.servedTier());
        }
        if (attempts.size() > 1) {
            StringBuilder all = new StringBuilder();
            for (Attempt attempt : attempts) {
                all.append(all.isEmpty() ? "" : " ").append(attempt.target().provider());
                attempt.failure().ifPresent(failure -> all.append(':').append(code(failure)));
            }
            line.text("tried", all.toString());
        }
        if (trail.continuations() > 0) {
            line.number("continued", trail.continuations());
        }
        if (trail.clampedTokens() > 0) {
            line.number("clamped_tokens", trail.clampedTokens());
        }
    }

    private static void tokens(LogLine line, Trail trail) {
        Usage usage = trail.usage();
        if (usage.source() == Usage.Source.NONE) {
            return;
        }
        line.number("input_tokens", usage.inputTokens())
                .number("cached_tokens", usage.cachedInputTokens())
                .number("output_tokens", usage.outputTokens())
                .text("usage", usage.source().word());
        trail.costMicroDollars()
                .ifPresentOrElse(cost -> line.number("cost_micro_dollars", cost), () -> line.flag("unpriced", true));
    }

    /**
     * What we added: from arriving to the first attempt's start, and from the last reply to the answer's first byte.
     */
    private static long overhead(Trail trail) {
        Attempt first = trail.attempts().getFirst();
        Attempt last = trail.attempts().getLast();
        long before = first.startedNanos() - trail.arrivedNanos();
        return before + Math.max(0, trail.committedNanos() - last.repliedNanos());
    }

    private static String provider(Trail trail) {
        return trail.attempts().isEmpty()
                ? NONE
                : trail.attempts().getLast().target().provider();
    }

    private static String code(Failure failure) {
        return code(failure.kind());
    }

    private static String code(Failure.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
