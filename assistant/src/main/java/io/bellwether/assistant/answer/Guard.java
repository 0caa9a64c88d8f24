package io.bellwether.assistant.answer;

import java.util.ArrayList;
import java.util.List;

/**
 * Looks at the words of an answer before the customer sees them, holding back only what may still turn out to be
 * forbidden: our own instructions, credentials, links to strangers, prices that nobody wrote, another language than the
 * customer's. What was let through is never taken back. For one thread.
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
     * @param amounts those that somebody wrote
     */
    record Rules(String language, Tongue tongue, Secrecy secret, Links links, Amounts amounts) {}

    Guard(Rules rules) {
        this.rules = rules;
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
        int keep = atEnd ? 0 : Math.max(run.units(), rules.amounts().waiting(held));
        int ready = held.size() - keep;
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < ready; i++) {
            String next = i + 1 < held.size() ? held.get(i + 1) : "";
            out.append(mended(held.get(i), next));
        }
        held.subList(0, ready).clear();
        return out.toString();
    }

    private String mended(String word, String next) {
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
        String amount = rules.amounts().mended(word, next);
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
