package io.bellwether.assistant.knowledge.intake;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** The text of a page; headings as Markdown has them. What is not for reading is left out. */
final class Html implements NodeVisitor {
    private static final String UNREAD = "script, style, noscript, template, nav, iframe, svg, form, [hidden]";
    private static final int DEEPEST = 200;

    private final StringBuilder text = new StringBuilder();

    private Html() {}

    static String text(String page) {
        Document document = Jsoup.parse(page);
        document.select(UNREAD).remove();
        Html html = new Html();
        document.body().traverse(html);
        return Text.tidy(html.text.toString());
    }

    @Override
    public void head(Node node, int depth) {
        if (node instanceof TextNode words && depth < DEEPEST) {
            text.append(words.getWholeText().replaceAll("\\s+", " "));
        } else if (node instanceof Element element && (element.isBlock() || element.nameIs("br"))) {
            text.append(element.nameIs("br") ? "\n" : "\n\n");
            text.append(element.normalName().matches("h[1-6]") ? "# " : "");
        } else if (node instanceof Element element && element.normalName().matches("td|th")) {
            text.append(" | ");
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (node instanceof Element element && element.isBlock()) {
            text.append("\n\n");
        }
    }
}
