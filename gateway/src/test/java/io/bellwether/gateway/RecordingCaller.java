package io.bellwether.gateway;

import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Reply;
import io.bellwether.gateway.chat.ReplyStream;
import io.bellwether.gateway.exchange.Caller;
import io.bellwether.http.Payload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A caller who writes down all that is said, and may hang up in the midst of it. */
public final class RecordingCaller implements Caller {
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private int staysFor = Integer.MAX_VALUE;
    private Consumer<String> listener = said -> {};

    /** Hears so many things and is gone after. */
    public RecordingCaller hangingUpAfter(int things) {
        staysFor = things;
        return this;
    }

    /** Has somebody told of each thing while it is being said. */
    public RecordingCaller whenever(Consumer<String> told) {
        listener = told;
        return this;
    }

    /**
     * In order: {@code answer text}, {@code begin}, {@code send text}, {@code finish}, {@code break KIND},
     * {@code dismiss KIND}.
     */
    public List<String> heard() {
        return heard;
    }

    @Override
    public boolean answer(Reply.Complete reply) {
        return hear("answer " + new String(reply.body(), StandardCharsets.UTF_8));
    }

    @Override
    public boolean begin() {
        return hear("begin");
    }

    @Override
    public boolean send(Payload events) {
        return hear("send " + new String(events.toBytes(), StandardCharsets.UTF_8));
    }

    @Override
    public Optional<ReplyStream.Sink> sink() {
        return Optional.empty();
    }

    @Override
    public boolean finish() {
        return hear("finish");
    }

    @Override
    public boolean breakOff(Failure failure) {
        return hear("break " + failure.kind());
    }

    @Override
    public void dismiss(Failure why) {
        boolean ignored = hear("dismiss " + why.kind());
    }

    private boolean hear(String said) {
        if (heard.size() >= staysFor) {
            return false;
        }
        heard.add(said);
        listener.accept(said);
        return true;
    }
}
