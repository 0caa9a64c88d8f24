package io.bellwether.assistant.knowledge.intake;

import java.util.Locale;
import javax.xml.stream.XMLStreamReader;

/** The text of a Word document (ECMA-376, part 1, section 17); headings as Markdown has them. */
final class Docx implements Xml.Listener {
    private static final String BODY = "word/document.xml";

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder paragraph = new StringBuilder();
    private boolean heading;
    private boolean inText;
    private int cells;

    private Docx() {}

    static String text(byte[] file) throws Unreadable {
        byte[] body = Unpacked.of(file, BODY::equals).files().get(BODY);
        if (body == null) {
            throw new Unreadable("file", "is no Word document", "save it as .docx, or send its text");
        }
        Docx docx = new Docx();
        Xml.read(body, docx);
        return Text.tidy(docx.text.toString());
    }

    @Override
    public void open(String name, XMLStreamReader at) {
        inText = name.equals("t");
        switch (name) {
            case "pStyle", "outlineLvl" -> heading |= isHeading(name, Xml.attribute(at, "val"));
            case "tab" -> paragraph.append(' ');
            case "br", "cr" -> paragraph.append('\n');
            case "tc" -> cells++;
            default -> {} // how it looks
        }
    }

    private static boolean isHeading(String name, String value) {
        String style = value.toLowerCase(Locale.ROOT);
        return name.equals("outlineLvl")
                ? !style.equals("9") // ECMA-376, 17.3.1.20: 9 is the body
                : style.startsWith("heading") || style.startsWith("title") || style.matches("[1-6]");
    }

    @Override
    public void text(String some) {
        if (inText) {
            paragraph.append(some);
        }
    }

    @Override
    public void close(String name) {
        inText = false;
        if (name.equals("p")) {
            String line = paragraph.toString().strip();
            if (!line.isEmpty()) {
                text.append(heading && cells == 0 ? "# " : "").append(line).append(cells == 0 ? "\n\n" : " | ");
            }
            paragraph.setLength(0);
            heading = false;
        } else if (name.equals("tc")) {
            cells--;
        } else if (name.equals("tr")) {
            text.append("\n\n");
        }
    }
}
