package io.bellwether.gateway.exchange;

import io.bellwether.http.Fields;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.Leash;
import io.bellwether.http.loop.Loop;

/** A connection's line with a leash and a way back of a branch's own. */
public record BranchLine(Line line, Leash leash, Caller caller) implements Line {
    @Override
    public Loop loop() {
        return line.loop();
    }

    @Override
    public Fields fields() {
        return line.fields();
    }

    @Override
    public String peer() {
        return line.peer();
    }

    @Override
    public boolean isInner() {
        return line.isInner();
    }

    @Override
    public int heartbeats() {
        return line.heartbeats();
    }

    @Override
    public boolean bodyEndsWithin(int bytes) throws HttpFailure {
        return line.bodyEndsWithin(bytes);
    }

    @Override
    public byte[] body(int most) throws HttpFailure {
        return line.body(most);
    }
}
