package io.bellwether.gateway.exchange;

import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Reply;
import io.bellwether.gateway.chat.ReplyStream;
import io.bellwether.http.Payload;
import java.util.Optional;

/**
 * The way back to whoever asked, in their dialect. Every method answers whether the caller is still there; parks
 * while the caller is slow.
 */
public interface Caller {
    /**
     * They have asked for a stream, and wait: from now on they may be told in each silence that somebody is here. That
     * is no part of the answer, and commits nobody to anything.
     */
    default void awaitsStream() {}

    /** A whole answer. */
    boolean answer(Reply.Complete reply);

    /** The commit point: from here on no other target can answer instead. */
    boolean begin();

    /** Events of a stream. */
    boolean send(Payload events);

    /** The way for events that need not be waited for; nothing where sending them may have to wait. */
    Optional<ReplyStream.Sink> sink();

    /** The stream's honest end. */
    boolean finish();

    /** The stream's other honest end: one error event, and nothing that looks like a clean end. */
    boolean breakOff(Failure failure);

    /**
     * They may have no more of it, though the exchange goes on for others; what is said afterwards reaches nobody. Any
     * thread, while no other says anything; must not park. Who has the last word after the exchange has it here, too.
     */
    default void dismiss(Failure why) {}
}
