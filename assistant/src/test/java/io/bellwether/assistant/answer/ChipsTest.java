package io.bellwether.assistant.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.assistant.answer.Wishes.Wish;
import io.bellwether.assistant.design.Face;
import io.bellwether.assistant.design.Switch;
import io.bellwether.assistant.design.Terms;
import io.bellwether.assistant.knowledge.Faq;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is offered to tap on after an answer. */
class ChipsTest {
    private static final Faq FAQ = new Faq("f1", "Đổi trả", List.of(), "Đổi trong 7 ngày ạ.", "vi", true, "t");
    private static final Face FACE =
            new Face("#0f766e", "", Map.of("vi", List.of("Đổi trả", "Gặp nhân viên"), "en", List.of("Returns please")));
    private static final String USUAL = "\"quick_replies\":[\"Đổi trả\",\"Gặp nhân viên\"]";
    private static final String NONE = "\"quick_replies\":[]";

    private static Shop shop(Set<Switch> switches, String answer) {
        Senses senses = new Senses(Measures.estimated(), new LearntTongue(), (message, language) -> Wish.UNKNOWN);
        return new Shop(senses, Shop.assistant(switches, FACE, List.of(), Terms.OPEN), question -> answer, FAQ);
    }

    private static Shop shop(String answer) {
        return shop(EnumSet.of(Switch.QUICK_REPLIES, Switch.HANDOFF), answer);
    }

    @Test
    void an_answer_that_offers_nothing_is_followed_by_what_the_assistant_always_offers() {
        Shop shop = shop("Dạ shop mở cửa cả ngày ạ.");

        shop.says("Mấy giờ mở cửa vậy shop?");

        assertThat(shop.answer().extras()).contains(USUAL);
    }

    @Test
    void a_curated_answer_is_followed_by_them_too_but_not_by_its_own_question() {
        Shop shop = shop("");

        shop.says("đổi trả?");

        assertThat(shop.asked).isEmpty();
        assertThat(shop.answer().extras()).contains("\"quick_replies\":[\"Gặp nhân viên\"]");
    }

    @Test
    void an_answers_own_stand_in_their_place() {
        Shop shop = shop("Dạ shop mở cửa cả ngày ạ. <<quick: Chỉ đường giúp mình>>");

        shop.says("Mấy giờ mở cửa vậy shop?");

        assertThat(shop.answer().extras()).contains("\"quick_replies\":[\"Chỉ đường giúp mình\"]");
    }

    @Test
    void with_the_switch_off_there_are_none() {
        Shop shop = shop(EnumSet.of(Switch.HANDOFF), "Dạ shop mở cửa cả ngày ạ.");

        shop.says("Mấy giờ mở cửa vậy shop?");

        assertThat(shop.answer().extras()).contains(NONE);
    }

    @Test
    void who_is_handed_over_is_offered_none() {
        Shop shop = shop("Dạ để em gọi bạn nhân viên ạ. <<handoff>>");

        shop.says("Mình bực quá rồi đó shop");

        assertThat(shop.tickets.all()).hasSize(1);
        assertThat(shop.answer().extras()).contains(NONE);
    }

    @Test
    void they_are_in_the_language_of_the_answer_or_there_are_none() {
        Shop shop = shop("We are open the whole day, at your service.");
        shop.says("When are you open, could you tell me please?");
        assertThat(shop.answer().extras()).contains("\"quick_replies\":[\"Returns please\"]");

        Shop chinese = shop("我们全天营业，欢迎随时光临。");
        chinese.says("请问你们几点开门营业？");
        assertThat(chinese.answer().extras()).contains(NONE);
    }

    @Test
    void nobody_is_offered_a_person_where_there_is_none() {
        Shop shop = shop(EnumSet.of(Switch.QUICK_REPLIES), "Dạ shop mở cửa cả ngày ạ.");

        shop.says("Mấy giờ mở cửa vậy shop?");

        assertThat(shop.answer().extras()).contains("\"quick_replies\":[\"Đổi trả\"]");
    }
}
