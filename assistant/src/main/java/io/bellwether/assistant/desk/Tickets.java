package io.bellwether.assistant.desk;

import io.bellwether.assistant.desk.Ticket.Priority;
import io.bellwether.assistant.desk.Ticket.Reason;
import io.bellwether.assistant.desk.Ticket.Stage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps tickets. Every method is one transaction. For the work lane; throws when the store is away. */
public interface Tickets {
    /** What a ticket is to be opened for. */
    record Request(
            String conversation,
            String assistant,
            Reason reason,
            Priority priority,
            String summary,
            Instant createdAt,
            Instant dueAt) {}

    /** A ticket, and whether it is new. */
    record Opened(Ticket ticket, boolean fresh) {}

    /** Opens a ticket, unless the conversation has an open one: then that is it. */
    Opened open(Request request);

    /** Numbers that nobody has, for tickets that a customer is told of before they can be written down. */
    List<String> reserve(int count, Instant at);

    Optional<Ticket> find(String number);

    /** The open ticket of a conversation. */
    Optional<Ticket> ofConversation(String conversation);

    /** All that a conversation ever had, the first first. */
    List<Ticket> allOf(String conversation);

    /** Those of a stage, the most pressing first. */
    List<Ticket> list(Stage stage, int atMost);

    /**
     * Closes a ticket that says what another one says, and points it and those that point to it there; the ticket as it
     * is then. Nothing where one of the two is not there, is merged itself, or they are the same.
     */
    Optional<Ticket> merge(String number, String into, Instant at);

    /** Moves it on; the ticket as it is then. One that is open again stands for itself again. */
    Optional<Ticket> stage(String number, Stage stage, Instant at);

    /** Notes how the customer may be reached. */
    Optional<Ticket> contact(String number, String contact);
}
