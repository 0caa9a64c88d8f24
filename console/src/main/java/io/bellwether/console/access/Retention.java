package io.bellwether.console.access;

import io.bellwether.gateway.json.JsonWriter;
import java.util.OptionalLong;

/**
 * How long is kept what a tenant leaves behind.
 *
 * @param usageDays 1 to 36,500; empty where that of whom the tenant belongs to holds
 */
public record Retention(OptionalLong usageDays) {
    /** Nothing said. */
    public static final Retention USUAL = new Retention(OptionalLong.empty());

    static final String USAGE = "usage_kept_days";
    private static final long MOST_DAYS = 36_500;

    Retention edited(Form form) {
        if (form.isNothing(USAGE)) {
            return USUAL;
        }
        return form.whole(USAGE, 1, MOST_DAYS)
                .map(days -> new Retention(OptionalLong.of(days)))
                .orElse(this);
    }

    void write(JsonWriter json) {
        if (usageDays.isPresent()) {
            json.member(USAGE, usageDays.getAsLong());
        } else {
            json.memberNull(USAGE);
        }
    }
}
