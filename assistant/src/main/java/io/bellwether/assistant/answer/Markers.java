package io.bellwether.assistant.answer;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes a model's text apart as it comes: words for the customer, and the marks that the prompt asks for, which are
 * fields of their own: {@code [[2]]} cites the second passage, {@code <<quick: a | b>>} offers replies,
 * {@code <<handoff>>} asks for a person. A mark never reaches the customer, be it cut in two. For one thread.
 */
final class Markers {
    /** An opening that has not been closed after so many characters is text. */
    private static final int LONGEST = 400;

    private static final int MOST_QUICK = 4;
    private static final int LONGEST_QUICK = 60;

    /** What was found. */
    sealed interface Part {
        record Words(String text) implements Part {}

        /** A passage by its number from 1, as the model wrote it. */
        record Cite(int number) implements Part {}

        record Quick(List<String> replies) implements Part {}

        record Handoff() implements Part {}
    }

    private final StringBuilder held = new StringBuilder();

    /** The parts that are certain by now. */
    List<Part> take(String text) {
        held.append(text);
        return parts(false);
    }

    /** What is left at the end: an opening that was never closed is dropped. */
    List<Part> end() {
        return parts(true);
    }

    private List<Part> parts(boolean atEnd) {
        List<Part> parts = new ArrayList<>();
        int at = 0;
        int wordsFrom = 0;
        while (at < held.length()) {
            int closing = closing(at);
            if (closing == NONE) {
                at++;
                continue;
            }
            words(parts, wordsFrom, at);
            if (closing == OPEN) {
                held.delete(0, atEnd ? held.length() : at);
                return parts;
            }
            mark(parts, held.substring(at + 2, closing).strip());
            at = closing + 2;
            wordsFrom = at;
        }
        words(parts, wordsFrom, held.length());
        held.setLength(0);
        return parts;
    }

    private static final int NONE = -1;
    private static final int OPEN = -2;

    /** Where the mark that begins here is closed; whether it is still open, or is none. */
    private int closing(int at) {
        char c = held.charAt(at);
        if (c != '[' && c != '<') {
            return NONE;
        }
        if (at + 1 == held.length()) {
            return OPEN;
        }
        if (held.charAt(at + 1) != c) {
            return NONE;
        }
        int closing = held.indexOf(c == '[' ? "]]" : ">>", at + 2);
        int length = (closing < 0 ? held.length() : closing) - at;
        if (length > LONGEST) {
            return NONE;
        }
        return closing < 0 ? OPEN : closing;
    }

    private void words(List<Part> parts, int from, int to) {
        if (from < to) {
            parts.add(new Part.Words(held.substring(from, to)));
        }
    }

    private static void mark(List<Part> parts, String inside) {
        if (inside.matches("\\d{1,3}(\\s*[,;]\\s*\\d{1,3})*")) {
            for (String number : inside.split("[,;]", -1)) {
                parts.add(new Part.Cite(Integer.parseInt(number.strip())));
            }
        } else if (inside.startsWith("quick:")) {
            parts.add(new Part.Quick(replies(inside.substring("quick:".length()))));
        } else if (inside.equals("handoff")) {
            parts.add(new Part.Handoff());
        }
    }

    private static List<String> replies(String list) {
        List<String> replies = new ArrayList<>();
        for (String reply : list.split("\\|", -1)) {
            String clean = reply.strip();
            if (!clean.isEmpty() && clean.length() <= LONGEST_QUICK && replies.size() < MOST_QUICK) {
                replies.add(clean);
            }
        }
        return List.copyOf(replies);
    }
}
