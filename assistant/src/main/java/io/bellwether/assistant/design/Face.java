package io.bellwether.assistant.design;

import io.bellwether.gateway.json.JsonWriter;
import java.util.List;
import java.util.Map;

/**
 * How an assistant looks.
 *
 * @param accent its colour, as {@code #rrggbb}
 * @param logo a picture as {@code data:} URL; empty for none
 * @param quickReplies what one may answer with one tap, by language
 */
public record Face(String accent, String logo, Map<String, List<String>> quickReplies) {
    /** As it comes. */
    public static final Face PLAIN = new Face("#0f766e", "", Map.of());

    /** As members of an object that is open. */
    public JsonWriter write(JsonWriter json) {
        json.member("colour", accent).member("logo", logo).name("quick_replies").object();
        quickReplies.forEach((language, replies) -> {
            json.name(language).array();
            replies.forEach(json::value);
            json.endArray();
        });
        return json.endObject();
    }

    /** Takes a copy. */
    public Face {
        quickReplies = Map.copyOf(quickReplies);
    }
}
