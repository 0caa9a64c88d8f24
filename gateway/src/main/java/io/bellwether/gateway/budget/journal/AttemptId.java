package io.bellwether.gateway.budget.journal;

/**
 * Names one attempt for all time: the key that makes settling idempotent.
 *
 * @param requestId made by the gateway, never by a caller; at most 128 characters
 * @param attempt from 1
 */
public record AttemptId(String requestId, int attempt) {
    private static final int MOST_CHARACTERS = 128;

    public AttemptId {
        if (requestId.isEmpty() || requestId.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException(
                    "requestId: " + requestId.length() + " characters (expected: 1 to " + MOST_CHARACTERS + ")");
        }
        if (attempt < 1) {
            throw new IllegalArgumentException("attempt: " + attempt + " (expected: >= 1)");
        }
    }
}
