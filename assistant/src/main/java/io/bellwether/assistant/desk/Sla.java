package io.bellwether.assistant.desk;

import io.bellwether.assistant.desk.Ticket.Priority;
import io.bellwether.assistant.desk.Ticket.Reason;
import java.time.Duration;

/** How much a ticket hurries, and until when somebody should have looked at it. */
final class Sla {
    private Sla() {}

    private static final String COMPLAINT = "complaint";

    /** Somebody who complains waits no longer than somebody whom no model could answer. */
    static Priority priority(Reason reason, String intent) {
        Priority usual = priority(reason);
        return intent.equals(COMPLAINT) && usual.rank() > Priority.HIGH.rank() ? Priority.HIGH : usual;
    }

    private static Priority priority(Reason reason) {
        return switch (reason) {
            case ALL_MODELS_FAILED -> Priority.HIGH;
            case USER_ASKED, POLICY -> Priority.NORMAL; // who provokes a rule overtakes nobody
            case LOW_CONFIDENCE, OUT_OF_HOURS -> Priority.LOW;
        };
    }

    static Duration firstLook(Priority priority) {
        return switch (priority) {
            case URGENT -> Duration.ofMinutes(5);
            case HIGH -> Duration.ofMinutes(15);
            case NORMAL -> Duration.ofMinutes(30);
            case LOW -> Duration.ofHours(24);
        };
    }
}
