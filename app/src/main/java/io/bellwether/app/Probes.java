package io.bellwether.app;

import io.bellwether.app.settings.ProbeSettings;
import io.bellwether.app.settings.ProviderSettings;
import io.bellwether.gateway.resilience.breaker.Breaker;
import io.bellwether.gateway.resilience.breaker.Health;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.client.HttpClient;
import io.bellwether.http.loop.Loops;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Asks providers whose breakers are not closed how they are, on a thread of its own, so that no customer's request has
 * to be the trial. A probe takes one of the breaker's trials and has its vote.
 */
final class Probes implements AutoCloseable {
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private final Supplier<List<ProviderSettings>> providers;
    private final Function<ProviderSettings, HttpClient> clients;
    private final Loops loops;
    private final Health health;
    private final Consumer<Throwable> onBug;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Map<String, Long> askedNanos = new HashMap<>();

    /**
     * @param providers those of the settings in use at the moment
     * @param onBug told of what should not have happened; the next round comes all the same
     */
    Probes(
            Supplier<List<ProviderSettings>> providers,
            Function<ProviderSettings, HttpClient> clients,
            Loops loops,
            Health health,
            Consumer<Throwable> onBug) {
        this.providers = providers;
        this.clients = clients;
        this.loops = loops;
        this.health = health;
        this.onBug = onBug;
    }

    void start() {
        Thread.ofVirtual().name("probes").start(this::run);
    }

    @Override
    public void close() {
        stopped.countDown();
    }

    private void run() {
        try {
            while (!stopped.await(LOOK_EVERY.toNanos(), TimeUnit.NANOSECONDS)) {
                round();
            }
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }

    private void round() {
        try {
            for (ProviderSettings provider : providers.get()) {
                provider.probe().ifPresent(probe -> look(provider, probe));
            }
        } catch (RuntimeException bug) { // thrown on, it would end all probes
            onBug.accept(bug);
        }
    }

    private void look(ProviderSettings provider, ProbeSettings probe) {
        long now = System.nanoTime();
        Long last = askedNanos.get(provider.name());
        if (last != null && now - last < probe.every().toNanos()) {
            return;
        }
        askedNanos.put(provider.name(), now);
        health.lanes(provider.name())
                .filter(known -> known.lane().breaker().state() != Breaker.State.CLOSED)
                .forEach(known -> ask(provider, probe, known));
    }

    private void ask(ProviderSettings provider, ProbeSettings probe, Health.Known known) {
        Breaker breaker = known.lane().breaker();
        long permit = breaker.take(System.nanoTime());
        if (permit == Breaker.REFUSED) {
            return;
        }
        boolean well = answers(provider, probe, known);
        if (well) {
            breaker.succeeded(permit, false, System.nanoTime());
        } else {
            breaker.failed(permit, System.nanoTime());
        }
    }

    private boolean answers(ProviderSettings provider, ProbeSettings probe, Health.Known known) {
        ProviderCall call = new ProviderCall(provider, known.credential(), loops, clients.apply(provider));
        try {
            ProviderCall.Answer answer = probe.with() == ProbeSettings.With.CHAT
                    ? call.chat(known.model(), probe.within())
                    : call.models(probe.within());
            return answer.status() == 200 && !answer.text().isEmpty();
        } catch (HttpFailure down) {
            return false;
        }
    }
}
