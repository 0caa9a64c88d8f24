package io.bellwether.assistant.knowledge.intake;

import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.text.PDFTextStripper;

/** The text of a PDF, page by page. Pictures of text have none. */
final class Pdf {
    private static final int MOST_PAGES = 300;
    private static final int MOST_CHARACTERS = 4_000_000;

    /** Held, or it would forget: what is odd about a shop's file is no news to an operator. */
    private static final Logger SILENCED = Logger.getLogger("org.apache");

    static {
        SILENCED.setLevel(Level.OFF);
        FontMappers.set(new OneFont());
    }

    private Pdf() {}

    static String text(byte[] file) throws Unreadable {
        try (PDDocument document = Loader.loadPDF(file)) {
            int pages = document.getNumberOfPages();
            if (pages > MOST_PAGES) {
                throw new Unreadable("file", "has " + pages + " pages", "send at most " + MOST_PAGES + " at a time");
            }
            StringBuilder text = new StringBuilder();
            for (int page = 1; page <= pages; page++) {
                text.append(page(document, page)).append("\n\n");
                if (text.length() > MOST_CHARACTERS) {
                    throw new Unreadable("page " + page, "is where there is too much text", "send it in parts");
                }
            }
            return pagesOnly(Text.tidy(text.toString()));
        } catch (InvalidPasswordException locked) {
            throw new Unreadable("file", "is locked with a password", "save it without one");
        } catch (IOException | RuntimeException | StackOverflowError broken) {
            // PDFBox throws whatever it stumbles over in a file that is not what it should be
            throw new Unreadable("file", "cannot be read as PDF", "print it to PDF again, or send its text");
        }
    }

    private static String page(PDDocument document, int number) throws IOException {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setStartPage(number);
        stripper.setEndPage(number);
        stripper.setLineSeparator("\n");
        stripper.setParagraphEnd("\n");
        return stripper.getText(document);
    }

    private static String pagesOnly(String text) throws Unreadable {
        if (text.isBlank()) {
            throw new Unreadable("file", "has no text, only pictures of it", "send the text itself");
        }
        return text;
    }
}
