package io.bellwether.gateway.observe;

import io.bellwether.gateway.chat.Usage;
import io.bellwether.gateway.exchange.Quota;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/** The gateway's instruments, by name. Gauges of pools and loops are registered by those who own them. */
public final class GatewayMetrics {
    /** Most model names that get a label of their own; a caller can invent names. */
    private static final int MOST_MODELS = 200;

    private static final int MOST_PROVIDERS = 100;
    private static final int MOST_COMBINATIONS = 4_000;

    /** Each is twenty-five buckets. */
    private static final int MOST_TIMED = 1_000;

    private final Metrics metrics;
    private final Family<Counter> requests;
    private final Family<Histogram> requestSeconds;
    private final Family<Histogram> timeToFirstToken;
    private final Histogram overhead;
    private final Family<Counter> attempts;
    private final Family<Counter> tokens;
    private final Family<Counter> cost;
    private final Counter unpriced;
    private final Counter retryBudgetRefused;
    private final Counter streamsContinued;
    private final Counter heartbeats;
    private final Counter clientGone;
    private final Counter fallbacks;
    private final Family<Counter> degraded;
    private final Family<Counter> breakerChanges;
    private final Family<Counter> credentialsRefused;
    private final Family<Counter> taskGuesses;
    private final LimitMetrics limits;
    private final LongAdder streamsOpen = new LongAdder();
    private final ConcurrentHashMap<String, String> models = new ConcurrentHashMap<>();

    /** Registers the instruments. */
    public GatewayMetrics(Metrics metrics) {
        this.metrics = metrics;
        requests = requests(metrics);
        requestSeconds = requestSeconds(metrics);
        timeToFirstToken = timeToFirstToken(metrics);
        overhead = metrics.histogram(
                "bellwether_gateway_overhead_seconds",
                "What the gateway itself added to a request, waiting for providers left out.",
                Histogram.Buckets.OVERHEAD);
        attempts = attempts(metrics);
        tokens = tokens(metrics);
        cost = cost(metrics);
        unpriced = metrics.counter("bellwether_unpriced_requests_total", "Attempts whose cost is not known.");
        retryBudgetRefused = metrics.counter(
                "bellwether_retry_budget_refused_total", "Retries not made because the retry budget was spent.");
        streamsContinued = metrics.counter(
                "bellwether_streams_continued_total",
                "Times that another target went on with an answer that had broken off.");
        heartbeats = metrics.counter(
                "bellwether_heartbeats_total", "Comments sent in the silences of streams that were asked for.");
        clientGone = metrics.counter(
                "bellwether_client_gone_total", "Requests whose caller went away before the answer's end.");
        fallbacks = metrics.counter(
                "bellwether_fallbacks_total", "Requests that another target answered than the one asked first.");
        degraded = degraded(metrics);
        breakerChanges = metrics.counters(
                "bellwether_breaker_changes_total",
                "Changes of circuit breakers, by provider and the state they changed to.",
                MOST_COMBINATIONS,
                List.of("provider", "state"));
        credentialsRefused = metrics.counters(
                "bellwether_credentials_refused_total",
                "Refusals of our credentials, by provider and the credential's name.",
                MOST_COMBINATIONS,
                List.of("provider", "credential"));
        taskGuesses = taskGuesses(metrics);
        limits = new LimitMetrics(metrics);
        metrics.gauge("bellwether_streams_open", "Streams being relayed now.", streamsOpen::sum);
    }

    /**
     * The handles of one model at one provider. Look-ups cost a few allocations: keep the result with the target.
     *
     * @param model the name that was asked for; a name past the 200th becomes {@code other}
     * @param timed under which name its waits are counted: as few as the operator has given, as each costs two
     *     histograms for a provider
     */
    public ModelMetrics model(String model, String provider, String timed) {
        return new ModelMetrics(bounded(model), provider, timed);
    }

    /** What the gateway itself added to a request. */
    public void overheadNanos(long nanos) {
        overhead.recordNanos(nanos);
    }

    public void streamOpened() {
        streamsOpen.increment();
    }

    public void streamClosed() {
        streamsOpen.decrement();
    }

    public void retryBudgetRefused() {
        retryBudgetRefused.increment();
    }

    public void streamsContinued(int times) {
        streamsContinued.add(times);
    }

