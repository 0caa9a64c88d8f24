package io.bellwether.bench;

import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Reply;
import io.bellwether.gateway.chat.ReplyStream;
import io.bellwether.gateway.exchange.Caller;
import io.bellwether.gateway.exchange.Line;
import io.bellwether.http.Fields;
import io.bellwether.http.Leash;
import io.bellwether.http.Payload;
import io.bellwether.http.loop.Loop;
import java.util.Optional;

/** A line to a caller who takes whatever comes. */
public record Lent(Leash leash) implements Line, Caller {
    private static final Fields NO_FIELDS = new Fields(new byte[0], new int[0], 0);

    @Override
    public Loop loop() {
        throw new IllegalStateException("nobody reads or writes here");
    }

    @Override
    public Caller caller() {
        return this;
    }

    @Override
    public Fields fields() {
        return NO_FIELDS;
    }

    @Override
    public String peer() {
        return "192.0.2.7";
    }

    @Override
    public boolean bodyEndsWithin(int bytes) {
        return true;
    }

    @Override
    public byte[] body(int most) {
        return new byte[0];
    }

    @Override
    public boolean answer(Reply.Complete reply) {
        return true;
    }

    @Override
    public boolean begin() {
        return true;
    }

    @Override
    public boolean send(Payload events) {
        return true;
    }

    @Override
    public Optional<ReplyStream.Sink> sink() {
        return Optional.empty();
    }

    @Override
    public boolean finish() {
        return true;
    }

    @Override
    public boolean breakOff(Failure failure) {
        return true;
    }
}
