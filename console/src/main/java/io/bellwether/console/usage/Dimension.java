package io.bellwether.console.usage;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What usage can be told apart by. */
public enum Dimension {
    ORGANISATION,
    TEAM,
    KEY,
    /** The end user, as the caller names them. */
    USER,
    /** The public model. */
    ROUTE,
    PROVIDER,
    /** The model, as the provider calls it. */
    MODEL,
    /** The day (UTC) on which the attempt was settled. */
    DAY;

    /** As it is written in queries and documents. */
    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Dimension> of(String written) {
        return Arrays.stream(values())
                .filter(dimension -> dimension.written().equals(written))
                .findFirst();
    }
}
