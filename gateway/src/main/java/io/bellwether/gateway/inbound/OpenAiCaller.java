package io.bellwether.gateway.inbound;

import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Reply;
import io.bellwether.gateway.exchange.Attempt;
import io.bellwether.gateway.exchange.Caller;
import io.bellwether.gateway.exchange.Journey;
import io.bellwether.gateway.exchange.Trail;
import io.bellwether.http.HeadWriter;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.Payload;
import io.bellwether.http.server.ServerExchange;
import io.bellwether.http.sse.SseWriter;
import java.util.function.LongSupplier;

/** The way back to a caller who speaks OpenAI's dialect over HTTP. */
final class OpenAiCaller implements Caller {
    private final ServerExchange wire;
    private final String id;
    private final Trail trail;
    private final boolean wantsSummary;
    private final LongSupplier nanoTime;

    OpenAiCaller(ServerExchange wire, String id, Trail trail, boolean wantsSummary, LongSupplier nanoTime) {
        this.wire = wire;
        this.id = id;
        this.trail = trail;
        this.wantsSummary = wantsSummary;
        this.nanoTime = nanoTime;
    }

    @Override
    public boolean answer(Reply.Complete reply) {
        HeadWriter fields = fields(reply.contentType());
        trail.costMicroDollars().ifPresent(cost -> fields.add("x-bellwether-cost-micro-dollars", cost));
        return sent(() -> wire.answer(200, fields, Payload.of(reply.body())));
    }

    @Override
    public boolean begin() {
        HeadWriter fields = fields("text/event-stream; charset=utf-8").add("x-accel-buffering", "no");
        if (trail.degraded().isEmpty()) {
            fields.add("cache-control", "no-cache");
        }
        return sent(() -> wire.begin(200, fields));
    }

    @Override
    public boolean send(Payload events) {
        return sent(() -> wire.write(events));
    }

    @Override
    public boolean finish() {
        return sent(() -> {
            if (wantsSummary) {
                wire.write(Summary.event(id, trail, nanoTime.getAsLong()));
            }
            wire.write(SseWriter.DONE);
            wire.finish();
        });
    }

    @Override
    public boolean breakOff(Failure failure) {
        return sent(() -> {
            wire.write(OpenAiErrors.event(failure));
            wire.finish();
        });
    }

    /** Says who answered, after how many tries, and what went before where anything did. */
    private HeadWriter fields(String contentType) {
        HeadWriter fields = new HeadWriter().add("content-type", contentType).add("x-request-id", id);
        if (trail.degraded().isEmpty()) {
            Attempt attempt = trail.attempts().getLast();
            fields.add("x-bellwether-provider", attempt.target().provider())
                    .add("x-bellwether-model", Printable.of(attempt.target().model()));
        } else {
            fields.add("x-bellwether-degraded", trail.degraded()).add("cache-control", "no-store");
        }
        fields.add("x-bellwether-attempts", trail.attempts().size());
        return Journey.isEventful(trail) ? fields.add("x-bellwether-trail", Printable.of(Journey.of(trail))) : fields;
    }

    /** Something that reaches the wire, or fails because nobody is there any more. */
    private interface Sending {
        void send() throws HttpFailure;
    }

    private static boolean sent(Sending sending) {
        try {
            sending.send();
            return true;
        } catch (HttpFailure gone) {
            return false;
        }
    }
}
