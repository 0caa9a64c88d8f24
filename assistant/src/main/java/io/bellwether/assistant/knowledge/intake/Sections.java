package io.bellwether.assistant.knowledge.intake;

import io.bellwether.assistant.knowledge.Paper;
import java.util.ArrayList;
import java.util.List;

/** Cuts a text into pieces that answer something by themselves: at headings, then at paragraphs, then at sentences. */
final class Sections {
    /** A piece grows up to this many characters before the next paragraph begins another. */
    private static final int USUAL = 900;

    /** A paragraph longer than this is cut within. */
    private static final int LONGEST = 1_500;

    private final List<Paper.Section> found = new ArrayList<>();
    private final StringBuilder piece = new StringBuilder();
    private String heading = "";

    private Sections() {}

    static List<Paper.Section> of(String text) {
        Sections sections = new Sections();
        for (String paragraph : text.split("\\n\\s*\\n|(?m)(?=^#{1,6} )", -1)) {
            sections.paragraph(paragraph.strip());
        }
        sections.flush();
        return sections.found;
    }

    private void paragraph(String paragraph) {
        String rest = paragraph;
        if (rest.matches("(?s)#{1,6} .*")) {
            flush();
            String line = rest.lines().findFirst().orElse("");
            heading = line.replaceAll("^#+\\s*|\\s*#*$", "");
            rest = rest.substring(line.length()).strip();
        }
        while (rest.length() > LONGEST) {
            int end = end(rest);
            add(rest.substring(0, end).strip());
            rest = rest.substring(end).strip();
        }
        if (!rest.isEmpty()) {
            add(rest);
        }
    }

    /** After the last sentence that fits, else the last word, else in the middle of one. */
    private static int end(String text) {
        int sentence = Math.max(
                text.lastIndexOf(". ", USUAL), Math.max(text.lastIndexOf('。', USUAL), text.lastIndexOf('\n', USUAL)));
        int word = text.lastIndexOf(' ', USUAL);
        int end = sentence > USUAL / 3 ? sentence + 1 : word > 0 ? word : USUAL;
        return Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    }

    private void add(String paragraph) {
        if (!piece.isEmpty() && piece.length() + paragraph.length() > USUAL) {
            flush();
        }
        piece.append(piece.isEmpty() ? "" : "\n").append(paragraph);
    }

    private void flush() {
        if (!piece.isEmpty()) {
            found.add(new Paper.Section(heading, piece.toString()));
            piece.setLength(0);
        }
    }
}
