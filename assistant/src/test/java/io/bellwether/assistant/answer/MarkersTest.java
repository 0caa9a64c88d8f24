package io.bellwether.assistant.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.assistant.answer.Markers.Part;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkersTest {
    private static final String ANSWER =
            "Phí ship 30k [[1]], miễn phí từ 500k [[2, 3]].<<quick: Đổi trả? | Gặp nhân viên>> <<handoff>>";

    @Test
    void marks_become_fields_and_never_text() {
        List<Part> parts = all(ANSWER, ANSWER.length());

        assertThat(words(parts)).isEqualTo("Phí ship 30k , miễn phí từ 500k . ");
        assertThat(parts)
                .contains(
                        new Part.Cite(1),
                        new Part.Cite(2),
                        new Part.Cite(3),
                        new Part.Quick(List.of("Đổi trả?", "Gặp nhân viên")),
                        new Part.Handoff());
    }

    @Test
    void a_mark_cut_in_two_anywhere_is_still_a_mark() {
        List<Part> whole = all(ANSWER, ANSWER.length());

        for (int size = 1; size < ANSWER.length(); size++) {
            List<Part> parts = all(ANSWER, size);
            assertThat(words(parts)).as("pieces of %d", size).isEqualTo(words(whole));
            assertThat(marks(parts)).as("pieces of %d", size).isEqualTo(marks(whole));
        }
    }

    @Test
    void brackets_that_are_no_marks_stay() {
        assertThat(words(all("a[i] < b << 2 [x]", 3))).isEqualTo("a[i] < b ");
        assertThat(words(all("a[i] < b [x]", 3))).isEqualTo("a[i] < b [x]");
        assertThat(words(all("<<" + "x".repeat(500), 7))).isEqualTo("<<" + "x".repeat(500));
    }

    @Test
    void an_unknown_mark_and_one_that_is_never_closed_are_dropped() {
        assertThat(words(all("Xin chào <<delete all>>!", 4))).isEqualTo("Xin chào !");
        assertThat(words(all("Xin chào [[1", 4))).isEqualTo("Xin chào ");
    }

    private static List<Part> all(String text, int size) {
        Markers markers = new Markers();
        List<Part> parts = new ArrayList<>();
        for (int at = 0; at < text.length(); at += size) {
            parts.addAll(markers.take(text.substring(at, Math.min(text.length(), at + size))));
        }
        parts.addAll(markers.end());
        return parts;
    }

    private static String words(List<Part> parts) {
        StringBuilder words = new StringBuilder();
        parts.forEach(part -> words.append(part instanceof Part.Words(String text) ? text : ""));
        return words.toString();
    }

    private static List<Part> marks(List<Part> parts) {
        return parts.stream().filter(part -> !(part instanceof Part.Words)).toList();
    }
}
