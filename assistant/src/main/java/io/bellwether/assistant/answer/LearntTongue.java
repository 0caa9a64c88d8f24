package io.bellwether.assistant.answer;

import io.bellwether.language.text.Draft;
import io.bellwether.language.text.Language;
import io.bellwether.language.text.Normaliser;
import java.util.Optional;

/**
 * Tells in which language somebody writes by the lists of the language module: every word has a say, so that a name
 * with Vietnamese letters does not make an English question Vietnamese. Any thread.
 */
final class LearntTongue implements Tongue {
    private final Normaliser normaliser = new Normaliser();

    @Override
    public Optional<String> of(String text) {
        Language language = normaliser.normalise(text, new Draft());
        return language == Language.OTHER ? Optional.empty() : Optional.of(language.code());
    }
}
