package io.bellwether.assistant.channel;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a customer said at a messenger.
 *
 * @param externalUserId who they are there
 * @param externalMessageId what makes being told twice being told once
 * @param quickReply the answer that was offered and picked; empty for none
 * @param at when they said it
 * @param windowExpiresAt until when it may be answered; nothing where always
 */
public record InboundMessage(
        String externalUserId,
        String externalMessageId,
        String text,
        List<Attachment> attachments,
        String quickReply,
        Instant at,
        Optional<Instant> windowExpiresAt) {
    private static final int MOST_ATTACHMENTS = 10;

    /** Takes a copy. */
    public InboundMessage {
        attachments = List.copyOf(attachments.subList(0, Math.min(MOST_ATTACHMENTS, attachments.size())));
    }

    /** All of it as one text for the transcript. */
    public String inWords() {
        List<String> lines = new ArrayList<>();
        if (!text.isBlank()) {
            lines.add(text);
        } else if (!quickReply.isBlank()) {
            lines.add(quickReply);
        }
        attachments.forEach(one -> lines.add(one.inWords()));
        return String.join("\n", lines);
    }
}