    /** Somebody who waited was told that we are here. */
    public void heartbeats(int times) {
        heartbeats.add(times);
    }

    /** An answer was none of a model's. */
    public void degraded(String how) {
        degraded.with(how).increment();
    }

    /** Nobody had said what a request is for, and it was guessed. */
    public void taskGuessed(String task) {
        taskGuesses.with(task).increment();
    }

    /** A breaker changed to a state, in lower case. */
    public void breakerChanged(String provider, String state) {
        breakerChanges.with(provider, state).increment();
    }

    /** A provider refused a credential of ours. */
    public void credentialRefused(String provider, String credential) {
        credentialsRefused
                .with(provider, credential.isEmpty() ? "only" : credential)
                .increment();
    }

    /** A request was counted against limits. */
    void limits(Quota quota) {
        limits.count(quota);
    }

    public void clientGone() {
        clientGone.increment();
    }

    /** Another target answered than the one that was asked first. */
    void fellBack() {
        fallbacks.increment();
    }

    /** What was counted since the start. Looks at every series: for whoever looks, not for exchanges. */
    public Totals totals() {
        Totals.Sum sum = new Totals.Sum();
        requests.forEach((labels, counter) -> sum.request(labels.getLast(), counter.value()));
        attempts.forEach((labels, counter) -> sum.attempts(labels.getLast(), counter.value()));
        tokens.forEach((labels, counter) -> sum.tokens(labels.getLast(), counter.value()));
        cost.forEach((labels, counter) -> sum.add(Totals.Figure.COST_MICRO_DOLLARS, counter.value()));
        sum.add(Totals.Figure.UNPRICED, unpriced.value());
        sum.add(Totals.Figure.FALLBACKS, fallbacks.value());
        requestSeconds.forEach((labels, seconds) -> sum.waits(Totals.Wait.TOTAL, seconds));
        timeToFirstToken.forEach((labels, seconds) -> sum.waits(Totals.Wait.FIRST_TOKEN, seconds));
        sum.waits(Totals.Wait.OVERHEAD, overhead);
        return sum.totals();
    }

    /**
     * How requests for each model have ended since the start.
     *
     * @param isPublic which names the operator has given; all others are counted together as {@code other}
     */
    public Map<String, Totals> requestsByModel(Predicate<String> isPublic) {
        Map<String, Totals.Sum> sums = new HashMap<>();
        requests.forEach((labels, counter) -> {
            String model = isPublic.test(labels.getFirst()) ? labels.getFirst() : Family.OTHER;
            sums.computeIfAbsent(model, any -> new Totals.Sum()).request(labels.getLast(), counter.value());
        });
        Map<String, Totals> totals = new HashMap<>();
        sums.forEach((model, sum) -> totals.put(model, sum.totals()));
        return totals;
    }

    /** The usage journal's state, asked for when someone looks. */
    public void journal(LongSupplier waitingBytes, LongSupplier refused, LongSupplier failing) {
        metrics.gauge(
                "bellwether_journal_waiting_bytes",
                "Bytes of the usage journal not yet in its file.",
                waitingBytes::getAsLong);
        metrics.counter(
                "bellwether_journal_refused_total", "Entries for which the usage journal had no room.", refused);
        metrics.gauge("bellwether_journal_failing", "1 while the journal's disk refuses.", failing::getAsLong);
    }

    /** The log's state, asked for when someone looks. */
    public void log(LongSupplier dropped, LongSupplier failing) {
        metrics.gauge("bellwether_log_failing", "1 while the log cannot be written.", failing::getAsLong);
        metrics.counter("bellwether_log_lines_dropped_total", "Log lines dropped because the log was full.", dropped);
    }

    private static Family<Counter> degraded(Metrics metrics) {
        return metrics.counters(
                "bellwether_degraded_total",
                "Answers that were none of a model's, by what they were instead.",
                MOST_PROVIDERS,
                List.of("how"));
    }

    private static Family<Counter> taskGuesses(Metrics metrics) {
        return metrics.counters(
                "bellwether_task_guesses_total",
                "Requests whose task was guessed, by what it was taken to be.",
                MOST_PROVIDERS,
                List.of("task"));
    }

    private static Family<Counter> requests(Metrics metrics) {
        return metrics.counters(
                "bellwether_requests_total",
                "Requests by model asked for, provider that answered and status sent.",
                MOST_COMBINATIONS,
                List.of("model", "provider", "status"));
    }

