package io.bellwether.cli;

import java.util.Optional;

/**
 * What was asked for about providers.
 *
 * @param subject a provider's name; for a change, the file of its document
 * @param model what a test is to chat with
 */
public record ProviderOptions(Verb verb, String subject, Optional<String> model, OperatorOptions operator) {

    /** What is to be done. */
    public enum Verb {
        LIST,
        SHOW,
        PUT,
        TEST,
        REMOVE
    }
}
