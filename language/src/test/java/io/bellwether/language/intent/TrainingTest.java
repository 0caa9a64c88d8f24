package io.bellwether.language.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.language.text.Normaliser;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrainingTest {
    private static final Recipe RECIPE = Recipe.USUAL.withIdeas(Recipe.Ideas.ALWAYS);

    private final Training training = new Training(new Normaliser(), RECIPE);
    private final IntentModel shop = training.train(Shipped.set("shop"));

    @ParameterizedTest
    @CsvSource({
        "Đơn hàng VN123456 của mình giao tới đâu rồi, order_status",
        "don hang VN123456 cua minh giao toi dau roi, order_status",
        "where is my parcel, order_status",
        "phí ship về Cần Thơ bao nhiêu, shipping",
        "tôi muốn trả hàng và hoàn tiền, return_refund",
        "how do I get my money back, return_refund",
        "我要退款, return_refund",
        "cho mình gặp nhân viên tư vấn, human",
        "có mã giảm giá nào không shop, voucher_promo",
        "thanh toán bằng momo được không, payment",
        "quên mật khẩu rồi làm sao đăng nhập, account",
        "size m còn hàng không, stock_price"
    })
    void the_shipped_shop_knows_what_customers_want(String message, String wanted) {
        assertThat(shop.judge(message, new Reading())).satisfies(judgement -> {
            assertThat(judgement.label()).isEqualTo(wanted);
            assertThat(judgement.inside()).isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource({"thời tiết Hà Nội hôm nay thế nào", "who won the football match last night", "今天股票涨了吗"})
    void what_no_shop_knows_is_outside(String message) {
        assertThat(shop.judge(message, new Reading()).inside()).isFalse();
    }

    @Test
    void the_same_examples_make_the_same_model() {
        List<Example> all = Shipped.set("shop");
        List<Example> examples = IntStream.range(0, 400)
                .mapToObj(i -> all.get(all.size() * i / 400))
                .toList();
        String message = "đổi size giúp em";

        Judgement once = training.train(examples).judge(message, new Reading());
        Judgement again = training.train(examples).judge(message, new Reading());

        assertThat(again).isEqualTo(once);
    }

    @Test
    void the_likeliest_come_first() {
        Reading reading = new Reading();

        assertThat(shop.ranked("tôi muốn trả hàng", reading, 3).labels())
                .hasSize(3)
                .startsWith(shop.judge("tôi muốn trả hàng", reading).label());
    }

    @Test
    void one_label_is_nothing_to_choose_from() {
        assertThatThrownBy(() -> training.train(List.of(new Example("a", "x"), new Example("b", "x"))))
                .hasMessageContaining("expected: two or more");
    }

    @Test
    void an_empty_message_is_judged_like_any_other() {
        assertThat(shop.judge("", new Reading()).confidence()).isBetween(0.0, 1.0);
    }
}