    private static Family<Histogram> requestSeconds(Metrics metrics) {
        return metrics.histograms(
                "bellwether_request_seconds",
                "From the request's first byte to the answer's last, however it ended; models passed through: other.",
                Histogram.Buckets.ANSWER,
                MOST_TIMED,
                List.of("model", "provider"));
    }

    private static Family<Histogram> timeToFirstToken(Metrics metrics) {
        return metrics.histograms(
                "bellwether_time_to_first_token_seconds",
                "From the request's first byte to the first content sent to the caller; models passed through: other.",
                Histogram.Buckets.ANSWER,
                MOST_TIMED,
                List.of("model", "provider"));
    }

    private static Family<Counter> attempts(Metrics metrics) {
        return metrics.counters(
                "bellwether_attempts_total",
                "Attempts by provider and outcome; the outcome is ok or a failure's kind.",
                MOST_COMBINATIONS,
                List.of("provider", "outcome"));
    }

    private static Family<Counter> tokens(Metrics metrics) {
        return metrics.counters(
                "bellwether_tokens_total",
                "Tokens settled; cached_input is part of input and reasoning part of output.",
                MOST_COMBINATIONS,
                List.of("model", "provider", "type"));
    }

    private static Family<Counter> cost(Metrics metrics) {
        return metrics.counters(
                "bellwether_cost_micro_dollars_total",
                "Cost settled, in millionths of a US dollar.",
                MOST_COMBINATIONS,
                List.of("model", "provider"));
    }

    private String bounded(String model) {
        String known = models.get(model);
        if (known != null) {
            return known;
        }
        if (models.size() >= MOST_MODELS) {
            return Family.OTHER;
        }
        models.put(model, model);
        return model;
    }

    /** The handles of one model at one provider. */
    public final class ModelMetrics {
        private static final int LEAST_STATUS = 100;
        private static final int MOST_STATUS = 599;

        private final String model;
        private final String provider;
        private final Counter inputTokens;
        private final Counter cachedInputTokens;
        private final Counter outputTokens;
        private final Counter reasoningTokens;
        private final Counter costMicroDollars;
        private final Counter answered;
        private final Counter succeeded;
        private final Histogram seconds;
        private final Histogram firstToken;

        private ModelMetrics(String model, String provider, String timed) {
            this.model = model;
            this.provider = provider;
            this.inputTokens = tokens.with(model, provider, "input");
            this.cachedInputTokens = tokens.with(model, provider, "cached_input");
            this.outputTokens = tokens.with(model, provider, "output");
            this.reasoningTokens = tokens.with(model, provider, "reasoning");
            this.costMicroDollars = cost.with(model, provider);
            this.answered = requests.with(model, provider, "200");
            this.succeeded = attempts.with(provider, "ok");
            this.seconds = requestSeconds.with(timed, provider);
            this.firstToken = timeToFirstToken.with(timed, provider);
        }

        /** A request ended, well or not. */
        public void ended(int status, long nanos) {
            seconds.recordNanos(nanos);
            if (status == 200) {
                answered.increment();
            } else {
                String label =
                        status >= LEAST_STATUS && status <= MOST_STATUS ? Integer.toString(status) : Family.OTHER;
                requests.with(model, provider, label).increment();
            }
        }

        /** The caller got the first content. */
        public void firstTokenNanos(long nanos) {
            firstToken.recordNanos(nanos);
        }

        /** An attempt ended well. */
        public void attemptSucceeded() {
            succeeded.increment();
        }

        /** An attempt failed; the outcome is a failure's kind, in lower case. */
        public void attemptFailed(String outcome) {
            attempts.with(provider, outcome).increment();
        }

        /** An attempt's tokens are settled. */
        public void settled(Usage usage) {
            inputTokens.add(usage.inputTokens());
            cachedInputTokens.add(usage.cachedInputTokens());
            outputTokens.add(usage.outputTokens());
            reasoningTokens.add(usage.reasoningTokens());
        }

        /** An attempt's cost is known. */
        public void cost(long microDollars) {
            costMicroDollars.add(microDollars);
        }

        /** An attempt's cost is not known. */
        public void unpriced() {
            unpriced.increment();
        }
    }
}
