package io.bellwether.assistant.door;

import io.bellwether.assistant.conversation.Conversation;
import io.bellwether.assistant.conversation.Conversations;
import io.bellwether.assistant.conversation.Message;
import io.bellwether.assistant.desk.TicketJson;
import io.bellwether.assistant.desk.Tickets;
import io.bellwether.gateway.json.JsonWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** All that is kept of a conversation and may be shown to its customer: what was said, tickets, ratings. */
public final class Dossier {
    /** In one read; as many of these as there are. */
    private static final int PAGE = 500;

    private final Conversations conversations;
    private final Tickets tickets;
    private final InstantSource clock;

    public Dossier(Conversations conversations, Tickets tickets, InstantSource clock) {
        this.conversations = conversations;
        this.tickets = tickets;
        this.clock = clock;
    }

    /**
     * The document of a conversation. On the work lane.
     *
     * @param more what else belongs to it: members of an object that is open
     */
    public Optional<JsonWriter> of(String conversation, Consumer<JsonWriter> more) {
        return conversations.find(conversation).map(in -> document(in, more));
    }

    private JsonWriter document(Conversation in, Consumer<JsonWriter> more) {
        JsonWriter json = TranscriptJson.write(new JsonWriter().object(), in)
                .member("user", in.user())
                .member("summary", in.summary())
                .member("exported_at", clock.instant().toString());
        json.name("messages").array();
        each(in.id(), message -> TranscriptJson.write(json, message));
        json.endArray().name("tickets").array();
        tickets.allOf(in.id())
                .forEach(ticket -> TicketJson.write(json.object(), ticket).endObject());
        TranscriptJson.write(json.endArray(), conversations.ratings(in.id()));
        more.accept(json);
        return json.endObject();
    }

    /** Everything that was said in a conversation, in order, however much it is. On the work lane. */
    public void each(String conversation, Consumer<Message> listener) {
        long from = 1;
        List<Message> page = conversations.stretch(conversation, from, PAGE);
        while (!page.isEmpty()) {
            page.forEach(listener);
            from = page.getLast().id().number() + 1;
            page = conversations.stretch(conversation, from, PAGE);
        }
    }
}
