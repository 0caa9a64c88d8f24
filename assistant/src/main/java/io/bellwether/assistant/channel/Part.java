package io.bellwether.assistant.channel;

import io.bellwether.assistant.conversation.MessageId;
import io.bellwether.assistant.conversation.Speaker;

/**
 * A piece on its way to a customer.
 *
 * @param id of the message it is of
 * @param number of the piece in the message, from 0
 * @param user who the customer is at the messenger
 */
public record Part(MessageId id, int number, String user, Speaker speaker, Piece piece) {
    /** The same at every try, so that who is told twice can tell. */
    public String key() {
        return id + "." + number;
    }
}
