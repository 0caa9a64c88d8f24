package io.bellwether.gateway.exchange;

import io.bellwether.gateway.chat.Failure;

/** How an exchange ended. */
public sealed interface Ending {
    /** The caller has a whole answer. */
    record Answered() implements Ending {}

    /** The answer broke off after it had begun; the caller has been told in band. */
    record Interrupted(Failure failure) implements Ending {}

    /** Nothing has been sent yet: the front door says why. */
    record Refused(Failure failure) implements Ending {}

    /** The caller hung up. */
    record Abandoned() implements Ending {}

    Ending ANSWERED = new Answered();
    Ending ABANDONED = new Abandoned();

    static Ending refused(Failure.Kind kind, String message) {
        return new Refused(Failure.of(kind, message));
    }
}
