package io.bellwether.assistant.knowledge.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.assistant.knowledge.Faq;
import io.bellwether.assistant.knowledge.Stock;
import io.bellwether.assistant.knowledge.intake.Review.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReviewTest {
    private static final Review.Rules RULES = new Review.Rules("vi", false, "pasted");
    private static final Faq SHIP =
            new Faq("f1", "Phí ship?", List.of("Ship bao nhiêu?"), "20.000đ", "vi", true, "test");

    private static List<Review.Row> review(Draft... drafts) {
        return Review.of(List.of(drafts), new Stock(Map.of("f1", SHIP), Map.of()), RULES);
    }

    private static Draft draft(String place, String question, String answer) {
        return new Draft(place, question, List.of(), answer, "");
    }

    @Test
    void duplicates_and_conflicts_are_told_within_a_file_and_with_what_is_known() {
        List<Review.Row> rows = review(
                draft("row 1", "Mấy giờ mở cửa?", "8 giờ"),
                draft("row 2", "mấy giờ mở cửa", "8 giờ."),
                draft("row 3", "Mấy giờ mở cửa", "9 giờ"),
                draft("row 4", "ship bao nhiêu", "20.000đ"),
                draft("row 5", "PHÍ SHIP", "35.000đ"));

        assertThat(rows)
                .extracting(Review.Row::verdict)
                .containsExactly(Verdict.NEW, Verdict.DUPLICATE, Verdict.CONFLICT, Verdict.DUPLICATE, Verdict.CONFLICT);
        assertThat(rows).extracting(Review.Row::with).containsExactly("", "row 1", "row 1", "f1", "f1");
    }

    @Test
    void what_is_too_long_or_says_nothing_is_wrong() {
        assertThat(review(draft("row 1", "x".repeat(600), "y"), draft("row 2", "???", "y")))
                .extracting(Review.Row::verdict)
                .containsOnly(Verdict.WRONG);
    }

    @Test
    void the_same_question_in_another_language_is_another() {
        Draft english = new Draft("row 1", "Phí ship?", List.of(), "1 dollar", "en");

        assertThat(review(english)).extracting(Review.Row::verdict).containsExactly(Verdict.NEW);
    }

    @Test
    void a_question_taken_in_twice_keeps_its_name() {
        assertThat(Review.fresh("Mấy giờ?", Stock.NONE)).isEqualTo(Review.fresh("mấy  GIỜ", Stock.NONE));
    }
}
