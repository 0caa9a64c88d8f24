package io.bellwether.assistant.conversation;

import java.time.Instant;

/**
 * One message of a transcript.
 *
 * @param extras what belongs to it besides text, as a JSON object: citations, quick replies, action, usage
 */
public record Message(MessageId id, Speaker speaker, String name, State state, String text, String extras, Instant at) {
    /** The extras of a message that has none. */
    public static final String NO_EXTRAS = "{}";

    /** The same with other text and another state. */
    public Message with(String other, State next) {
        return new Message(id, speaker, name, next, other, extras, at);
    }
}
