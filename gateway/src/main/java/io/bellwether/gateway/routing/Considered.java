package io.bellwether.gateway.routing;

import io.bellwether.gateway.exchange.OutputCap;
import io.bellwether.gateway.exchange.Target;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A candidate, and what became of it for one request.
 *
 * @param verdict why it was kept or skipped
 * @param costMicroDollars what it is estimated to cost, with the cap if there is one; nothing when it has no price
 * @param cap how long its answer may be under the caller's cost cap
 */
record Considered(Candidate candidate, Verdict verdict, OptionalLong costMicroDollars, Optional<OutputCap> cap) {

    /** Why a candidate was kept or skipped. */
    enum Verdict {
        KEPT(true, "can do what is asked"),
        KEPT_SHORTENED(true, "its answer is shortened to stay under the cost cap"),
        KEPT_AS_LARGEST(true, "the prompt seems too long for it, but for every other one even more"),
        CONTEXT_TOO_SHORT(false, "prompt and answer do not fit into its context"),
        NO_TOOLS(false, "it calls no tools"),
        NO_VISION(false, "it reads no images"),
        NO_JSON_SCHEMA(false, "its answers follow no schema"),
        TOO_EXPENSIVE(false, "even a short answer is estimated above the cost cap"),
        UNPRICED(false, "it has no known price, so that no cost cap can be held");

        private final boolean kept;
        private final String reason;

        Verdict(boolean kept, String reason) {
            this.kept = kept;
            this.reason = reason;
        }

        boolean isKept() {
            return kept;
        }

        String reason() {
            return reason;
        }
    }

    Target target() {
        return candidate.target();
    }

    boolean isKept() {
        return verdict.isKept();
    }

    /** Its cost for comparing; what has no price counts as dearest. */
    long comparableCost() {
        return costMicroDollars.orElse(Long.MAX_VALUE);
    }

    Considered with(Verdict other) {
        return new Considered(candidate, other, costMicroDollars, cap);
    }
}
