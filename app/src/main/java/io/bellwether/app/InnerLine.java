package io.bellwether.app;

import io.bellwether.gateway.exchange.Caller;
import io.bellwether.gateway.exchange.Line;
import io.bellwether.http.Fields;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.Leash;
import io.bellwether.http.loop.Loop;

/**
 * The line of an exchange that this process asks itself: no connection, but a loop, a leash and a way back.
 */
final class InnerLine implements Line {
    private static final byte[] NOTHING = new byte[0];

    private final Loop loop;
    private final Leash leash;
    private final Fields fields;
    private byte[] body;
    private final Caller caller;

    InnerLine(Loop loop, Leash leash, Fields fields, byte[] body, Caller caller) {
        this.loop = loop;
        this.leash = leash;
        this.fields = fields;
        this.body = body;
        this.caller = caller;
    }

    @Override
    public Loop loop() {
        return loop;
    }

    @Override
    public Leash leash() {
        return leash;
    }

    @Override
    public Fields fields() {
        return fields;
    }

    @Override
    public Caller caller() {
        return caller;
    }

    /** Ourselves: a key that may be used from nowhere else must allow this address. */
    @Override
    public String peer() {
        return "127.0.0.1";
    }

    /** All customers of all assistants would else be one address. */
    @Override
    public boolean isInner() {
        return true;
    }

    @Override
    public boolean bodyEndsWithin(int bytes) {
        return body.length <= bytes;
    }

    @Override
    public byte[] body(int most) throws HttpFailure {
        if (body.length > most) {
            throw new HttpFailure(HttpFailure.What.TOO_LARGE, "prompt of more than " + most + " bytes");
        }
        byte[] read = body;
        body = NOTHING; // who reads it has it, and may let go of it before the answer's end
        return read;
    }
}
