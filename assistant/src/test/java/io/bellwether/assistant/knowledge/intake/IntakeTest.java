package io.bellwether.assistant.knowledge.intake;

import static io.bellwether.assistant.knowledge.intake.Given.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.assistant.knowledge.Paper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeTest {
    private static List<Draft> found(Format format, String text) {
        Taken<Draft> taken = Intake.questions(format, utf8(text));
        assertThat(taken.faults()).isEmpty();
        return taken.found();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hỏi: Phí ship bao nhiêu?\nĐáp: 20.000đ nội thành.\n\nHỏi: Mấy giờ mở cửa?\nĐáp: 8 giờ.",
                "Câu hỏi 1: Phí ship bao nhiêu?\nTrả lời: 20.000đ nội thành.\n"
                        + "Câu hỏi 2: Mấy giờ mở cửa?\nTrả lời: 8 giờ.",
                "1. Hỏi: Phí ship bao nhiêu? Đáp: 20.000đ nội thành.\n2. Hỏi: Mấy giờ mở cửa? Đáp: 8 giờ.",
                "Q: Phí ship bao nhiêu?\nA: 20.000đ nội thành.\nQ: Mấy giờ mở cửa?\nA: 8 giờ.",
                "## Phí ship bao nhiêu?\n20.000đ nội thành.\n\n## Mấy giờ mở cửa?\n\n8 giờ.",
                "Phí ship bao nhiêu?\n20.000đ nội thành.\n\nMấy giờ mở cửa?\n8 giờ.",
                "**Hỏi:** Phí ship bao nhiêu?\n**Đáp:** 20.000đ nội thành.\n**Hỏi:** Mấy giờ mở cửa?\n**Đáp:** 8 giờ."
            })
    void pasted_text_is_read_however_it_marks_questions(String text) {
        List<Draft> drafts = found(Format.TXT, text);

        assertThat(drafts).extracting(Draft::question).containsExactly("Phí ship bao nhiêu?", "Mấy giờ mở cửa?");
        assertThat(drafts).extracting(Draft::answer).containsExactly("20.000đ nội thành.", "8 giờ.");
    }

    @Test
    void a_question_without_an_answer_is_told_of_by_its_line() {
        Taken<Draft> taken = Intake.questions(Format.TXT, utf8("Hỏi: Một?\nHỏi: Hai?\nĐáp: Có."));

        assertThat(taken.found()).extracting(Draft::question).containsExactly("Hai?");
        assertThat(taken.faults()).extracting(Fault::place).containsExactly("line 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "question,answer,alternatives\n\"Đổi, trả?\",\"Trong \"\"7\"\" ngày\",a|b\n",
                "Câu trả lời;Câu hỏi;Câu hỏi khác\nTrong \"7\" ngày;Đổi, trả?;a|b\n",
                "\uFEFFCâu hỏi\tTrả lời\tCâu hỏi khác\r\nĐổi, trả?\tTrong \"7\" ngày\ta|b\r\n"
            })
    void tables_are_read_by_the_names_of_their_columns(String table) {
        Draft draft = found(Format.CSV, table).getFirst();

        assertThat(draft).isEqualTo(new Draft("row 2", "Đổi, trả?", List.of("a", "b"), "Trong \"7\" ngày", ""));
    }

    @Test
    void excels_unicode_text_is_read_too() {
        byte[] file = "\uFEFFHỏi\tĐáp\nMấy giờ?\t8 giờ\n".getBytes(StandardCharsets.UTF_16LE);

        assertThat(Intake.questions(Format.TSV, file).found())
                .extracting(Draft::answer)
                .containsExactly("8 giờ");
    }

    @Test
    void a_row_with_a_hole_and_a_quote_never_closed_are_told_of_by_row() {
        assertThat(Intake.questions(Format.CSV, utf8("q,a\nMột?,\nHai?,Có\n")).faults())
                .containsExactly(new Fault("row 2", "has no answer", "fill the cell, or take the row out"));
        assertThat(Intake.questions(Format.CSV, utf8("q,a\n\"Một?,Có\n")).faults())
                .extracting(Fault::place)
                .containsExactly("row 2");
    }

    @Test
    void a_workbook_is_read_with_shared_inline_and_missing_cells() {
        byte[] file = Given.xlsx(
                "<si><t>Câu hỏi</t></si><si><r><t>Phí </t></r><r><t>ship?</t></r><rPh><t>x</t></rPh></si>",
                "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c>"
                        + "<c r=\"C1\" t=\"inlineStr\"><is><t>Trả lời</t></is></c></row>"
                        + "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>1</v></c><c r=\"C3\"><v>20000</v></c></row>");

        assertThat(Intake.questions(Format.XLSX, file).found())
                .containsExactly(new Draft("row 3", "Phí ship?", List.of(), "20000", ""));
    }

    @Test
    void a_word_document_keeps_its_headings() {
        byte[] file =
                Given.docx("<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t>Bảo hành</w:t></w:r></w:p>"
                        + "<w:p><w:r><w:t>Mười hai </w:t></w:r><w:r><w:t>tháng.</w:t></w:r></w:p>"
                        + "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Áo</w:t></w:r></w:p></w:tc>"
                        + "<w:tc><w:p><w:r><w:t>100k</w:t></w:r></w:p></w:tc></w:tr></w:tbl>");

        List<Paper.Section> sections = Intake.sections(Format.DOCX, file).found();

        assertThat(sections).containsExactly(new Paper.Section("Bảo hành", "Mười hai tháng.\nÁo | 100k |"));
    }

    @Test
    void a_page_is_read_without_what_is_not_for_reading() {
        String page = "<html><head><title>t</title><style>a{}</style></head><body><nav>menu</nav><h2>Đổi trả</h2>"
                + "<p>Trong <b>7</b> ngày.<script>alert(1)</script></p><p onclick='x()'>Giữ hoá đơn.</body>";

        assertThat(Intake.sections(Format.HTML, utf8(page)).found())
                .containsExactly(new Paper.Section("Đổi trả", "Trong 7 ngày.\nGiữ hoá đơn."));
    }

    @Test
    void a_pdf_is_read_up_to_so_many_pages() {
        assertThat(Intake.sections(Format.PDF, Given.pdf(2, "Doi tra trong 7 ngay."))
                        .found())
                .extracting(Paper.Section::text)
                .containsExactly("Doi tra trong 7 ngay.\nDoi tra trong 7 ngay.");
        assertThat(Intake.sections(Format.PDF, Given.pdf(301, "x")).faults())
                .extracting(Fault::what)
                .containsExactly("has 301 pages");
    }

    @ParameterizedTest
    @EnumSource(names = {"XLSX", "DOCX", "PDF"})
    void what_is_not_what_its_name_says_is_a_fault(Format format) {
        assertThat(Intake.questions(format, utf8("nonsense")).faults()).hasSize(1);
    }

    @Test
    void a_small_file_that_unpacks_to_a_huge_one_is_refused() {
        byte[] bomb = Given.zip(Map.of("word/document.xml", new byte[80 << 20]));

        assertThat(bomb.length).isLessThan(1 << 20);
        assertThat(Intake.sections(Format.DOCX, bomb).faults())
                .extracting(Fault::what)
                .containsExactly("unpacks to more than 64 MB");
    }

    @Test
    void an_entity_that_would_read_a_file_is_refused() {
        byte[] file = Given.zip(Map.of(
                "word/document.xml",
                utf8("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><w:document xmlns:w=\"http://w\">"
                        + "<w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:document>")));

        assertThat(Intake.sections(Format.DOCX, file).faults())
                .extracting(Fault::what)
                .containsExactly("has a document type");
    }

    @Test
    void long_text_is_cut_where_a_sentence_ends() {
        String text = "Câu này có đúng ba mươi chữ cái nhé. ".repeat(200);

        List<Paper.Section> sections = Intake.sections(Format.TXT, utf8(text)).found();

        assertThat(sections)
                .hasSizeGreaterThan(5)
                .allMatch(section -> section.text().length() <= 1_500);
        assertThat(sections).allMatch(section -> section.text().endsWith("."));
    }
}
