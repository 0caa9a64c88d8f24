package io.bellwether.gateway.resilience;

import java.time.Duration;

/**
 * How hard to try.
 *
 * @param attempts most tries of one request, other targets included; at least 1
 * @param passing waits after a passing fault
 * @param throttled waits after "too many requests" or "overloaded"
 * @param longestHint a longer wait that a provider asks for is not waited: the caller is told instead
 * @param leastUseful with less time left than this another try is not begun
 */
public record RetryRules(int attempts, Backoff passing, Backoff throttled, Duration longestHint, Duration leastUseful) {
    public RetryRules {
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts: " + attempts + " (expected: >= 1)");
        }
    }
}
