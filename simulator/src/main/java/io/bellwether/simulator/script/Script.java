package io.bellwether.simulator.script;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What one request asks the simulator to do: words with their arguments, each checked when it was read. Immutable. */
public final class Script {
    /** Nothing out of the ordinary. */
    public static final Script NONE = new Script(new EnumMap<>(Word.class));

    private final EnumMap<Word, String> said;

    private Script(EnumMap<Word, String> said) {
        this.said = said;
    }

    static Script of(Map<Word, String> words) {
        return words.isEmpty() ? NONE : new Script(new EnumMap<>(words));
    }

    public boolean says(Word word) {
        return said.containsKey(word);
    }

    /** The argument as it was written. */
    public Optional<String> text(Word word) {
        return Optional.ofNullable(said.get(word));
    }

    public long count(Word word, long otherwise) {
        return text(word).map(Long::parseLong).orElse(otherwise);
    }

    public double rate(Word word, double otherwise) {
        return text(word).map(Double::parseDouble).orElse(otherwise);
    }

    public Duration duration(Word word, Duration otherwise) {
        return text(word).map(Durations::parse).orElse(otherwise);
    }

    /** Whether any word is a fault. */
    public boolean faulty() {
        return said.keySet().stream().anyMatch(word -> word.group().fault());
    }

    /** The same without its faults and without the words that say when they hold. */
    public Script wellBehaved() {
        EnumMap<Word, String> kept = new EnumMap<>(said);
        kept.keySet().removeIf(word -> word.group().fault() || word.group() == Word.Group.WHEN);
        return of(kept);
    }

    /** Both together; where both say a word, the other's argument holds. */
    public Script and(Script other) {
        if (other.said.isEmpty()) {
            return this;
        }
        EnumMap<Word, String> both = new EnumMap<>(said);
        both.putAll(other.said);
        return of(both);
    }

    @Override
    public String toString() {
        return said.entrySet().stream()
                .map(word -> word.getKey().text() + (word.getValue().isEmpty() ? "" : "-" + word.getValue()))
                .collect(Collectors.joining("+"));
    }
}
