package io.bellwether.app;

import io.bellwether.app.settings.Secret;
import io.bellwether.http.HeadWriter;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.Leash;
import io.bellwether.http.Payload;
import io.bellwether.http.client.ClientExchange;
import io.bellwether.http.client.ClientLimits;
import io.bellwether.http.client.ClientRequest;
import io.bellwether.http.client.HttpClient;
import io.bellwether.http.client.Origin;
import io.bellwether.http.client.Trust;
import io.bellwether.http.loop.Loops;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Posts events to an address of the operator's, one after the other, each a few times. Bounded: what comes while the
 * queue is full, or is never taken, is counted and dropped.
 */
final class Webhook implements AutoCloseable {
    private static final int MOST_WAITING = 256;
    private static final int TRIES = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final int MOST_REPLY_BYTES = 64 * 1024;

    private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final LongAdder dropped = new LongAdder();
    private final URI url;
    private final Origin origin;
    private final Loops loops;
    private final HttpClient client;
    private final Notices notices;
    private final Optional<Signature> signature;

    private Webhook(Address address, Loops loops, Notices notices) {
        this.url = address.url();
        this.signature = address.secret().map(secret -> new Signature(secret, notices.clock()));
        this.origin = Origin.of(url, Trust.SYSTEM);
        this.loops = loops;
        this.client = new HttpClient(loops, ClientLimits.DEFAULT);
        this.notices = notices;
    }

    /**
     * Where events go.
     *
     * @param secret signs them
     */
    record Address(URI url, Optional<Secret> secret) {}

    static Webhook start(Address address, Loops loops, Notices notices) {
        Webhook hook = new Webhook(address, loops, notices);
        Thread.ofVirtual().name("webhook").start(hook::run);
        return hook;
    }

    /** Takes an event, or counts that it could not. Never waits. */
    void offer(byte[] event) {
        if (!waiting.offer(event)) {
            dropped.increment();
        }
    }

    /** Events that were never taken by the other side. */
    long dropped() {
        return dropped.sum();
    }

    private void run() {
        try {
            while (closed.getCount() > 0) {
                byte[] event = waiting.poll(1, TimeUnit.SECONDS);
                if (event != null && !delivered(event)) {
                    dropped.increment();
                    notices.warn("the webhook " + url + " does not take events", "check its address in the settings");
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean delivered(byte[] event) throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            if (posted(event)) {
                return true;
            }
            if (attempt < TRIES && closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
            pause = pause.multipliedBy(2);
        }
        return false;
    }

    private boolean posted(byte[] event) {
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        HeadWriter head = new HeadWriter()
                .line("POST " + path + " HTTP/1.1")
                .add("host", origin.authority())
                .add("content-type", "application/json")
                .add("user-agent", "bellwether/" + Version.NUMBER);
        signature.ifPresent(signed -> head.add("x-bellwether-signature", signed.of(event)));
        ClientRequest request = new ClientRequest(origin, head, Payload.of(event));
        long due = System.nanoTime() + PATIENCE.toNanos();
        try (ClientExchange exchange = client.send(loops.next(), request, new Leash())) {
            int status = exchange.head(due).status();
            byte[] ignored = exchange.all(MOST_REPLY_BYTES, due);
            return status / 100 == 2;
        } catch (HttpFailure unreachable) {
            return false;
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
