package io.bellwether.simulator.script;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads scripts out of model names and {@code x-sim} headers. */
public final class ScriptReader {
    private static final String PREFIX = "sim-";
    private static final String SUCCESS_LATER = "-then-ok";
    private static final Pattern STATUS = Pattern.compile("[45]\\d\\d");
    private static final Pattern STATUS_WITH_HINT = Pattern.compile("[45]\\d\\d-after-.+");

    private ScriptReader() {}

    /** A part of a script that is no word, or whose argument is wrong. */
    public static final class Unreadable extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        Unreadable(String part) {
            super("script word: " + part + " (expected: a word of Word, with its argument)");
        }
    }

    /**
     * The script in a model name; nothing if it does not begin with {@code sim-}. A first part that is no word is a
     * plain name; any later part must be one.
     */
    public static Script ofModel(String model) {
        String name = model.substring(model.lastIndexOf('/') + 1);
        if (!name.startsWith(PREFIX)) {
            return Script.NONE;
        }
        String[] parts = name.substring(PREFIX.length()).split("\\+", -1);
        Map<Word, String> words = new EnumMap<>(Word.class);
        for (int i = 0; i < parts.length; i++) {
            if (!read(parts[i], words) && i > 0) {
                throw new Unreadable(parts[i]);
            }
        }
        return Script.of(words);
    }

    /** The script in a header or a flag: words parted by semicolons or commas. */
    public static Script ofHeader(String header) {
        Map<Word, String> words = new EnumMap<>(Word.class);
        for (String part : header.split("[;,]", -1)) {
            String word = part.strip();
            if (!word.isEmpty() && !read(word, words)) {
                throw new Unreadable(word);
            }
        }
        return Script.of(words);
    }

    private static boolean read(String part, Map<Word, String> into) {
        if (STATUS.matcher(part).matches()) {
            into.put(Word.STATUS, part);
            return true;
        }
        if (STATUS_WITH_HINT.matcher(part).matches()) {
            into.put(Word.STATUS, part.substring(0, 3));
            return read("retry-" + part.substring(4), into);
        }
        if (part.endsWith(SUCCESS_LATER)) {
            return read(part.substring(0, part.length() - SUCCESS_LATER.length()), into);
        }
        return readWord(part, into);
    }

    private static boolean readWord(String part, Map<Word, String> into) {
        Optional<Word> longest = Optional.empty();
        for (Word word : Word.values()) {
            boolean longer = longest.isEmpty()
                    || word.text().length() > longest.get().text().length();
            if (longer && argument(word, part).filter(said -> fits(word, said)).isPresent()) {
                longest = Optional.of(word);
            }
        }
        longest.ifPresent(word -> into.put(word, argument(word, part).orElseThrow()));
        return longest.isPresent();
    }

    /** What follows the word in this part; empty if the part is not this word. */
    private static Optional<String> argument(Word word, String part) {
        if (!part.startsWith(word.text())) {
            return Optional.empty();
        }
        String rest = part.substring(word.text().length());
        if (rest.isEmpty()) {
            return Optional.of("");
        }
        return rest.charAt(0) == '-' || rest.charAt(0) == '='
                ? Optional.of(rest.substring(1).strip())
                : Optional.empty();
    }

    private static boolean fits(Word word, String argument) {
        return switch (word.argument()) {
            case NONE -> argument.isEmpty();
            case COUNT ->
                argument.matches("\\d{1,9}")
                        && (word != Word.STATUS || STATUS.matcher(argument).matches());
            case RATE -> argument.matches("\\d{1,9}(\\.\\d{1,9})?");
            case DURATION -> isDuration(argument);
            case TEXT -> word == Word.RETRY_AFTER ? RetryHint.knows(argument) : !argument.isEmpty();
        };
    }

    private static boolean isDuration(String argument) {
        try {
            return !Durations.parse(argument).isNegative();
        } catch (IllegalArgumentException notADuration) {
            return false;
        }
    }
}
