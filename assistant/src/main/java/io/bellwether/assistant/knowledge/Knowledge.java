package io.bellwether.assistant.knowledge;

/** What one assistant knows. For the work lane: it may compute for some milliseconds. */
@FunctionalInterface
public interface Knowledge {
    /** Knows nothing. */
    Knowledge NONE = new Knowledge() {
        @Override
        public Found find(String question, String language, int atMost) {
            return Found.NOTHING;
        }

        @Override
        public boolean isEmpty() {
            return true;
        }
    };

    /**
     * Looks up what is known about a question.
     *
     * @param language of the customer, such as {@code vi}
     * @param atMost passages
     */
    Found find(String question, String language, int atMost);

    /** Whether nothing at all is known, so that finding nothing says nothing about a question. */
    default boolean isEmpty() {
        return false;
    }
}
