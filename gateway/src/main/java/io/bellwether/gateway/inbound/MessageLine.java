package io.bellwether.gateway.inbound;

import io.bellwether.gateway.exchange.Caller;
import io.bellwether.gateway.exchange.Line;
import io.bellwether.http.Fields;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.Leash;
import io.bellwether.http.loop.Loop;
import io.bellwether.http.server.ServerExchange;

/** The line of an exchange that came as a message: the body is there, the fields are those of the handshake. */
final class MessageLine implements Line {
    private static final byte[] NOTHING = new byte[0];

    private final ServerExchange wire;
    private final Fields fields;
    private byte[] body;
    private final Leash leash;
    private final Caller caller;

    /**
     * @param fields of the handshake
     * @param leash of this message alone
     */
    MessageLine(ServerExchange wire, Fields fields, byte[] body, Leash leash, Caller caller) {
        this.wire = wire;
        this.fields = fields;
        this.body = body;
        this.leash = leash;
        this.caller = caller;
    }

    @Override
    public Loop loop() {
        return wire.loop();
    }

    @Override
    public Leash leash() {
        return leash;
    }

    @Override
    public Caller caller() {
        return caller;
    }

    @Override
    public Fields fields() {
        return fields;
    }

    @Override
    public String peer() {
        return wire.peer();
    }

    @Override
    public boolean bodyEndsWithin(int bytes) {
        return body.length <= bytes;
    }

    @Override
    public byte[] body(int most) throws HttpFailure {
        if (body.length > most) {
            throw new HttpFailure(HttpFailure.What.TOO_LARGE, "message of more than " + most + " bytes");
        }
        byte[] read = body;
        body = NOTHING; // who reads it has it, and may let go of it before the answer's end
        return read;
    }
}
