package io.bellwether.gateway.inbound.resume;

import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Usage;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a stream ended, for those who come later.
 *
 * @param failure why it is not complete; empty when it is
 * @param costMicroDollars empty when nobody knows
 */
public record Outcome(State state, Optional<Failure> failure, Usage usage, OptionalLong costMicroDollars) {
    /** What a stream has come to. */
    public enum State {
        /** Events still come. */
        RUNNING("running"),
        /** The whole answer is there. */
        COMPLETE("complete"),
        /** Its owner has stopped it. */
        STOPPED("stopped"),
        /** We have ended it: nobody read it, or the gateway went away. */
        INTERRUPTED("interrupted"),
        /** The provider failed. */
        FAILED("failed");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /** As callers read it. */
        public String word() {
            return word;
        }
    }

    /** Of a stream that has none yet. */
    public static final Outcome RUNNING =
            new Outcome(State.RUNNING, Optional.empty(), Usage.NONE, OptionalLong.empty());
}
