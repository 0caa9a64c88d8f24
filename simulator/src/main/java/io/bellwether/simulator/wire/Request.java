package io.bellwether.simulator.wire;

/**
 * A whole request. The body array is shared between repetitions of one request on a connection: nobody may write to it.
 *
 * <p>Compared by identity: a client that repeats itself byte for byte gets the same object, so what was read out of
 * it once can be kept.
 */
public final class Request {
    private final Head head;
    private final byte[] body;

    Request(Head head, byte[] body) {
        this.head = head;
        this.body = body;
    }

    public Head head() {
        return head;
    }

    public byte[] body() {
        return body;
    }
}
