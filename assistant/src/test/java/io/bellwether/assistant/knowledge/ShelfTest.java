package io.bellwether.assistant.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShelfTest {
    private static final Faq RETURN = faq("f1", "Chính sách đổi trả như thế nào?", "Trong 7 ngày.", "vi", true);
    private static final Faq SHIP = faq("f2", "Phí giao hàng bao nhiêu?", "20.000đ nội thành.", "vi", false);
    private static final Faq ENGLISH = faq("f3", "What is the return policy?", "Within 7 days.", "en", true);
    private static final Paper GUIDE = new Paper(
            "d1",
            "Hướng dẫn bảo quản",
            "vi",
            List.of(new Paper.Section("Áo len", "Giặt tay với nước lạnh, phơi ngang.")));

    private final Shelf shelf = new Shelf();

    ShelfTest() {
        shelf.restock(stock(RETURN, SHIP, ENGLISH));
    }

    @AfterEach
    void close() {
        shelf.close();
    }

    private static Faq faq(String id, String question, String answer, String language, boolean curated) {
        return new Faq(id, question, List.of(), answer, language, curated, "test");
    }

    private static Stock stock(Faq... faqs) {
        Map<String, Faq> byId = new LinkedHashMap<>();
        for (Faq faq : faqs) {
            byId.put(faq.id(), faq);
        }
        return new Stock(byId, Map.of(GUIDE.id(), GUIDE));
    }

    @Test
    void a_question_written_like_an_answered_one_has_its_answer() {
        Found found = shelf.find("  phí GIAO hàng, bao nhiêu ", "vi", 3);

        assertThat(found.exact()).get().extracting(Passage::id).isEqualTo("f2");
    }

    @Test
    void only_a_curated_answer_is_given_to_a_question_in_other_words() {
        assertThat(shelf.find("chinh sach doi tra ntn vậy shop", "vi", 3).exact())
                .get()
                .extracting(Passage::id)
                .isEqualTo("f1");
        assertThat(shelf.find("phi giao hang bn vậy shop", "vi", 3).exact()).isEmpty();
    }

    @Test
    void a_curated_answer_in_another_language_is_a_passage_only() {
        Found found = shelf.find("What is the return policy?", "vi", 3);

        assertThat(found.exact()).isEmpty();
        assertThat(found.passages().getFirst().id()).isEqualTo("f3");
    }

    @Test
    void documents_are_found_by_their_sections() {
        Passage passage = shelf.find("áo len giặt thế nào", "vi", 3).passages().getFirst();

        assertThat(passage.id()).isEqualTo("d1.1");
        assertThat(passage.title()).isEqualTo("Hướng dẫn bảo quản – Áo len");
        assertThat(passage.score()).isEqualTo(1);
    }

    @Test
    void what_is_about_something_else_is_not_found() {
        assertThat(shelf.find("tuyển dụng kế toán trưởng lương cao", "vi", 3)).isEqualTo(Found.NOTHING);
    }

    @Test
    void a_restocked_shelf_knows_the_new_and_has_forgotten_the_old() {
        shelf.restock(stock(SHIP));

        assertThat(shelf.find("Chính sách đổi trả như thế nào?", "vi", 3).exact())
                .isEmpty();
        assertThat(shelf.find("phí giao hàng", "vi", 3).passages().getFirst().id())
                .isEqualTo("f2");
    }

    @Test
    void two_curated_answers_to_the_same_question_are_left_to_the_model() {
        Faq other = faq("f9", "Cho em hỏi chính sách đổi trả thế nào", "Trong 30 ngày.", "vi", true);
        shelf.restock(stock(RETURN, other));

        assertThat(shelf.find("chính sách đổi trả ntn", "vi", 3).exact()).isEmpty();
    }
}
