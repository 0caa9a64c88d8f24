package io.bellwether.bench.study.resilience;

import io.bellwether.gateway.exchange.Patience;
import java.time.Duration;

/** Whom a request comes to: the gateway, or a naive twin of it. */
interface Door {
    /** What a settings file that says nothing means. */
    Patience PATIENCE = new Patience(Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofMinutes(1));

    /** What became of a request; the first token's time is 0 when there was none. */
    record Asked(boolean good, long firstTokenNanos) {
        static final Asked IN_VAIN = new Asked(false, 0);
    }

    /** One request, until its answer is at its end. */
    Asked ask();
}
