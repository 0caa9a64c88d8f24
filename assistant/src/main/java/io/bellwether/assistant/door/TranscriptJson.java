package io.bellwether.assistant.door;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.assistant.conversation.Conversation;
import io.bellwether.assistant.conversation.Conversations;
import io.bellwether.assistant.conversation.Conversations.Rating;
import io.bellwether.assistant.conversation.Feed;
import io.bellwether.assistant.conversation.Message;
import io.bellwether.gateway.json.JsonWriter;
import java.util.SortedMap;

/** A conversation as a document. */
public final class TranscriptJson {
    private static final int MOST_MESSAGES = 500;

    private TranscriptJson() {}

    /** The conversation's own members, into an object that is open. */
    public static JsonWriter write(JsonWriter json, Conversation in) {
        return json.member("id", in.id())
                .member("assistant", in.assistant())
                .member("channel", in.channel())
                .member("language", in.language())
                .member("owner", in.owner().written())
                .member("agent", in.agent())
                .member("created_at", in.createdAt().toString())
                .member("touched_at", in.touchedAt().toString());
    }

    /** A message, into an array that is open. */
    public static JsonWriter write(JsonWriter json, Message message) {
        byte[] extras = message.extras().getBytes(UTF_8);
        return json.object()
                .member("id", message.id().toString())
                .member("speaker", message.speaker().written())
                .member("name", message.name())
                .member("state", message.state().written())
                .member("text", message.text())
                .member("at", message.at().toString())
                .name("extras")
                .raw(extras, 0, extras.length)
                .endObject();
    }

    /** What the customer thinks, by the number of the message, as a member of an object that is open. */
    public static JsonWriter write(JsonWriter json, SortedMap<Long, Rating> ratings) {
        json.name("ratings").array();
        ratings.forEach((number, rating) -> json.object()
                .member("message", number)
                .member("score", rating.score())
                .member("reason", rating.reason())
                .member("at", rating.at().toString())
                .endObject());
        return json.endArray();
    }

    /** A conversation with its last messages, and what the answer that grows has come to by now. */
    static JsonWriter whole(Conversation in, Conversations kept, Feed feed) {
        JsonWriter json = write(new JsonWriter().object(), in);
        json.member("arm", in.arm())
                .member("last_event_id", feed.last())
                .name("messages")
                .array();
        kept.transcript(in.id(), 1, MOST_MESSAGES)
                .forEach(message -> write(json, feed.overlay(message).orElse(message)));
        return write(json.endArray(), kept.ratings(in.id())).endObject();
    }
}
