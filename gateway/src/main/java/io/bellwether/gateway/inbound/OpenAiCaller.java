package io.bellwether.gateway.inbound;

import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Reply;
import io.bellwether.gateway.chat.ReplyStream;
import io.bellwether.gateway.exchange.Caller;
import io.bellwether.gateway.exchange.Trail;
import io.bellwether.http.HeadWriter;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.Payload;
import io.bellwether.http.Pump;
import io.bellwether.http.server.Heartbeat;
import io.bellwether.http.server.ServerExchange;
import io.bellwether.http.sse.SseWriter;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The way back to a caller who speaks OpenAI's dialect over HTTP. */
final class OpenAiCaller implements Caller, ReplyStream.Sink, Heartbeat {
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
    public void awaitsStream() {
        wire.owner(trail.key());
        wire.heartbeat(this);
    }

    /** What can be said of an answer that is still being looked for. */
    @Override
    public HeadWriter head() {
        return AnswerHead.ofSilence(id, trail);
    }

    @Override
    public boolean answer(Reply.Complete reply) {
        if (wire.still()) {
            return sent(() -> {
                wire.write(SseWriter.event(reply.body()));
                wire.finish();
            });
        }
        HeadWriter fields = AnswerHead.of(reply.contentType(), id, trail);
        trail.costMicroDollars().ifPresent(cost -> fields.add("x-bellwether-cost-micro-dollars", cost));
        return sent(() -> wire.answer(200, fields, Payload.of(reply.body())));
    }

    @Override
    public boolean begin() {
        HeadWriter fields = AnswerHead.ofStream(id, trail);
        return sent(() -> wire.begin(200, fields));
    }

    @Override
    public boolean send(Payload events) {
        return sent(() -> wire.write(events));
    }

    @Override
    public Optional<ReplyStream.Sink> sink() {
        return Optional.of(this);
    }

    @Override
    public Pump.Next take(Payload events) {
        return wire.offer(events);
    }

    @Override
    public void whenRoom(Runnable task) {
        wire.whenRoom(task);
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

    /** As a status while there is time for one, else as the stream's last event. */
    @Override
    public void dismiss(Failure why) {
        boolean ignored = sent(() -> {
            if (wire.still() || wire.begun()) {
                wire.end(OpenAiErrors.event(why));
            } else {
                wire.answer(why.kind().status(), OpenAiErrors.fields(why, id, 0), Payload.of(OpenAiErrors.body(why)));
            }
        });
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
