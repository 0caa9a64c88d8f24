package io.bellwether.assistant.channel;

import io.bellwether.assistant.channel.Capabilities.Window;
import io.bellwether.assistant.conversation.MessageId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps what came from messengers until it is said, and what goes there until it is taken. Every method is one
 * transaction. For the work lane; throws {@code StoreAway}.
 */
public interface ChannelStore {
    /** A customer at a messenger, of whom something may wait. */
    record Waiting(Account account, String user) {}

    /** What is to be sent next in a conversation. */
    sealed interface Claim {
        /**
         * This part, and nobody else sends it meanwhile.
         *
         * @param attempts this one included
         */
        record Taken(Part part, int attempts) implements Claim {}

        /** Nothing now. */
        record Nothing() implements Claim {}

        /** This one never: it has been settled so. */
        record Dropped(Part part, Delivery.State state) implements Claim {}
    }

    /**
     * What became of a try.
     *
     * @param state {@code WAITING} for another try
     * @param next not before
     */
    record Settled(Delivery.State state, String externalId, String reason, Instant next) {}

    /** Writes down what a customer said; whether it had not been before. */
    boolean keep(Account account, InboundMessage message, Instant now);

    /** How much of a customer's waits. */
    long backlog(Waiting customer);

    /** The first that waits of a customer's. */
    Optional<InboundMessage> next(Waiting customer);

    /** It has been said, or never will be: its words are forgotten, not that it came. */
    void taken(Account account, String externalMessageId);

    /** Customers of whom something has waited since before. */
    List<Waiting> waiting(Instant before, int atMost);

    Optional<Link> link(Waiting customer);

    Optional<Link> link(String conversation);

    /**
     * Ties a customer to a conversation, if nobody has done so meanwhile; the one that holds then.
     *
     * @param instead of this one; empty where there was none
     */
    String tie(Waiting customer, String conversation, String instead);

    /** The customer has spoken: the time in which one may answer begins anew. */
    void heard(String conversation, InboundMessage message);

    /** The customer waits for the assistant since then. */
    void awaits(String conversation, Instant since);

    /** The customer does not wait any more. */
    void answered(String conversation);

    /** Conversations whose customers have waited since before, each reminded of once more by that. */
    List<Link> remind(Instant before, Instant now, int atMost);

    /** An answer is gone on with. */
    void resumed(MessageId answer);

    /**
     * Makes parts of the message after the last that was; whether it still was the next.
     *
     * @param disclosed whether they say that a machine speaks
     */
    boolean queue(Link link, MessageId message, List<Piece> pieces, boolean disclosed, Instant now);

    /** Takes the next part of a conversation, if it is due and may be sent. */
    Claim claim(String conversation, Window window, Instant now);

    /** Notes what became of it. */
    void settle(Part part, Settled settled, Instant now);

    /**
     * Conversations in which something is to be done: a part is due, or a message has no parts yet.
     *
     * @param touched messages of conversations that have been quiet since then are not looked for
     */
    List<String> due(Instant now, Instant touched, int atMost);

    /** Parts that have been on their way since before: whoever sent them is gone. */
    List<Part> stale(Instant before, int atMost);

    /** Notes what a messenger says of a part that it took; whether there is one. */
    boolean receipt(Account account, String externalId, String state, Instant now);

    /** Parts in a state, the newest first. */
    List<Delivery> deliveries(Account account, Delivery.State state, int atMost);

    /** Has a part sent again that was given up; whether there was one. */
    boolean retry(MessageId id, int part, Instant now);

    /** How many parts of an account are in each state. */
    Map<Delivery.State, Long> counts(Account account);

    /** Forgets what came before; how much. */
    int forget(Instant before);
}
