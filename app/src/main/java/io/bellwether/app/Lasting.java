package io.bellwether.app;

import io.bellwether.app.settings.ProviderSettings;
import io.bellwether.gateway.budget.journal.JournalEntry;
import io.bellwether.gateway.observe.GatewayMetrics;
import io.bellwether.gateway.observe.LineLog;
import io.bellwether.http.client.ClientLimits;
import io.bellwether.http.client.HttpClient;
import io.bellwether.http.loop.Loops;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** What outlives a reload: loops, connections, log, journal, counters. */
final class Lasting {
    private final Loops loops;
    private final GatewayMetrics metrics;
    private final LineLog log;
    private final Predicate<JournalEntry> journal;
    private final Experiments experiments;
    private final AtomicInteger upstreamConnections = new AtomicInteger();
    private final ConcurrentHashMap<String, HttpClient> clients = new ConcurrentHashMap<>();

    Lasting(
            Loops loops,
            GatewayMetrics metrics,
            LineLog log,
            Predicate<JournalEntry> journal,
            Experiments experiments) {
        this.loops = loops;
        this.metrics = metrics;
        this.log = log;
        this.journal = journal;
        this.experiments = experiments;
    }

    GatewayMetrics metrics() {
        return metrics;
    }

    LineLog log() {
        return log;
    }

    Predicate<JournalEntry> journal() {
        return journal;
    }

    Experiments experiments() {
        return experiments;
    }

    /** Open connections to all providers. */
    int upstreamConnections() {
        return upstreamConnections.get();
    }

    /**
     * A provider's client: the one it has, unless its limits have changed; a replaced one's idle connections go by
     * themselves.
     */
    HttpClient client(ProviderSettings provider, ClientLimits limits) {
        return clients.compute(
                provider.name(),
                (name, known) -> known != null && known.limits().equals(limits)
                        ? known
                        : new HttpClient(loops, limits, upstreamConnections));
    }
}
