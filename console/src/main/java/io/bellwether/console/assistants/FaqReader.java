package io.bellwether.console.assistants;

import io.bellwether.assistant.knowledge.Canonical;
import io.bellwether.assistant.knowledge.Faq;
import io.bellwether.console.Problem;
import io.bellwether.gateway.json.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Reads one question with its answer; every fault is noted. */
final class FaqReader {
    private static final Set<String> KNOWN =
            Set.of("question", "alternatives", "answer", "language", "curated", "missed");

    private final JsonTree document;
    private final List<Problem.Finding> findings = new ArrayList<>();

    FaqReader(JsonTree document) {
        this.document = document;
    }

    List<Problem.Finding> findings() {
        return findings;
    }

    /** The missed question that this answers, by its id. */
    Optional<String> missed() {
        return document.member("missed").flatMap(JsonTree::text);
    }

    /**
     * The question, if nothing is wrong with it.
     *
     * @param id gives its name
     */
    Optional<Faq> read(UnaryOperator<String> id, String operator) {
        if (!(document instanceof JsonTree.Members(Map<String, JsonTree> members))) {
            wrong("", "is no object", "send {\"question\": …, \"answer\": …}");
            return Optional.empty();
        }
        members.keySet().stream()
                .filter(name -> !KNOWN.contains(name))
                .forEach(name -> wrong(
                        name,
                        "is unknown",
                        "expected: one of " + KNOWN.stream().sorted().toList()));
        String question = text("question", Faq.LONGEST_QUESTION);
        String answer = text("answer", Faq.LONGEST_ANSWER);
        String language = document.member("language").flatMap(JsonTree::text).orElse("vi");
        if (!language.matches("[a-z]{2,3}")) {
            wrong("language", "is no code of a language", "expected: such as vi, en, zh");
        }
        boolean curated =
                document.member("curated").orElse(new JsonTree.Flag(true)).equals(new JsonTree.Flag(true));
        List<String> others = alternatives();
        if (!findings.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Faq(id.apply(question), question, others, answer, language, curated, "by " + operator));
    }

    private String text(String name, int longest) {
        String text =
                document.member(name).flatMap(JsonTree::text).map(String::strip).orElse("");
        if (text.length() > longest || Canonical.of(text).isEmpty()) {
            wrong(name, "is missing, empty or too long", "expected: words, up to " + longest + " characters");
        }
        return text;
    }

    private List<String> alternatives() {
        JsonTree value = document.member("alternatives").orElse(new JsonTree.Items(List.of()));
        if (value instanceof JsonTree.Items(List<JsonTree> items) && items.size() <= Faq.MOST_ALTERNATIVES) {
            List<String> texts = items.stream()
                    .flatMap(item -> item.text().stream())
                    .map(String::strip)
                    .filter(text -> !text.isEmpty() && text.length() <= Faq.LONGEST_QUESTION)
                    .toList();
            if (texts.size() == items.size()) {
                return texts;
            }
        }
        wrong("alternatives", "cannot be used", "expected: a list of up to " + Faq.MOST_ALTERNATIVES + " texts");
        return List.of();
    }

    /** Whether one of the ways to ask the one is a way to ask the other. */
    boolean isSame(Faq one, Faq other) {
        Set<String> ways = one.questions().stream().map(Canonical::of).collect(Collectors.toSet());
        return one.language().equals(other.language())
                && other.questions().stream().map(Canonical::of).anyMatch(ways::contains);
    }

    private void wrong(String path, String what, String remedy) {
        findings.add(new Problem.Finding(path, what, remedy));
    }
}
