package io.bellwether.app;

import io.bellwether.console.AdminAction;
import io.bellwether.console.PriceActions;
import io.bellwether.console.traffic.ModelActions;
import io.bellwether.console.traffic.OverviewActions;
import io.bellwether.console.traffic.RequestActions;
import io.bellwether.gateway.observe.Changes;
import io.bellwether.gateway.observe.Timeline;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** What operators see of the gateway's own doing, and the thread that looks at the counters for it. */
final class Overview implements AutoCloseable {
    private final Lasting lasting;
    private final Supplier<Wiring.Engine> engines;
    private final Changes changes;
    private final Consumer<Throwable> onBug;
    private final InstantSource clock = InstantSource.system();
    private final Timeline timeline;
    private final CountDownLatch stopped = new CountDownLatch(1);

    /**
     * @param engines the engine in use at the moment
     * @param changes what figures may be explained by
     * @param onBug told of what should never happen
     */
    Overview(Lasting lasting, Supplier<Wiring.Engine> engines, Changes changes, Consumer<Throwable> onBug) {
        this.lasting = lasting;
        this.engines = engines;
        this.changes = changes;
        this.onBug = onBug;
        this.timeline = new Timeline(lasting.metrics()::totals, clock.instant());
    }

    /**
     * What operators can look at.
     *
     * @param server asked for only when one looks
     */
    List<AdminAction> actions(Supplier<Listeners> server) {
        long started = clock.millis();
        Map<String, LongSupplier> now = new LinkedHashMap<>();
        now.put("uptime_seconds", () -> Duration.ofMillis(clock.millis() - started)
                .toSeconds());
        now.put("requests_live", () -> server.get().liveExchanges());
        now.put("connections_open", () -> server.get().openConnections());
        now.put("upstream_connections", lasting::upstreamConnections);
        now.put("circuits_open", () -> engines.get().views().circuitsOpen());
        now.put("targets_unpriced", () -> engines.get().unpriced().get().size());
        List<AdminAction> actions =
                new ArrayList<>(new RequestActions(lasting.recent(), ReplicaName.ofThis()).actions());
        actions.addAll(new OverviewActions(timeline, now, changes, clock).actions());
        actions.addAll(new PriceActions(() -> engines.get().unpriced().get()).actions());
        actions.addAll(new ModelActions(
                        () -> engines.get().views().models(),
                        () -> engines.get().views().providers())
                .actions());
        return actions;
    }

    /** Begins to look. */
    void start() {
        Thread.ofVirtual().name("timeline").start(this::run);
    }

    @Override
    public void close() {
        stopped.countDown();
    }

    /** A thread edge. */
    private void run() {
        try {
            while (!stopped.await(Timeline.LOOK_EVERY.toSeconds(), TimeUnit.SECONDS)) {
                timeline.look(clock.instant());
            }
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException bug) {
            onBug.accept(bug);
        }
    }
}
