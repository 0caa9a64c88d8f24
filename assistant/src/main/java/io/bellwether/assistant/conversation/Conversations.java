package io.bellwether.assistant.conversation;

import io.bellwether.assistant.conversation.Owner.Move;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Keeps conversations. Every method is one transaction, so that who may send is decided where it is written down. For
 * the work lane; throws {@link StoreAway}.
 */
public interface Conversations {
    /** A message that was written down, or had been before. */
    record Appended(Message message, Conversation in, boolean fresh) {}

    /** What came of an attempt to speak. */
    sealed interface Begun {
        /** The answer may come: this is its message. */
        record Answering(Message message) implements Begun {}

        /** Somebody else owns the conversation. */
        record NotOurs(Owner owner) implements Begun {}

        /** Another answer is under way. */
        record Busy() implements Begun {}
    }

    /** What came of a move. */
    record Moved(Conversation before, Conversation after, Optional<Message> line) {
        /** Whether anything changed. */
        public boolean changed() {
            return before.owner() != after.owner() || !before.agent().equals(after.agent());
        }
    }

    /** A move that somebody wants to make. */
    record Wish(Move move, String agent, Draft line, Instant at) {}

    void open(Conversation fresh);

    Optional<Conversation> find(String id);

    /** Messages in order from a number on; the last ones where there are more than so many. */
    List<Message> transcript(String id, long from, int atMost);

    /** Messages in order from a number on; the first ones where there are more than so many. */
    List<Message> stretch(String id, long from, int atMost);

    Optional<Message> message(MessageId id);

    /**
     * Adds a message of somebody else than the assistant; the same key adds it once. A customer's word reopens what was
     * resolved. Nothing where there is no such conversation.
     */
    Optional<Appended> append(String id, Draft draft, Instant at);

    /** The message that the customer sent under a key. */
    Optional<Message> sent(String id, String key);

    /** How many messages the customer has sent. */
    long said(String id);

    /** Begins an answer, if the assistant owns the conversation and no other answer grows in it. */
    Begun begin(String id, Instant at);

    /** Goes on with an answer that stopped or broke off, under the same conditions; what it said stays. */
    Begun resume(MessageId id, Instant at);

    /**
     * Keeps what an answer has come to, if it still grows and the assistant still owns the conversation; whether so.
     * With another state than {@link State#STREAMING} the answer is over.
     */
    boolean keep(MessageId id, Said said, Instant at);

    /** What an answer has come to. */
    record Said(String text, String extras, State state) {
        public static Said growing(String text) {
            return new Said(text, Message.NO_EXTRAS, State.STREAMING);
        }
    }

    /**
     * Ends an answer whoever owns the conversation by now: what the customer was shown before the owner changed belongs
     * to the transcript. Never makes it shorter, nor {@link State#DONE}.
     */
    void conclude(MessageId id, Said said, Instant at);

    /** Changes who answers; ends an answer under way where that is no longer the assistant. */
    Optional<Moved> move(String id, Wish wish);

    /**
     * Says whom a conversation is for, as long as nobody has settled it or given it back; it as it is then. Nobody but
     * the people behind the assistant is told.
     */
    Optional<Conversation> assign(String id, String agent);

    /** Says which arm of an experiment is to answer from now on; empty to let the experiment decide. */
    void choose(String id, String arm);

    /** Remembers which language the customer speaks now. */
    void speaks(String id, String language);

    /** Remembers what was said up to a message. */
    void summarise(String id, long upTo, String summary);

    /** Notes how the customer liked a message or the whole (number 0); the last word counts. */
    void rate(MessageId about, Rating rating);

    /**
     * What a customer thinks.
     *
     * @param score 1..5 for a conversation; -1 or 1 for a message
     */
    record Rating(int score, String reason, Instant at) {}

    /** What the customer thinks, by the number of the message; 0 is the whole. */
    SortedMap<Long, Rating> ratings(String id);

    /** Turns answers that have not grown since into broken ones; how many. */
    int interrupt(Instant quietSince);

    /**
     * Forgets a conversation, all that was said in it and all that was noted of it, tickets included; what it cost
     * stays as a sum that belongs to nobody. Whether there was one.
     */
    boolean delete(String id);

    /** The assistants that conversations are kept of. */
    List<String> assistants();

    /** Forgets an assistant's conversations that nobody has touched since, so many at most; how many. */
    int expire(String assistant, Instant before, int atMost);
}
