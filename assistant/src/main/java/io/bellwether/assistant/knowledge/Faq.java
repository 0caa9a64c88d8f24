package io.bellwether.assistant.knowledge;

import java.util.ArrayList;
import java.util.List;

/**
 * A question with its answer.
 *
 * @param id names it within its assistant, also in citations
 * @param alternatives other ways to ask the same
 * @param language of all of it, such as {@code vi}
 * @param curated whether somebody has said that the answer may be given as it stands, without a model
 * @param source where it came from, for operators
 */
public record Faq(
        String id,
        String question,
        List<String> alternatives,
        String answer,
        String language,
        boolean curated,
        String source) {
    /** Of a question, in characters. */
    public static final int LONGEST_QUESTION = 500;

    /** Of an answer, in characters. */
    public static final int LONGEST_ANSWER = 8_000;

    /** Of one question. */
    public static final int MOST_ALTERNATIVES = 50;

    /** Takes a copy. */
    public Faq {
        alternatives = List.copyOf(alternatives);
        if (id.isEmpty() || question.isBlank() || answer.isBlank()) {
            throw new IllegalArgumentException("id, question, answer: blank (expected: a text each)");
        }
    }

    /** Every way to ask it, the first one first. */
    public List<String> questions() {
        List<String> all = new ArrayList<>(alternatives.size() + 1);
        all.add(question);
        all.addAll(alternatives);
        return all;
    }
}
