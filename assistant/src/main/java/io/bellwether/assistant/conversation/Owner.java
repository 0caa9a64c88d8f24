package io.bellwether.assistant.conversation;

import java.util.Locale;
import java.util.Optional;

/** Who answers in a conversation: at every moment exactly one. Only the owner may send. */
public enum Owner {
    /** The assistant. */
    BOT,
    /** Nobody: a person has been asked for and has not come yet. */
    WAITING,
    /** A person. */
    HUMAN,
    /** Nobody: it is settled. The next word of the customer begins anew, without what was said before. */
    RESOLVED;

    /** Something that changes who answers. */
    public enum Move {
        /** A person is asked for. */
        ASK,
        /** A person comes. */
        TAKE,
        /** A person gives it back to the assistant, or is no longer asked for. */
        RETURN,
        /** It is settled. */
        RESOLVE,
        /** The customer speaks again. */
        REOPEN
    }

    /** Who owns it after a move; nothing where the move makes no sense. The same owner means: nothing to do. */
    public Optional<Owner> after(Move move) {
        return switch (move) {
            case ASK -> Optional.of(this == HUMAN ? HUMAN : WAITING);
            case TAKE -> Optional.of(HUMAN);
            case RETURN -> this == RESOLVED ? Optional.empty() : Optional.of(BOT);
            case RESOLVE -> Optional.of(RESOLVED);
            case REOPEN -> Optional.of(this == RESOLVED ? BOT : this);
        };
    }

    /** Whether the move begins a new chapter: what was said before is no longer any of the model's business. */
    public boolean closesChapter(Move move) {
        return this != RESOLVED && move == Move.RESOLVE;
    }

    /** As it is written in documents and tables. */
    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The owner that is written so. */
    public static Owner of(String written) {
        return valueOf(written.toUpperCase(Locale.ROOT));
    }
}
