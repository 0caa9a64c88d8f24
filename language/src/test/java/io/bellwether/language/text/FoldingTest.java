package io.bellwether.language.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldingTest {
    @ParameterizedTest
    @CsvSource({
        "Đổi trả, doi tra",
        "đc, dc",
        "NGƯỜI, nguoi",
        "Thời gian hoàn tiền, thoi gian hoan tien",
        "already plain, already plain",
        "满99包邮吗, 满99包邮吗"
    })
    void marks_and_capitals_go(String text, String folded) {
        assertThat(Folding.fold(text)).isEqualTo(folded);
    }

    @Test
    void composed_and_decomposed_letters_fold_alike() {
        assertThat(Folding.fold("o\u0302\u0309"))
                .isEqualTo(Folding.fold("\u1ed5"))
                .isEqualTo("o");
    }

    @Test
    void vowels_of_thai_stay() {
        assertThat(Folding.fold("น้ำ")).isEqualTo(java.text.Normalizer.normalize("น้ำ", java.text.Normalizer.Form.NFC));
    }

    @Test
    void hangul_stays_composed() {
        assertThat(Folding.fold("환불")).isEqualTo("환불");
    }
}
