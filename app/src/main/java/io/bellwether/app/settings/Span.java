package io.bellwether.app.settings;

/** The bounds of a whole number, both included. */
record Span(long least, long most) {
    Span {
        Require.that(least <= most, "least", least, "at most " + most);
    }

    static Span of(long least, long most) {
        return new Span(least, most);
    }

    boolean holds(long value) {
        return value >= least && value <= most;
    }
}
