package io.bellwether.language.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormaliserTest {
    private final Normaliser normaliser = new Normaliser();

    @ParameterizedTest
    @CsvSource({
        "Shop ơi ko bik ntn rùi, shop ơi không biết như thế nào rồi",
        "sp này bn vậy ad, sản phẩm này bao nhiêu vậy quản trị viên",
        "đẹpppp quá!!!, đẹp quá!",
        "giá 1000000đ hả, giá 1000000đ hả",
        "pls cancel my order thx, please cancel my order thanks",
        "退貨怎麼辦, 退货怎么办",
        "ＨＥＬＬＯ the　ｗｏｒｌｄ, hello the world",
        "“It’s” — fine, '\"it''s\" - fine'"
    })
    void writes_it_the_way_everybody_would(String written, String normal) {
        assertThat(normaliser.normalise(written)).isEqualTo(normal);
    }

    @Test
    void drops_what_nobody_sees() {
        String hidden = "ca\u200Bn\u2060cel \u202Emy\u202C or\u00ADder\uFE0F \uDB40\uDC41\uDB40\uDC42";

        assertThat(normaliser.normalise(hidden)).isEqualTo("cancel my order");
    }

    @Test
    void joins_accents_with_their_letters() {
        assertThat(normaliser.normalise("Đơn ha\u0300ng cu\u0309a to\u0302i")).isEqualTo("đơn hàng của tôi");
    }

    @Test
    void reads_lookalikes_as_latin_within_latin_words_only() {
        assertThat(normaliser.normalise("ОRIGINAL рroduct")).isEqualTo("original product");
        assertThat(normaliser.normalise("где мой заказ")).isEqualTo("где мой заказ");
    }

    @Test
    void reads_no_further_than_its_limit() {
        assertThat(normaliser.normalise("a b ".repeat(100_000))).hasSizeLessThanOrEqualTo(Normaliser.MOST);
    }

    @Test
    void leaves_shorthand_of_one_language_alone_in_another() {
        assertThat(normaliser.normalise("the vitamin k and c in this item")).contains(" k and c ");
    }
}
