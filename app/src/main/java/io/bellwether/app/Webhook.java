package io.bellwether.app;

import io.bellwether.app.alerts.Alert;
import io.bellwether.app.alerts.Form;
import io.bellwether.app.alerts.Outbox;
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
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** An address of the operator's that alerts are posted to. */
final class Webhook implements Outbox.Place {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MOST_REPLY_BYTES = 64 * 1024;

    private final Address address;
    private final Origin origin;
    private final Loops loops;
    private final HttpClient client;
    private final InstantSource clock;

    private Webhook(Address address, Loops loops, InstantSource clock) {
        this.address = address;
        this.origin = Origin.of(address.url(), Trust.SYSTEM);
        this.loops = loops;
        this.client = new HttpClient(loops, ClientLimits.DEFAULT);
        this.clock = clock;
    }

    /**
     * Where alerts go.
     *
     * @param form how they are told there
     */
    record Address(URI url, Form form, Proof proof) {
        /** A program of the operator's own, which checks a signature if it likes. */
        Address(URI url, Optional<Secret> secret) {
            this(url, new Form.Plain(), secret.<Proof>map(Proof.Signed::new).orElseGet(Proof.None::new));
        }
    }

    /** What shows that it is us. */
    sealed interface Proof {
        /** Nothing. */
        record None() implements Proof {}

        /** {@code x-bellwether-signature}, as docs/canary.md tells it. */
        record Signed(Secret secret) implements Proof {}

        /** The secret itself, in a header field. */
        record InField(String name, Secret secret) implements Proof {}

        /** A token that renews itself, in a header field. */
        record Renewed(String name, Supplier<Optional<String>> token, Consumer<String> onRefused) implements Proof {}
    }

    static Outbox start(Address address, Loops loops, Notices notices) {
        return Outbox.open(
                new Webhook(address, loops, notices.clock()),
                () -> notices.warn(
                        "the webhook " + address.url() + " does not take events", "check its address in the settings"));
    }

    @Override
    public boolean isTaken(Alert alert) {
        byte[] body = address.form().message(alert, clock.instant().getEpochSecond());
        String path = address.url().getRawPath().isEmpty() ? "/" : address.url().getRawPath();
        HeadWriter head = new HeadWriter()
                .line("POST " + path + " HTTP/1.1")
                .add("host", origin.authority())
                .add("content-type", "application/json")
                .add("user-agent", "bellwether/" + Version.NUMBER);
        switch (address.proof()) {
            case Proof.None _ -> {}
            case Proof.Signed(Secret secret) ->
                head.add("x-bellwether-signature", new Signature(secret, clock).of(body));
            case Proof.InField(String name, Secret secret) -> head.add(name, secret.reveal());
            case Proof.Renewed renewed -> {
                return isTakenWith(renewed, head, body);
            }
        }
        return isTaken(head, body, reply -> {});
    }

    /** Whoever tries again has another token, if this one was refused. */
    private boolean isTakenWith(Proof.Renewed renewed, HeadWriter head, byte[] body) {
        Optional<String> token = renewed.token().get();
        token.ifPresent(text -> head.add(renewed.name(), text));
        return token.isPresent()
                && isTaken(head, body, reply -> {
                    if (address.form().refusesToken(reply)) {
                        renewed.onRefused().accept(token.get());
                    }
                });
    }

    private boolean isTaken(HeadWriter head, byte[] body, Consumer<byte[]> onReply) {
        ClientRequest request = new ClientRequest(origin, head, Payload.of(body));
        long due = System.nanoTime() + PATIENCE.toNanos();
        try (ClientExchange exchange = client.send(loops.next(), request, new Leash())) {
            int status = exchange.head(due).status();
            byte[] reply = exchange.all(MOST_REPLY_BYTES, due);
            onReply.accept(reply);
            return status / 100 == 2 && address.form().isThanks(reply);
        } catch (HttpFailure unreachable) {
            return false;
        }
    }
}
