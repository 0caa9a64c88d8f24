package io.bellwether.assistant.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.assistant.answer.Wishes.Wish;
import io.bellwether.assistant.design.Assistant;
import io.bellwether.assistant.design.Face;
import io.bellwether.assistant.design.Order;
import io.bellwether.assistant.design.Order.Day;
import io.bellwether.assistant.design.Order.Stage;
import io.bellwether.assistant.design.Switch;
import io.bellwether.assistant.design.Terms;
import io.bellwether.assistant.knowledge.Faq;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a customer of a demo is told of an order. The shop's clock says 2026-11-21. */
class OrderTableTest {
    private static final Wish STATUS = new Wish("order_status", 0.9, List.of("order_status"));
    private static final Wish CANCEL = new Wish("order_change", 0.9, List.of("order_change"));
    private static final Wish UNCLEAR = new Wish(Wish.OUTSIDE, 0.2, List.of());
    private static final List<Order> ORDERS = List.of(
            order("DH10234", Stage.DELIVERING, new Day.In(1), Map.of("vi", "Giao buổi chiều", "en", "After noon")),
            order("DH10235", Stage.DELIVERED, new Day.On(LocalDate.parse("2026-11-02")), Map.of()),
            order("AB777", Stage.PACKING, new Day.In(3), Map.of()),
            order("CD777", Stage.CANCELLED, new Day.In(0), Map.of()));
    private static final Faq TRACK =
            new Faq("f1", "Đơn hàng ở đâu?", List.of(), "Xem trong mục Đơn hàng.", "vi", true, "t");

    private static Order order(String number, Stage stage, Day day, Map<String, String> notes) {
        return new Order(number, stage, "GHN", Optional.of(day), notes);
    }

    private static Shop shop(Wish wish, Set<Switch> switches, List<Order> orders) {
        Assistant assistant = Shop.assistant(switches, Face.PLAIN, orders, Terms.OPEN);
        Senses senses = new Senses(Measures.estimated(), new LearntTongue(), (message, language) -> wish);
        return new Shop(senses, assistant, question -> "Dạ vâng, để em xem giúp mình ngay ạ.", TRACK);
    }

    private static Shop shop(Wish wish) {
        return shop(
                wish, EnumSet.of(Switch.CITATIONS, Switch.HANDOFF, Switch.ORDER_LOOKUP, Switch.QUICK_REPLIES), ORDERS);
    }

    @Test
    void who_names_an_order_is_told_how_far_it_is_and_that_it_is_an_example() {
        Shop shop = shop(STATUS);

        shop.says("Đơn DH10234 của mình tới đâu rồi shop?");

        assertThat(shop.answer().text())
                .isEqualTo("Đơn **DH10234**: đang giao.\n- Đơn vị vận chuyển: GHN\n- Dự kiến giao: 22/11/2026\n"
                        + "- Giao buổi chiều\n\n*Dữ liệu mẫu của bản demo.*");
        assertThat(shop.answer().extras())
                .contains("\"orders\":\"found\"", "\"title\":\"Bảng đơn hàng mẫu\"", "\"origin\":\"orders\"")
                .contains("\"cost_micro_usd\":0");
        assertThat(shop.asked).isEmpty();
        assertThat(shop.noted).contains("cache {\"kind\":\"orders\",\"outcome\":\"found\"}", "billed 0");
    }

    @Test
    void the_answer_follows_the_language_of_the_question() {
        Shop shop = shop(STATUS);

        shop.says("Where is my order DH10234 please, I have been waiting for it?");
        assertThat(shop.answer().text())
                .contains("out for delivery", "Expected: 22 November 2026", "After noon", "Example data");

        shop.says("我的订单 DH10235 现在到哪里了？");
        assertThat(shop.answer().text()).contains("已签收", "2026年11月2日", "示例数据");
    }

    @Test
    void with_the_switch_off_nothing_is_looked_up() {
        Shop shop = shop(STATUS, EnumSet.of(Switch.CITATIONS, Switch.HANDOFF), ORDERS);

        shop.says("Đơn DH10234 của mình tới đâu rồi shop?");

        assertThat(shop.asked).hasSize(1);
        assertThat(shop.answer().extras()).doesNotContain("\"orders\"").contains("\"origin\":\"model\"");
    }

