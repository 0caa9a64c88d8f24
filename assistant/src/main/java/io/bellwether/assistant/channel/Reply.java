package io.bellwether.assistant.channel;

import io.bellwether.assistant.conversation.Speaker;
import java.util.List;

/**
 * A message of a transcript that is to be shown to the customer.
 *
 * @param name of the person who speaks; empty for everybody else
 */
public record Reply(Speaker speaker, String name, String text, List<String> quickReplies) {
    /** Takes a copy. */
    public Reply {
        quickReplies = List.copyOf(quickReplies);
    }
}
