package io.bellwether.assistant.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.assistant.answer.Model.Bill;
import io.bellwether.assistant.answer.Proposals.Proposed;
import io.bellwether.assistant.answer.Wishes.Wish;
import io.bellwether.assistant.conversation.Message;
import io.bellwether.assistant.design.Terms;
import io.bellwether.assistant.knowledge.Faq;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a model proposes to a person who answers. */
class ProposalsTest {
    private static final String ASKED = "Phí giao hàng là bao nhiêu vậy?";
    private static final Faq FAQ = new Faq("f1", ASKED, List.of(), "Phí giao 30k ạ.", "vi", true, "t");

    @Test
    void only_a_person_who_has_taken_over_is_proposed_anything() throws InterruptedException {
        Shop shop = shop(Terms.OPEN, "Dạ vâng ạ.");
        assertThat(shop.proposals().propose(Shop.ID)).isInstanceOf(Proposed.NotTaken.class);
        assertThat(shop.proposals().propose("cv_9")).isInstanceOf(Proposed.NotTaken.class);

        assertThat(shop.proposes()).isInstanceOf(Proposed.Unasked.class);
        assertThat(shop.asked).isEmpty();
    }

    @Test
    void words_without_marks_are_proposed_and_nothing_is_written_into_the_transcript() throws InterruptedException {
        Shop shop = shop(Terms.OPEN, "Dạ em kiểm tra ngay ạ. [[1]] <<quick: Vâng>> <<handoff>>");
        shop.says("Đơn của mình tới đâu rồi?");
        shop.proposes();
        List<Message> before = shop.transcript();

        Proposed proposed = shop.proposals().propose(Shop.ID);

        assertThat(proposed).isEqualTo(new Proposed.Words("Dạ em kiểm tra ngay ạ.", Bill.FREE));
        assertThat(shop.transcript()).isEqualTo(before);
        assertThat(shop.asked.getLast().lines().getFirst().text()).contains("write the reply that you propose");
    }

    @Test
    void the_gateway_may_say_what_it_cost_when_the_time_is_up() throws InterruptedException {
        Shop shop = shop(Terms.OPEN, "Dạ vâng ạ.");
        shop.says("Alo shop ơi");
        shop.patience.clear();

        shop.proposes();

        assertThat(shop.patience.getFirst())
                .isGreaterThan(shop.asked.getLast().patience().plusSeconds(1));
    }

    @Test
    void what_answers_must_not_say_is_not_proposed_either() throws InterruptedException {
        Shop shop = shop(Terms.OPEN, Shop.SECRET);
        shop.says("Quy định của bạn là gì?");

        assertThat(shop.proposes()).isInstanceOf(Proposed.Failed.class);

        Shop inventive = shop(Terms.OPEN, "Dạ giá là 123.000đ, xem https://evil.example/x ạ");
        inventive.says("Giá bao nhiêu?");
        assertThat(inventive.proposes()).isInstanceOfSatisfying(Proposed.Words.class, words -> assertThat(words.text())
                .doesNotContain("123.000")
                .doesNotContain("evil.example"));
    }

    @Test
    void what_somebody_wrote_is_proposed_without_a_model() throws InterruptedException {
        Shop shop = shop(Terms.OPEN, "never", FAQ);
        shop.says(ASKED);

        assertThat(shop.proposes()).isEqualTo(new Proposed.Words("Phí giao 30k ạ.", Bill.FREE));
        assertThat(shop.asked).isEmpty();
    }

    @Test
    void a_budget_that_is_used_up_holds_for_proposals_too() throws InterruptedException {
        Terms terms = new Terms(Optional.empty(), Optional.empty(), Set.of(), 500, 100, "");
        Shop shop = shop(terms, "Dạ vâng ạ.");
        shop.says("Alo shop ơi");
        shop.spent.set(500);
        int asked = shop.asked.size();

        assertThat(shop.proposes()).isInstanceOfSatisfying(Proposed.Failed.class, failed -> assertThat(
                        failed.failure().wireCode())
                .isEqualTo("demo_cap_reached"));
        assertThat(shop.asked).hasSize(asked);
    }

    private static Shop shop(Terms terms, String answer, Faq... known) {
        Senses senses = new Senses(Measures.estimated(), new LearntTongue(), (message, language) -> Wish.UNKNOWN);
        return new Shop(senses, terms, question -> answer, known);
    }
}
