package io.bellwether.assistant.knowledge.intake;

import java.util.List;

/**
 * A question with its answer as it was found in a file.
 *
 * @param place where, such as {@code row 12}
 * @param language empty where the file does not say
 */
public record Draft(String place, String question, List<String> alternatives, String answer, String language) {
    /** Takes a copy. */
    public Draft {
        alternatives = List.copyOf(alternatives);
    }
}