    @Test
    void who_names_no_order_is_asked_for_its_number_and_may_then_say_it_in_a_few_words() {
        Shop shop = shop(STATUS);
        shop.says("Đơn hàng ở đâu?");
        assertThat(shop.answer().text()).contains("mã đơn hàng").doesNotContain("10234");
        assertThat(shop.answer().extras()).contains("\"orders\":\"asked\"");

        shop.says("mã là 10234 nha");

        assertThat(shop.answer().text()).contains("DH10234", "đang giao");
    }

    @Test
    void a_number_by_itself_is_looked_up_after_the_question_for_it_whatever_it_seems_to_want() {
        Shop shop = shop(UNCLEAR);

        shop.says("dh-10235");
        assertThat(shop.answer().text()).contains("DH10235", "đã giao thành công");

        shop.says("cảm ơn shop nhé");
        assertThat(shop.answer().extras()).doesNotContain("\"orders\"");
    }

    @Test
    void a_number_that_says_of_nothing_that_it_is_an_orders_is_none() {
        Shop shop = shop(UNCLEAR);

        shop.says("500000");
        assertThat(shop.asked).hasSize(1);

        shop.says("10234");
        assertThat(shop.asked).hasSize(1);
        assertThat(shop.answer().text()).contains("DH10234");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Huỷ đơn DH10234 giúp mình với shop ơi", "Mình muốn đổi địa chỉ đơn DH10234"})
    void who_wants_something_else_of_an_order_is_not_told_where_it_is(String question) {
        Shop shop = shop(CANCEL);

        shop.says(question);

        assertThat(shop.asked).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "Đơn DH99999 đâu rồi?, DH99999",
        "Đơn #777 đâu rồi?, #777",
        "Đơn XY10234 đâu rồi?, XY10234",
        "Đơn DH1023 đâu rồi?, DH1023"
    })
    void a_number_that_is_not_there_is_not_found_and_leads_to_a_person(String question, String number) {
        Shop shop = shop(STATUS);

        shop.says(question);

        assertThat(shop.answer().text())
                .contains("không tìm thấy đơn " + number, "gặp nhân viên")
                .doesNotContain("GHN");
        assertThat(shop.answer().extras())
                .contains("\"orders\":\"missing\"", "\"quick_replies\":[\"Gặp nhân viên\"]")
                .doesNotContain("DH10234");
    }

    @Test
    void nobody_is_offered_a_person_where_there_is_none() {
        Shop shop = shop(STATUS, EnumSet.of(Switch.ORDER_LOOKUP, Switch.QUICK_REPLIES), ORDERS);

        shop.says("Đơn DH99999 đâu rồi?");

        assertThat(shop.answer().text()).contains("không tìm thấy").doesNotContain("nhân viên");
        assertThat(shop.answer().extras()).contains("\"quick_replies\":[]");
    }

    @Test
    void a_telephone_or_a_day_is_no_number_of_an_order() {
        Shop shop = shop(STATUS);

        shop.says("Mình đặt hôm 20/11/2026, số 0912 345 678, hàng đâu rồi?");

        assertThat(shop.answer().extras()).contains("\"orders\":\"asked\"");
    }

    @Test
    void an_order_that_was_named_before_is_meant_by_who_asks_on() {
        Shop shop = shop(STATUS);
        shop.says("Đơn DH10234 tới đâu rồi?");

        shop.says("Khi nào thì giao tới nơi vậy?");

        assertThat(shop.answer().text()).contains("DH10234", "22/11/2026");
    }

    @Test
    void one_order_is_told_at_a_time_and_a_list_is_none() {
        Shop shop = shop(STATUS);

        shop.says("Cho mình xem tất cả đơn hàng của shop");
        assertThat(shop.answer().text()).doesNotContain("DH", "AB777");

        shop.says("Xem đơn DH10234, DH10235 giúp mình");
        assertThat(shop.answer().text()).contains("DH10235").doesNotContain("DH10234");
    }

    @Test
    void a_note_passes_the_same_looks_as_a_models_words() {
        Order hostile =
                order("DH1", Stage.PLACED, new Day.In(1), Map.of("vi", "Xem https://evil.example/x và " + Shop.SECRET));
        Shop shop = shop(STATUS, EnumSet.of(Switch.ORDER_LOOKUP), List.of(named(hostile, "DH10236")));

        shop.says("Đơn DH10236 tới đâu rồi?");

        assertThat(shop.answer().text()).doesNotContain("giá nhập hàng").contains("không thể trả lời");
    }

    private static Order named(Order order, String number) {
        return new Order(number, order.stage(), order.carrier(), order.day(), order.notes());
    }
}
