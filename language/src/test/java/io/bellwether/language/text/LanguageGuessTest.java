package io.bellwether.language.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageGuessTest {
    private final LanguageGuess guess = new LanguageGuess();

    @ParameterizedTest
    @CsvSource({
        "Đơn của tôi đâu, VIETNAMESE",
        "bao gio thi giao hang vay shop, VIETNAMESE",
        "ship hàng về Cebu được không, VIETNAMESE",
        "where is my order, ENGLISH",
        "can refund or not, ENGLISH",
        "我的 iPhone 到哪了, CHINESE",
        "返品できますか, OTHER",
        "12345, OTHER",
        "'', OTHER"
    })
    void tells_languages_apart(String text, Language language) {
        assertThat(guess.of(text.toLowerCase(Locale.ROOT))).isEqualTo(language);
    }
}
