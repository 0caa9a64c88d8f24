package io.bellwether.assistant.design;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * An example order of a demo: nobody's real one, and nothing of whoever might have placed it.
 *
 * @param number as customers know it, such as {@code DH10234}
 * @param carrier who brings it; empty for nobody yet
 * @param day when it comes or came; nothing where nobody knows
 * @param notes what else is to be said of it, by language
 */
public record Order(String number, Stage stage, String carrier, Optional<Day> day, Map<String, String> notes) {
    /** How far it is. */
    public enum Stage {
        PLACED,
        PACKING,
        SHIPPED,
        DELIVERING,
        DELIVERED,
        CANCELLED,
        RETURNED
    }

    /** A day of the calendar, or one that stays as far away as it is, so that a demo does not grow old. */
    public sealed interface Day {
        record On(LocalDate date) implements Day {}

        /**
         * Counted from today.
         *
         * @param days negative for the past
         */
        record In(int days) implements Day {}

        /** Which one it is, seen from a day. */
        default LocalDate from(LocalDate today) {
            return switch (this) {
                case On(LocalDate date) -> date;
                case In(int days) -> today.plusDays(days);
            };
        }
    }

    /** Takes a copy. */
    public Order {
        notes = Map.copyOf(notes);
    }
}
