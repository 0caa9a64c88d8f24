package io.bellwether.storage;

import io.bellwether.console.Explained;
import io.bellwether.console.Problem;

/** The database did not do what it was asked; nothing of the transaction has happened. */
public final class StorageFailure extends RuntimeException implements Explained {
    private static final long serialVersionUID = 1L;

    /** What is the matter with it. */
    public enum Kind {
        /** It cannot be reached, or did not answer in time. */
        AWAY,
        /** Somebody else held what was needed for too long; asking again may help. */
        BUSY,
        /** Its disk is full or cannot be written. */
        FULL,
        /** The change contradicts what is there: a name taken, a row that others still name. */
        CONFLICT,
        /** It is damaged, too new for this program, or the statement is wrong. */
        BROKEN
    }

    private final Kind kind;

    StorageFailure(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    StorageFailure(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** It cannot be asked, for another reason than its own. */
    public static StorageFailure away(String why) {
        return new StorageFailure(Kind.AWAY, why);
    }

    public Kind kind() {
        return kind;
    }

    /** As an operator reads it. */
    @Override
    public Problem problem() {
        String what = String.valueOf(getMessage());
        return switch (kind) {
            case AWAY, BUSY -> Problem.of(Problem.Kind.STORE_AWAY, what, "nothing has changed: try again");
            case FULL -> Problem.of(Problem.Kind.STORE_FULL, what, "make room where the database is, then try again");
            case CONFLICT -> Problem.of(Problem.Kind.CONFLICT, what, "look at what is there, then try again");
            case BROKEN -> Problem.of(Problem.Kind.INTERNAL, what, "report the request id");
        };
    }
}
