package io.bellwether.app.alerts;

/**
 * Something that is wrong at the moment, and will be over one day.
 *
 * @param about which trouble it is
 * @param urgency grows where the same trouble is worth telling anew, though it was told; else 0
 */
public record Trouble(About about, int urgency, Words words) {
    /** A trouble that is told once. */
    public Trouble(Topic topic, String subject, Words words) {
        this(new About(topic, subject), 0, words);
    }

    /**
     * What tells one trouble from another.
     *
     * @param subject who or what has it; as few as the operator has named
     */
    public record About(Topic topic, String subject) {}

    /**
     * What people are told, without a full stop.
     *
     * @param begins when it has lasted long enough
     * @param ends when it is over
     */
    public record Words(String begins, String ends) {}
}
