package io.bellwether.cli;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What was asked for about assistants.
 *
 * @param slug which one
 * @param file to be taken in
 */
public record AssistantsOptions(
        Verb verb, Optional<String> slug, Optional<Path> file, Words words, Choices choices, OperatorOptions operator) {

    /** What is to be done. */
    public enum Verb {
        LIST,
        SHOW,
        CREATE,
        PUBLISH,
        ARCHIVE,
        IMPORT,
        ASK,
        REHEARSE,
        PRESENTER,
        RECALL
    }

    /**
     * Words that are handed on as they were typed.
     *
     * @param template what a new one begins with
     * @param shop what customers call it
     * @param model the one that answers
     * @param language of a file that does not say
     * @param question what is tried
     * @param days how long a presenter's link holds
     */
    public record Words(
            Optional<String> template,
            Optional<String> shop,
            Optional<String> model,
            Optional<String> language,
            Optional<String> question,
            Optional<String> days) {}

    /**
     * Yes or no.
     *
     * @param document whether the file is a document rather than questions with answers
     * @param replace whether what the file says counts where it contradicts what is known
     * @param dryRun whether only to show what would come of it
     */
    public record Choices(boolean document, boolean replace, boolean dryRun) {}
}
