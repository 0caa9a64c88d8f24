package io.bellwether.assistant.desk;

import io.bellwether.gateway.json.JsonWriter;

/** A ticket as a document. */
public final class TicketJson {
    private TicketJson() {}

    /** Its members, into an object that is open. */
    public static JsonWriter write(JsonWriter json, Ticket ticket) {
        return json.member("number", ticket.number())
                .member("conversation", ticket.conversation())
                .member("assistant", ticket.assistant())
                .member("reason", ticket.reason().written())
                .member("priority", ticket.priority().written())
                .member("stage", ticket.stage().written())
                .member("summary", ticket.summary())
                .member("contact", ticket.contact())
                .member("merged_into", ticket.mergedInto())
                .member("created_at", ticket.createdAt().toString())
                .member("due_at", ticket.dueAt().toString());
    }

    /** What the operator's own systems are told. */
    static byte[] event(String what, Ticket ticket) {
        JsonWriter json =
                new JsonWriter().object().member("event", what).name("ticket").object();
        return write(json, ticket).endObject().endObject().toBytes();
    }
}
