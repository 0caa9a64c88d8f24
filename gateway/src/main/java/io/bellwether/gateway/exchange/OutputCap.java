package io.bellwether.gateway.exchange;

import io.bellwether.gateway.json.Field;

/**
 * How many tokens a target's answer may have, so that its cost stays under the caller's cap.
 *
 * @param field the field that the target's model reads, for a caller who wrote none
 * @param mostTokens of each answer; a lower limit of the caller's stays
 */
public record OutputCap(Field field, long mostTokens) {
    public OutputCap {
        if (mostTokens < 1 || (field != Field.MAX_TOKENS && field != Field.MAX_COMPLETION_TOKENS)) {
            throw new IllegalArgumentException("cap: " + field + " " + mostTokens + " (expected: >= 1 token)");
        }
    }
}
