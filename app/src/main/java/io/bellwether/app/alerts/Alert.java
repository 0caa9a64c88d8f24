package io.bellwether.app.alerts;

import io.bellwether.http.Payload;

/**
 * Something that operators should hear of.
 *
 * @param subject a line on it
 * @param text what has happened, for people
 * @param json the same for programs: an object with {@code text} and {@code event}
 */
public record Alert(String subject, String text, Payload json) {}
