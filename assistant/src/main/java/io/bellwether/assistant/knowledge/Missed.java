package io.bellwether.assistant.knowledge;

import java.time.Instant;

/**
 * A question that customers have asked and that nothing is known about.
 *
 * @param id of its canonical form, so that the same question counts up
 * @param question as it was asked last, with what looks like personal data masked
 * @param times how often
 * @param last when last
 */
public record Missed(String assistant, String id, String question, long times, Instant last) {}
