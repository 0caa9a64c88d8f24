package io.bellwether.gateway.inbound;

import io.bellwether.gateway.exchange.Caller;
import io.bellwether.gateway.exchange.Line;
import io.bellwether.http.Fields;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.Leash;
import io.bellwether.http.loop.Loop;
import io.bellwether.http.server.ServerExchange;

/**
 * An exchange's line over HTTP.
 *
 * @param leash the connection's own, or one that outlives it
 */
record WireLine(ServerExchange wire, Leash leash, Caller caller) implements Line {
    @Override
    public Loop loop() {
        return wire.loop();
    }

    @Override
    public Fields fields() {
        return wire.head().fields();
    }

    @Override
    public String peer() {
        return wire.peer();
    }

    @Override
    public int heartbeats() {
        return wire.heartbeats();
    }

    @Override
    public boolean bodyEndsWithin(int bytes) throws HttpFailure {
        return wire.bodyEndsWithin(bytes);
    }

    @Override
    public byte[] body(int most) throws HttpFailure {
        return wire.body(most);
    }
}
