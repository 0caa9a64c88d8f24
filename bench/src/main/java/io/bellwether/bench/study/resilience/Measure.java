package io.bellwether.bench.study.resilience;

import java.util.Locale;

/** What a run is judged by. */
enum Measure {
    /** Of all attempts, those at the first provider, which is the one in trouble. */
    TROUBLED_PERCENT,
    /** Requests whose callers saw an error. */
    ERRORS_PERCENT,
    /** Attempts begun for each request begun. */
    ATTEMPTS_PER_REQUEST,
    /** Time to the first token of the answers there were. */
    P50_MS,
    P99_MS,
    /** Changes of a breaker's state in the whole run. */
    CHANGES,
    /** From the end of the trouble to the first token of the first good answer. */
    RECOVERY_MS;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
