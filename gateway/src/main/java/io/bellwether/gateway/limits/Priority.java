package io.bellwether.gateway.limits;

import io.bellwether.http.Fields;
import io.bellwether.http.HeaderName;
import java.util.Locale;

/** Who goes first among those who wait, lowest first. */
enum Priority {
    LOW(0),
    MEDIUM(1),
    HIGH(2);

    private static final HeaderName HEADER = HeaderName.of("x-bellwether-priority");

    private final int steps;

    Priority(int steps) {
        this.steps = steps;
    }

    /** How far above the lowest. */
    int steps() {
        return steps;
    }

    /** What the caller says; medium when that is nothing or not understood. */
    static Priority of(Fields fields) {
        int at = fields.find(HEADER, 0);
        if (at < 0) {
            return MEDIUM;
        }
        return switch (fields.text(at).toLowerCase(Locale.ROOT)) {
            case "low" -> LOW;
            case "high" -> HIGH;
            default -> MEDIUM;
        };
    }
}
