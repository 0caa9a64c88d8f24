package io.bellwether.assistant.knowledge.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Questions and answers in running text, as people paste them: "Hỏi: … Đáp: …", "Q: … A: …", Markdown headings with
 * what stands below them, or a line that ends in a question mark and the lines after it.
 */
final class Pasted {
    private static final Pattern QUESTION = Pattern.compile(
            "^\\s*(?:[-*•]\\s*)?(?:\\*\\*)?(?:(?:câu\\s*)?\\d{1,3}\\s*[.):/-]\\s*)?"
                    + "(?:câu hỏi|hỏi|question|q|h|问题|问)\\s*\\d{0,3}\\s*[:：](?:\\*\\*)?\\s*(.*)$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern ANSWER = Pattern.compile(
            "^\\s*(?:[-*•]\\s*)?(?:\\*\\*)?(?:câu trả lời|trả lời|đáp án|đáp|answer|a|đ|tl|答案|回答|答)\\s*\\d{0,3}"
                    + "\\s*[:：](?:\\*\\*)?\\s*(.*)$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern HEADING = Pattern.compile("^#{1,6}\\s+(.*?)\\s*#*$");
    private static final Pattern NUMBERED =
            Pattern.compile("^\\s*(?:\\d{1,3}[.)]\\s*)?(?:\\*\\*)?(.*?[?？])(?:\\*\\*)?\\s*$");

    private final List<Draft> found = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private final Pattern asks;
    private final boolean answersAreMarked;
    private final StringBuilder question = new StringBuilder();
    private final StringBuilder answer = new StringBuilder();
    private int askedAt;
    private boolean inAnswer;

    private Pasted(Pattern asks, boolean answersAreMarked) {
        this.asks = asks;
        this.answersAreMarked = answersAreMarked;
    }

    static Taken<Draft> read(String text) {
        List<String> lines = text.replaceAll("(?iu)(?<=[.?!？。])[ \\t]+(?=(?:đáp|trả lời|答)\\s*[:：])", "\n")
                .lines()
                .toList();
        Pasted pasted;
        if (lines.stream().anyMatch(line -> QUESTION.matcher(line).matches())) {
            pasted = new Pasted(QUESTION, true);
        } else if (lines.stream().anyMatch(line -> HEADING.matcher(line).matches())) {
            pasted = new Pasted(HEADING, false);
        } else {
            pasted = new Pasted(NUMBERED, false);
        }
        return pasted.all(lines);
    }

    private Taken<Draft> all(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            line(i + 1, lines.get(i));
        }
        flush();
        if (found.isEmpty() && faults.isEmpty()) {
            faults.add(new Fault(
                    "text", "has no questions", "write \"Hỏi: …\" and \"Đáp: …\", or end each question's line with ?"));
        }
        return new Taken<>(found, faults);
    }

    private void line(int number, String line) {
        Optional<String> asked = inside(asks, line);
        Optional<String> answered = answersAreMarked ? inside(ANSWER, line) : Optional.empty();
        if (asked.isPresent()) {
            flush();
            question.append(asked.get());
            askedAt = number;
            inAnswer = !answersAreMarked;
        } else if (answered.isPresent()) {
            inAnswer = true;
            answer.append(answered.get()).append('\n');
        } else if (askedAt > 0) {
            (inAnswer ? answer : question.append(' ')).append(line).append(inAnswer ? "\n" : "");
        } else if (!line.isBlank()) {
            faults.add(new Fault("line " + number, "belongs to no question", "put it below a question"));
        }
    }

    private static Optional<String> inside(Pattern pattern, String line) {
        Matcher matcher = pattern.matcher(line);
        return matcher.matches() ? Optional.of(matcher.group(1).strip()) : Optional.empty();
    }

    private void flush() {
        if (askedAt > 0) {
            String asked = question.toString().strip();
            String answered = answer.toString().strip();
            if (asked.isEmpty() || answered.isEmpty()) {
                String what = asked.isEmpty() ? "has no question" : "has no answer: " + asked;
                faults.add(new Fault("line " + askedAt, what, "write both, one after the other"));
            } else {
                found.add(new Draft("line " + askedAt, asked, List.of(), answered, ""));
            }
        }
        question.setLength(0);
        answer.setLength(0);
        askedAt = 0;
    }
}
