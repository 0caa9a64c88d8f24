package io.bellwether.assistant.conversation;

import java.time.Instant;
import java.util.Optional;

/**
 * A conversation, but for what is said in it.
 *
 * @param assistant the slug of the assistant
 * @param channel where the customer is, such as {@code web}
 * @param user who the customer is, as far as limits and the gateway's log tell customers apart
 * @param language the customer's
 * @param owner who answers
 * @param agent the person who owns it, or did last; empty for none
 * @param assigned the person whom it is for, who need not have come yet; empty for nobody
 * @param arm the arm of an experiment whose answers a presenter wants here; empty to let the experiment decide
 * @param chapter number of the first message that the model may still see
 * @param summary of the chapter's messages up to {@code summarised}
 * @param summarised number of the last message that the summary speaks of; 0 for none
 */
public record Conversation(
        String id,
        String assistant,
        String channel,
        String user,
        String language,
        Owner owner,
        String agent,
        String assigned,
        String arm,
        long chapter,
        String summary,
        long summarised,
        Instant createdAt,
        Instant touchedAt) {
    private static final String PROGRAM = "api:";

    /** The channel of a program that shows this key of the gateway's. */
    public static String channelOf(String key) {
        return PROGRAM + key;
    }

    /** The name of the key that a program asks with; nothing where customers write themselves. */
    public Optional<String> program() {
        return channel.startsWith(PROGRAM) ? Optional.of(channel.substring(PROGRAM.length())) : Optional.empty();
    }

    /** One that has just begun. */
    public static Conversation fresh(String id, Opening opening, Instant now) {
        return new Conversation(
                id,
                opening.assistant(),
                opening.channel(),
                opening.user(),
                opening.language(),
                Owner.BOT,
                "",
                "",
                "",
                1,
                "",
                0,
                now,
                now);
    }

    /** The same with a customer who speaks this language. */
    public Conversation speaking(String other) {
        return new Conversation(
                id,
                assistant,
                channel,
                user,
                other,
                owner,
                agent,
                assigned,
                arm,
                chapter,
                summary,
                summarised,
                createdAt,
                touchedAt);
    }

    /** What is known of a conversation before its first word. */
    public record Opening(String assistant, String channel, String user, String language) {}
}
