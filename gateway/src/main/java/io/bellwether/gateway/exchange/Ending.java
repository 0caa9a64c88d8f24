package io.bellwether.gateway.exchange;

import io.bellwether.gateway.chat.Failure;
import java.util.Optional;

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

    /** The status that the caller saw, or would have seen. */
    static int status(Ending ending) {
        return switch (ending) {
            case Answered answered -> 200;
            case Interrupted(Failure failure) -> failure.kind().status();
            case Refused(Failure failure) -> failure.kind().status();
            case Abandoned gone -> Failure.Kind.CALLER_GONE.status();
        };
    }

    /** As logs and documents call it. */
    static String word(Ending ending) {
        return switch (ending) {
            case Answered answered -> "answered";
            case Interrupted interrupted -> "interrupted";
            case Refused refused -> "refused";
            case Abandoned gone -> "abandoned";
        };
    }

    /** Why it did not end well; nothing where it did, or where nobody was left to be told. */
    static Optional<Failure> why(Ending ending) {
        return switch (ending) {
            case Interrupted(Failure failure) -> Optional.of(failure);
            case Refused(Failure failure) -> Optional.of(failure);
            case Answered answered -> Optional.empty();
            case Abandoned gone -> Optional.empty();
        };
    }
}
