package io.bellwether.assistant.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Looks at the words of an answer before the customer sees them, holding back only what may still turn out to be
 * forbidden: our own instructions, credentials, links to strangers, prices and promises that nobody of ours wrote,
 * another language than the customer's. What was let through is never taken back. For one thread.
 */
final class Guard {
    /** An answer is cut off after so many UTF-16 units. */
    static final int MOST_CHARS = 6_000;

    /** The language is looked at when so much has come, or at the end. */
    private static final int LANGUAGE_CHARS = 60;

    private final Rules rules;
    private final List<String> held = new ArrayList<>();
    private final StringBuilder unit = new StringBuilder();
    private final StringBuilder opening = new StringBuilder();
    private final List<String> remarks = new ArrayList<>();
    private String before = "";
    private boolean languageKnown;
    private int shown;
    private Verdict verdict = Verdict.FINE;

    /** What becomes of the answer. */
    enum Verdict {
        FINE,
        /** It is in another language, and nothing of it was shown. */
        WRONG_LANGUAGE,
        /** It repeats our instructions; nothing more of it may be shown. */
        LEAK,
        /** It has become too long. */
        TOO_LONG
    }

    /**
     * What an answer is measured by.
     *
     * @param secret our instructions
     */
    record Rules(String language, Tongue tongue, Secrecy secret, Links links, Grounds grounds) {}

    /**
     * What an answer may rest on.
     *
     * @param amounts those that somebody wrote
     * @param promises those that somebody of ours made
     */
    record Grounds(Amounts amounts, Promises promises) {}

    Guard(Rules rules) {
        this.rules = rules;
    }

    /** Another by the same rules, for another text. */
    Guard fresh() {
        return new Guard(rules);
    }

    /** What may be shown by now. */
    String take(String text) {
        return verdict == Verdict.FINE ? passed(text, false) : "";
    }

    /** What may be shown at the end. */
    String end() {
        return verdict == Verdict.FINE ? passed("", true) : "";
    }

    Verdict verdict() {
        return verdict;
    }

    /** What was put right, for the log and the console: words without the text. */
    List<String> remarks() {
        return List.copyOf(remarks);
    }

    private String passed(String text, boolean atEnd) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isHidden(c)) {
                continue;
            }
            boolean alone = Tongue.Small.isHan(c);
            boolean begins = alone || (!unit.isEmpty() && endsUnit() && !Character.isWhitespace(c));
            if (begins && !unit.isEmpty()) {
                held.add(unit.toString());
                unit.setLength(0);
            }
            unit.append(c);
        }
        if (atEnd && !unit.isEmpty()) {
            held.add(unit.toString());
            unit.setLength(0);
        }
        return language(settled(atEnd), atEnd);
    }

    /** What nobody sees could part a word that must not be said. Of a pair the first half waits for the second. */
    private boolean isHidden(char c) {
        boolean pair = Character.isLowSurrogate(c)
                && !unit.isEmpty()
                && Character.isHighSurrogate(unit.charAt(unit.length() - 1));
        if (!pair) {
            return !Character.isHighSurrogate(c) && !Spoken.isSeen(c);
        }
        boolean hidden = !Spoken.isSeen(Character.toCodePoint(unit.charAt(unit.length() - 1), c));
        if (hidden) {
            unit.setLength(unit.length() - 1);
        }
        return hidden;
    }

    private boolean endsUnit() {
        char last = unit.charAt(unit.length() - 1);
        return Character.isWhitespace(last) || Tongue.Small.isHan(last);
    }

    /** Units that are certain: not the beginning of what is ours, nor a number whose unit of measure is to come. */
    private String settled(boolean atEnd) {
        Secrecy.Run run = rules.secret().run(held);
        if (run.leaks()) {
            verdict = Verdict.LEAK;
            held.clear();
            return "";
        }
        return released(held.size() - (atEnd ? 0 : waiting(run)));
    }

    private int waiting(Secrecy.Run run) {
        Grounds grounds = rules.grounds();
        return Math.max(
                run.units(),
                Math.max(grounds.amounts().waiting(held), grounds.promises().waiting(held)));
    }

    private String released(int ready) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < ready) {
            int bound = rules.grounds().promises().at(held, at);
            if (at + bound > ready) {
                break; // its end is still held
            }
            out.append(bound == 0 ? mended(at) : unpromised(held.get(at + bound - 1)));
            at += Math.max(1, bound);
            before = Texts.bare(held.get(at - 1)).toLowerCase(Locale.ROOT);
        }
        held.subList(0, at).clear();
        return out.toString();
    }

    private String unpromised(String last) {
        remarks.add("promise");
        return rules.grounds().promises().instead(last);
    }

    private String mended(int at) {
        String word = held.get(at);
        String next = at + 1 < held.size() ? held.get(at + 1) : "";
        String linked = rules.links().mended(word);
        if (!linked.equals(word)) {
            remarks.add("link");
            return linked;
        }
        String kept = rules.secret().starred(word);
        if (!kept.equals(word)) {
            remarks.add("credential");
            return kept;
        }
        String amount = rules.grounds().amounts().mended(before, word, next);
        if (!amount.equals(word)) {
            remarks.add("amount");
        }
        return amount;
    }

    private String language(String text, boolean atEnd) {
        if (languageKnown) {
            return measured(text);
        }
        opening.append(text);
        if (opening.length() < LANGUAGE_CHARS && !atEnd) {
            return "";
        }
        languageKnown = true;
        String all = opening.toString();
        boolean wrong = rules.tongue()
                .of(all)
                .filter(spoken -> !spoken.equals(rules.language()))
                .isPresent();
        if (wrong && all.length() >= LANGUAGE_CHARS / 3) {
            verdict = Verdict.WRONG_LANGUAGE;
            return "";
        }
        return measured(all);
    }

    private String measured(String text) {
        if (shown + text.length() > MOST_CHARS) {
            verdict = Verdict.TOO_LONG;
            remarks.add("length");
            int end = Math.max(0, MOST_CHARS - shown);
            boolean half = end > 0 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1));
            shown = MOST_CHARS;
            return text.substring(0, half ? end - 1 : end) + "…";
        }
        shown += text.length();
        return text;
    }
}
