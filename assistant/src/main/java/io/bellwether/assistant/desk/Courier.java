package io.bellwether.assistant.desk;

/** Tells the operator's own systems what happens at the desk. Never waits. */
@FunctionalInterface
public interface Courier {
    /** Nobody wants to know. */
    Courier NONE = event -> {};

    /**
     * Takes an event.
     *
     * @param event a JSON object
     */
    void tell(byte[] event);

    /** Takes a ticket that has just been opened. */
    default void opened(Ticket ticket) {
        tell(TicketJson.event("ticket_created", ticket));
    }
}
