package io.bellwether.assistant.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.assistant.answer.Caps.Cap;
import io.bellwether.assistant.answer.Turns.Said;
import io.bellwether.assistant.answer.Wishes.Wish;
import io.bellwether.assistant.conversation.Message;
import io.bellwether.assistant.conversation.Owner;
import io.bellwether.assistant.conversation.Speaker;
import io.bellwether.assistant.design.Terms;
import io.bellwether.assistant.desk.Ticket;
import io.bellwether.assistant.desk.Ticket.Priority;
import io.bellwether.assistant.knowledge.Faq;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What happens before an answer, seen from outside. */
class ReceptionTest {
    private static final Faq FAQ = new Faq("f1", "Phí ship bao nhiêu?", List.of(), "Phí ship 30k ạ.", "vi", true, "t");
    private static final Wish COMPLAINT = new Wish("complaint", 0.9, List.of("complaint", "human", "return_refund"));
    private static final Wish UNCLEAR = new Wish(Wish.OUTSIDE, 0.2, List.of("chitchat", "human", "payment"));

    @Test
    void the_intent_stands_in_the_answer_and_a_person_is_given_to_who_asks_for_one() {
        Shop shop = shop(COMPLAINT, Terms.OPEN);

        shop.says("Áo rách mà shop không trả lời");
        assertThat(shop.answer().extras())
                .contains("\"intent\":{\"name\":\"complaint\",\"confidence\":0.90,\"ranked\":[\"complaint\"");

        Shop wanting = shop(new Wish("human", 0.95, List.of("human", "complaint")), Terms.OPEN);
        wanting.says("Làm ơn có ai ở đó không");
        Ticket ticket = wanting.tickets.all().getFirst();
        assertThat(wanting.store.find(Shop.ID).orElseThrow().owner()).isEqualTo(Owner.WAITING);
        assertThat(ticket.summary()).isEqualTo("[complaint] Làm ơn có ai ở đó không");
        assertThat(ticket.priority()).isEqualTo(Priority.HIGH);
    }

    @Test
    void who_speaks_as_soon_as_an_answer_is_over_is_heard() {
        Shop shop = shop(Wish.UNKNOWN, question -> "Dạ để em hỏi lại cho chị ạ. <<handoff>>");
        List<Said> next = new ArrayList<>();
        shop.onTicket(() -> next.add(shop.says("Cảm ơn em")));

        shop.says("Chị gọi shop được không?");

        assertThat(next).singleElement().isInstanceOf(Said.Accepted.class);
    }

    @Test
    void who_speaks_while_a_person_is_called_is_heard() {
        Shop shop = shop(new Wish("human", 0.95, List.of("human")), Terms.OPEN);
        List<Said> next = new ArrayList<>();
        shop.onTicket(() -> next.add(shop.says("alo")));

        shop.says("Cho gặp nhân viên");

        assertThat(next).singleElement().isInstanceOf(Said.Accepted.class);
        assertThat(shop.store.find(Shop.ID).orElseThrow().owner()).isEqualTo(Owner.WAITING);
    }

    @Test
    void what_is_not_understood_is_asked_about_and_the_second_time_a_person_is_offered() {
        Shop shop = shop(UNCLEAR, Terms.OPEN, FAQ);

        shop.says("blu blu");
        shop.says("blu bla");

        assertThat(shop.asked).hasSize(1);
        assertThat(shop.asked.getFirst().lines().getFirst().text()).contains("ask one short question");
        assertThat(shop.answer().text()).contains("gặp nhân viên");
        assertThat(shop.answer().extras()).contains("\"quick_replies\":[\"Gặp nhân viên\"]");
    }

    @Test
    void who_knows_nothing_is_not_surprised_by_what_is_not_known() {
        Shop shop = shop(UNCLEAR, Terms.OPEN);

        shop.says("blu blu");
        shop.says("blu bla");

        assertThat(shop.asked).hasSize(2);
    }

    @Test
    void the_reply_follows_the_last_message_that_tells_its_language() {
        Shop shop = shop(Wish.UNKNOWN, Terms.OPEN);

        shop.says("How much is the shipping to Đà Nẵng please?");
        shop.says("ok 👍");

        assertThat(shop.asked.getLast().lines().getFirst().text()).contains("Answer in English");
        assertThat(shop.store.find(Shop.ID).orElseThrow().language()).isEqualTo("en");
    }

    @Test
    void after_a_day_of_silence_it_is_said_once_that_an_ai_answers() {
        Shop shop = shop(Wish.UNKNOWN, Terms.OPEN);
        shop.says("Xin chào shop");
        shop.waits(Duration.ofHours(25));

        shop.says("Shop ơi");
        shop.says("Còn hàng không?");

        List<Message> lines = shop.transcript().stream()
                .filter(message -> message.speaker() == Speaker.SYSTEM)
                .toList();
        assertThat(lines).extracting(Message::text).singleElement().asString().contains("trợ lý AI");
        assertThat(lines.getFirst().id().number()).isEqualTo(3);
    }

    @Test
    void nothing_is_taken_once_the_terms_allow_no_more() {
        Shop talkative = shop(Wish.UNKNOWN, terms(0, 2));
        talkative.says("một");
        talkative.says("hai");
        assertThat(talkative.says("ba")).isEqualTo(new Said.Capped(new Cap.Messages()));

        Shop costly = shop(Wish.UNKNOWN, terms(500, 100));
        costly.says("một");
        costly.spent.set(500);
        assertThat(costly.says("hai")).isEqualTo(new Said.Capped(new Cap.Budget(Duration.ofHours(12))));
        assertThat(costly.turns().cap(Shop.ID)).isPresent();
        assertThat(costly.transcript()).hasSize(2);
    }

    @Test
    void what_was_sent_before_the_cap_is_accepted_again_after_it() {
        Shop shop = shop(Wish.UNKNOWN, terms(0, 1));
        Said first = shop.turns().say(Shop.ID, "một", "k", Duration.ZERO);

        Said again = shop.turns().say(Shop.ID, "một", "k", Duration.ZERO);

        assertThat(((Said.Accepted) again).id()).isEqualTo(((Said.Accepted) first).id());
    }

    private static Terms terms(long dailyMicroDollars, int mostMessages) {
        return new Terms(Optional.empty(), Optional.empty(), Set.of(), dailyMicroDollars, mostMessages, "");
    }

    private static Shop shop(Wish wish, Terms terms, Faq... known) {
        return new Shop(
                senses(wish),
                terms,
                question -> question.lines().getFirst().text().contains("Answer in English")
                        ? "It is on its way to you, please wait a moment."
                        : "Dạ vâng, shop đây ạ, anh chị cần gì thêm không?",
                known);
    }

    private static Shop shop(Wish wish, Function<Model.Question, String> answers) {
        return new Shop(senses(wish), Terms.OPEN, answers);
    }

    private static Senses senses(Wish wish) {
        return new Senses(Measures.estimated(), new LearntTongue(), (message, language) -> wish);
    }
}
