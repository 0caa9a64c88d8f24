package io.bellwether.assistant.knowledge.intake;

import io.bellwether.assistant.knowledge.Paper;
import java.util.List;

/** Reads files: as questions with answers, or as documents. Takes a second or two for the largest. */
public final class Intake {
    /** Of a file. */
    public static final int MOST_BYTES = 8 << 20;

    private Intake() {}

    /** Questions with answers: the rows of a table, or what running text says of both. */
    public static Taken<Draft> questions(Format format, byte[] file) {
        try {
            return switch (format) {
                case CSV, TSV -> Table.read(Delimited.rows(Text.of(file)));
                case XLSX -> Table.read(Xlsx.rows(file));
                case TXT, MD, HTML, DOCX, PDF -> Pasted.read(text(format, file));
            };
        } catch (Unreadable unreadable) {
            return new Taken<>(List.of(), List.of(unreadable.fault()));
        }
    }

    /** The sections of a document. */
    public static Taken<Paper.Section> sections(Format format, byte[] file) {
        try {
            List<Paper.Section> sections = Sections.of(text(format, file));
            if (sections.isEmpty()) {
                return Taken.nothing("file", "is empty", "send one with text in it");
            }
            if (sections.size() > Paper.MOST_SECTIONS) {
                return Taken.nothing("file", "has " + sections.size() + " sections", "send it in parts");
            }
            return new Taken<>(sections, List.of());
        } catch (Unreadable unreadable) {
            return new Taken<>(List.of(), List.of(unreadable.fault()));
        }
    }

    private static String text(Format format, byte[] file) throws Unreadable {
        if (file.length > MOST_BYTES) {
            throw new Unreadable("file", "is larger than " + (MOST_BYTES >> 20) + " MB", "send it in parts");
        }
        return switch (format) {
            case TXT, MD -> Text.of(file);
            case HTML -> Html.text(Text.of(file));
            case DOCX -> Docx.text(file);
            case PDF -> Pdf.text(file);
            case CSV, TSV, XLSX -> throw new Unreadable("file", "is a table", "take it in as questions with answers");
        };
    }
}
