package io.bellwether.assistant.channel;

import java.time.Instant;
import java.util.List;

/**
 * One account at a messenger. A kind of messenger is one class that implements this, and one {@link Descriptor}. Any
 * thread of the work lane.
 */
public interface Channel {
    Descriptor descriptor();

    /** Whether the messenger itself sent this, and lately. */
    boolean verify(Arrival arrival);

    /** What a body that was verified tells; what is no business of ours is left out. */
    List<Inbound> parse(byte[] body, Instant now) throws Unreadable;

    /** The pieces in which a reply goes out; none where there is nothing to show. */
    default List<Piece> render(Reply reply) {
        return new Renderer(descriptor().capabilities()).pieces(reply);
    }

    /** Sends a part, and waits until it is taken or not. */
    DeliveryResult send(Part part);

    /** Shows a customer that somebody is writing, where the messenger can; what comes of it does not matter. */
    default void typing(String user) {}
}
