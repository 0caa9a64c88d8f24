package io.bellwether.assistant.channel;

import java.time.Instant;
import java.util.Optional;

/**
 * Ties a customer at a messenger to their conversation.
 *
 * @param user who they are there
 * @param delivered number of the last message that was made into parts, or has none
 * @param resumed number of the last answer that was gone on with after it broke off; 0 for none
 * @param disclosedAt when they were last told that a machine speaks
 * @param awaitsSince since when they have waited for an answer of the assistant's
 * @param reminders how often the assistant has been reminded of that
 */
public record Link(
        Account account,
        String user,
        String conversation,
        long delivered,
        long resumed,
        Optional<Instant> disclosedAt,
        Optional<Instant> awaitsSince,
        int reminders) {}
