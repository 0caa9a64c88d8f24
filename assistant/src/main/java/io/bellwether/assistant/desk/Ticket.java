package io.bellwether.assistant.desk;

import java.time.Instant;
import java.util.Locale;

/**
 * Something that a person has to see to.
 *
 * @param number as customers are told it: T-2026-000123
 * @param summary what it is about, with personal data made unreadable
 * @param contact how the customer may be reached; only what they gave for that
 * @param mergedInto the ticket that says the same and is seen to in its place; empty for none
 * @param dueAt until when somebody should have looked at it
 */
public record Ticket(
        String number,
        String conversation,
        String assistant,
        Reason reason,
        Priority priority,
        Stage stage,
        String summary,
        String contact,
        String mergedInto,
        Instant createdAt,
        Instant dueAt) {

    /** Why it was opened. */
    public enum Reason {
        ALL_MODELS_FAILED,
        USER_ASKED,
        LOW_CONFIDENCE,
        /** A rule, of ours or of a model's provider, has kept an answer back. */
        POLICY,
        OUT_OF_HOURS;

        public String written() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How much it hurries. */
    public enum Priority {
        URGENT(0),
        HIGH(1),
        NORMAL(2),
        LOW(3);

        private final int rank;

        Priority(int rank) {
            this.rank = rank;
        }

        /** 0 for what hurries most. */
        public int rank() {
            return rank;
        }

        public String written() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How far it has come. */
    public enum Stage {
        NEW,
        OPEN,
        PENDING,
        SOLVED,
        CLOSED;

        public String written() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether somebody still has to do something. */
        public boolean isOpen() {
            return this == NEW || this == OPEN || this == PENDING;
        }
    }
}
