package io.bellwether.assistant.channel;

/** What a messenger tells us. */
public sealed interface Inbound {
    /** A customer said something. */
    record Said(InboundMessage message) implements Inbound {}

    /**
     * What became of a part that it had taken.
     *
     * @param externalId the messenger's id of it, or ours
     * @param state such as {@code delivered} or {@code read}
     */
    record Receipt(String externalId, String state) implements Inbound {}
}
