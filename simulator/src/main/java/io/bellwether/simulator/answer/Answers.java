package io.bellwether.simulator.answer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A small shop's answers by language and topic. The same seed and question always give the same answer. */
public final class Answers {
    /** A question is understood by its beginning. */
    private static final int MOST_CHARS_READ = 1000;

    private static final Pattern NONCE = Pattern.compile("nonce:([A-Za-z0-9_.-]{1,128})");
    private static final Pattern HEADING = Pattern.compile("\\[(\\w\\w) (\\w+)](.*)");

    private record Topic(Language language, List<String> keywords, List<String> texts) {
        boolean fits(Language spoken, String plain) {
            return language == spoken
                    && (keywords.isEmpty() || keywords.stream().anyMatch(plain::contains));
        }
    }

    private final long seed;
    private final List<Topic> topics;

    private Answers(long seed, List<Topic> topics) {
        this.seed = seed;
        this.topics = List.copyOf(topics);
    }

    /** Reads the texts from answers.txt. */
    public static Answers of(long seed) {
        try (InputStream in = Objects.requireNonNull(Answers.class.getResourceAsStream("answers.txt"))) {
            return new Answers(seed, topics(new String(in.readAllBytes(), UTF_8)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * What the shop says to this; repeats a {@code nonce:XYZ} of the question, so that a test can tell answers apart.
     */
    public String to(String question) {
        String start = question.substring(0, Math.min(question.length(), MOST_CHARS_READ));
        Language language = Language.of(start);
        String plain = Language.plain(start);
        List<String> texts = topics.stream()
                .filter(topic -> topic.fits(language, plain))
                .findFirst()
                .map(Topic::texts)
                .orElseThrow();
        String text = texts.get((int) Math.floorMod(mix(question), (long) texts.size()));
        return nonce(question)
                .map(nonce -> text + " [" + nonce + "]")
                .findFirst()
                .orElse(text);
    }

    /** The nonces in a text, first one first. */
    public static Stream<String> nonce(String text) {
        return NONCE.matcher(text).results().map(found -> found.group(1));
    }

    private long mix(String question) {
        long hash = seed * 0x9E3779B97F4A7C15L;
        for (int i = 0; i < question.length(); i++) {
            hash = (hash ^ question.charAt(i)) * 0x100000001B3L;
        }
        return hash ^ (hash >>> 32);
    }

    private static List<Topic> topics(String file) {
        List<Topic> topics = new ArrayList<>();
        for (String block : file.split("\n\\s*\n", -1)) {
            List<String> lines =
                    block.lines().filter(line -> !line.startsWith("#")).toList();
            if (!lines.isEmpty()) {
                topics.add(topic(lines));
            }
        }
        return topics;
    }

    private static Topic topic(List<String> lines) {
        Matcher heading = HEADING.matcher(lines.getFirst());
        if (!heading.matches() || lines.size() < 2) {
            throw new IllegalStateException(
                    "answers.txt: " + lines.getFirst() + " (expected: [language topic] keywords)");
        }
        Language language = Language.valueOf(heading.group(1).toUpperCase(Locale.ROOT));
        List<String> keywords = Arrays.stream(heading.group(3).split(",", -1))
                .map(Language::plain)
                .filter(keyword -> !keyword.isBlank())
                .map(keyword -> language == Language.ZH ? keyword.strip() : keyword)
                .toList();
        return new Topic(language, keywords, List.copyOf(lines.subList(1, lines.size())));
    }
}
