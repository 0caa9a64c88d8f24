package io.bellwether.language.intent;

/**
 * Something somebody may write, and what they want by it.
 *
 * @param label one of a set's labels, or {@link #OUTSIDE}
 */
public record Example(String text, String label) {
    /** The label of what is none of the others. */
    public static final String OUTSIDE = "out_of_scope";

    /** Refuses an example that says nothing. */
    public Example {
        if (text.isBlank() || label.isBlank()) {
            throw new IllegalArgumentException("example: " + label + ": " + text + " (expected: text and label)");
        }
    }

    /** Whether it wants none of what the set is about. */
    public boolean isOutside() {
        return label.equals(OUTSIDE);
    }
}
