package io.bellwether.assistant.knowledge;

/** What one assistant knows. For the work lane: it may compute for some milliseconds. */
@FunctionalInterface
public interface Knowledge {
    /** Knows nothing. */
    Knowledge NONE = (question, language, atMost) -> Found.NOTHING;

    /**
     * Looks up what is known about a question.
     *
     * @param language of the customer, such as {@code vi}
     * @param atMost passages
     */
    Found find(String question, String language, int atMost);
}
