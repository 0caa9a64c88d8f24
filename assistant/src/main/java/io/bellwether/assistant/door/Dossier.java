package io.bellwether.assistant.door;

import io.bellwether.assistant.conversation.Conversation;
import io.bellwether.assistant.conversation.Message;
import io.bellwether.assistant.desk.TicketJson;
import io.bellwether.gateway.json.JsonWriter;
import java.util.List;
import java.util.Optional;

/** All that is kept of a conversation, for its customer: what was said, tickets, ratings. On the work lane. */
final class Dossier {
    /** In one read; as many of these as there are. */
    private static final int PAGE = 500;

    private final House house;

    Dossier(House house) {
        this.house = house;
    }

    Optional<JsonWriter> of(String conversation) {
        return house.conversations().find(conversation).map(this::document);
    }

    private JsonWriter document(Conversation in) {
        JsonWriter json = TranscriptJson.write(new JsonWriter().object(), in)
                .member("user", in.user())
                .member("summary", in.summary())
                .member("exported_at", house.clock().instant().toString());
        messages(json.name("messages").array(), in.id());
        json.endArray().name("tickets").array();
        house.tickets().allOf(in.id()).forEach(ticket -> TicketJson.write(json.object(), ticket)
                .endObject());
        json.endArray().name("ratings").array();
        house.conversations().ratings(in.id()).forEach((number, rating) -> json.object()
                .member("message", number)
                .member("score", rating.score())
                .member("reason", rating.reason())
                .member("at", rating.at().toString())
                .endObject());
        return json.endArray().endObject();
    }

    private void messages(JsonWriter json, String conversation) {
        long from = 1;
        List<Message> page = house.conversations().stretch(conversation, from, PAGE);
        while (!page.isEmpty()) {
            page.forEach(message -> TranscriptJson.write(json, message));
            from = page.getLast().id().number() + 1;
            page = house.conversations().stretch(conversation, from, PAGE);
        }
    }
}
