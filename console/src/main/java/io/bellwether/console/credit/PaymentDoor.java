package io.bellwether.console.credit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.console.audit.Change;
import io.bellwether.console.credit.PaymentProvider.Notice;
import io.bellwether.console.credit.PaymentProvider.Thanks;
import io.bellwether.gateway.inbound.Door;
import io.bellwether.gateway.json.JsonWriter;
import io.bellwether.http.HeadWriter;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.Payload;
import io.bellwether.http.server.ServerExchange;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * {@code POST /hooks/payments/NAME}: a provider tells of a payment. Thanked only once the money stands in the ledger;
 * what is told again is thanked again and counts once.
 */
public final class PaymentDoor implements Door {
    public static final String PREFIX = "/hooks/payments/";

    private static final int MOST_BODY_BYTES = 1 << 16;

    private final Supplier<Map<String, PaymentProvider>> providers;
    private final Credits credits;
    private final WorkLane lane;
    private final InstantSource clock;
    private final Consumer<String> onTrouble;

    /**
     * @param providers by name; those in use at the moment
     * @param lane where the store may be asked
     * @param onTrouble told of messages that were refused
     */
    public PaymentDoor(
            Supplier<Map<String, PaymentProvider>> providers,
            Credits credits,
            Executor lane,
            InstantSource clock,
            Consumer<String> onTrouble) {
        this.providers = providers;
        this.credits = credits;
        this.lane = new WorkLane(lane);
        this.clock = clock;
        this.onTrouble = onTrouble;
    }

    @Override
    public void enter(ServerExchange wire, String id) throws HttpFailure {
        String name = wire.head().path().substring(PREFIX.length());
        if (!wire.head().method().equals("POST")) {
            answer(wire, id, 405, trouble("a payment is told of by POST"));
            return;
        }
        byte[] body = wire.body(MOST_BODY_BYTES);
        Optional<PaymentProvider> provider = Optional.ofNullable(providers.get().get(name));
        if (provider.isEmpty()) { // as if unsigned: which names there are is nobody's business
            refuse(wire, id, "unknown", new Notice.Refused(PaymentProvider.Why.UNSIGNED, "no provider has this name"));
            return;
        }
        Thanks thanks = provider.get().thanks();
        switch (provider.get().read(wire.head().fields(), body)) {
            case Notice.Refused refused -> refuse(wire, id, name, refused);
            case Notice.Other other -> answer(wire, id, 200, thanks);
            case Notice.Paid paid -> pay(wire, id, name, paid, thanks);
        }
    }

    private void pay(ServerExchange wire, String id, String name, Notice.Paid paid, Thanks thanks) throws HttpFailure {
        String source = "payments:" + name;
        TopUp topUp = new TopUp(source + ":" + paid.event(), paid.account(), paid.microDollars(), source, paid.note());
        Change change = new Change(clock.instant(), source, "credit.payment", "credit/" + paid.account(), id);
        Optional<Credits.Topped> topped = lane.run(() -> credits.topUp(topUp, change));
        if (topped.isEmpty()) {
            answer(wire, id, 503, trouble("the store cannot be asked: tell us again"));
            return;
        }
        if (!topped.get().kept().isSameAs(topUp)) {
            onTrouble.accept("payment " + topUp.id() + " was told of again with another account or amount");
        }
        answer(wire, id, 200, thanks);
    }

    private void refuse(ServerExchange wire, String id, String name, Notice.Refused refused) throws HttpFailure {
        onTrouble.accept("payment hook " + name + " from " + wire.peer() + ": " + refused.detail());
        answer(wire, id, refused.why().status(), trouble(refused.detail()));
    }

    private static Thanks trouble(String what) {
        JsonWriter json = new JsonWriter().object().name("error").object().member("message", what);
        return new Thanks(
                "application/json", new String(json.endObject().endObject().toBytes(), UTF_8));
    }

    private static void answer(ServerExchange wire, String id, int status, Thanks body) throws HttpFailure {
        HeadWriter fields = new HeadWriter()
                .add("content-type", body.contentType())
                .add("cache-control", "no-store")
                .add("x-request-id", id);
        wire.answer(status, fields, Payload.of(body.body().getBytes(UTF_8)));
    }
}
