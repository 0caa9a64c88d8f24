package io.bellwether.assistant.design;

import io.bellwether.gateway.json.JsonTree;
import java.time.Instant;

/**
 * What an assistant was from some moment on. Never changed after it was kept.
 *
 * @param number counted from 1
 * @param document as {@link DesignReader} reads it
 * @param note why, in the operator's words
 * @param by which operator
 */
public record Version(long number, JsonTree document, String note, Instant at, String by) {}
