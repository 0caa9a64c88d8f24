package io.bellwether.assistant.channel;

import io.bellwether.assistant.conversation.MessageId;
import java.time.Instant;
import java.util.Locale;

/**
 * What has become of a part.
 *
 * @param externalId the messenger's for it; empty until it was taken
 * @param reason why it was not taken the last time
 * @param receipt what the messenger said later, such as {@code read}
 * @param at when that was
 */
public record Delivery(
        Account account,
        MessageId id,
        int part,
        State state,
        int attempts,
        String externalId,
        String reason,
        String receipt,
        Instant at) {
    /** How far a part has come. */
    public enum State {
        WAITING,
        /** It is on its way, or the process went away with it. */
        SENDING,
        SENT,
        /** Given up: it was refused, or too often not taken. */
        DEAD,
        /** Nobody knows whether it arrived; it is not sent again unless somebody says so. */
        DOUBTFUL,
        /** The time in which one may answer was over. */
        OUTSIDE,
        /** A person had taken over before it could be sent. */
        WITHHELD;

        /** As it is written in documents and tables. */
        public String written() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The state that is written so. */
        public static State of(String written) {
            return valueOf(written.toUpperCase(Locale.ROOT));
        }

        /** Whether an operator may have it sent again. */
        public boolean mayBeRetried() {
            return this == DEAD || this == DOUBTFUL || this == OUTSIDE;
        }
    }
}
