package io.bellwether.assistant.conversation;

import io.bellwether.http.Payload;

/**
 * Something that listeners are told.
 *
 * @param id grows from event to event, across restarts too
 * @param name such as {@code delta}
 * @param json a JSON object
 */
public record Event(long id, String name, Payload json) {
    /** Bytes on the wire, about. */
    int bytes() {
        return Math.toIntExact(json.length()) + name.length() + 40;
    }
}
