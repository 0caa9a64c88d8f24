package io.bellwether.assistant.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.assistant.answer.Wishes.Wish;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LearntWishesTest {
    private static final LearntWishes WISHES = new LearntWishes(Runnable::run, List::of);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Đơn DH1024 của mình tới đâu rồi shop   | order_status
            don hang cua toi bao gio toi           | order_status
            How do I get my money back?            | return_refund
            这件衣服有什么颜色                          | product_info
            shop oi co ma giam gia k               | voucher_promo
            Cho mình gặp nhân viên đi              | human
            """)
    void what_customers_want_is_told_from_the_shipped_examples(String message, String intent) {
        Wish wish = WISHES.of(message, "vi");

        assertThat(wish.intent()).isEqualTo(intent);
        assertThat(wish.confidence()).isBetween(0.3, 1.0);
        assertThat(wish.ranked()).hasSize(3);
    }

    @Test
    void what_no_shop_does_is_outside_and_the_likeliest_are_kept_all_the_same() {
        Wish wish = WISHES.of("Giải giúp mình phương trình x^2 - 5x + 6 = 0", "vi");

        assertThat(wish.intent()).isEqualTo(Wish.OUTSIDE);
        assertThat(wish.isUnclear()).isTrue();
        assertThat(wish.ranked()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Không cần gặp nhân viên đâu, cho mình hỏi giá thôi",
                "I don't need to talk to a human, just the price please"
            })
    void a_wish_that_is_denied_is_none(String message) {
        assertThat(Wishes.BY_PHRASE.of(message, "vi").wantsPerson()).isFalse();
    }

    @Test
    void as_long_as_nothing_is_learnt_the_phrases_hold() {
        LearntWishes early = new LearntWishes(task -> {}, List::of);

        assertThat(early.of("gặp nhân viên", "vi").wantsPerson()).isTrue();
        assertThat(early.of("còn hàng không", "vi")).isEqualTo(Wish.UNKNOWN);
    }
}
