package io.bellwether.assistant.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SensesTest {
    @ParameterizedTest
    @CsvSource({
        "Shop còn áo này không?, vi",
        "shop con ao nay khong, vi",
        "bao gio giao hang cho minh, vi",
        "How do I return an order?, en",
        "这件衣服多少钱, zh"
    })
    void the_language_is_told_by_letters_and_small_words(String text, String language) {
        assertThat(Tongue.BY_LETTERS.of(text)).contains(language);
    }

    @ParameterizedTest
    @CsvSource({
        "Shop còn áo này không?, vi",
        "shop con ao nay khong, vi",
        "Where is my order to Đà Nẵng please?, en",
        "How do I return an order?, en",
        "请问 iPhone 15 Pro Max 还有货吗, zh"
    })
    void the_language_is_told_by_all_words_together(String text, String language) {
        assertThat(new LearntTongue().of(text)).contains(language);
    }

    @Test
    void what_does_not_tell_tells_nothing() {
        assertThat(Tongue.BY_LETTERS.of("DH1024 ok 👍")).isEmpty();
        assertThat(new LearntTongue().of("DH1024 👍")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Cho mình gặp nhân viên", "gap nhan vien di", "I want to talk to a human", "转人工"})
    void who_wants_a_person_is_understood(String text) {
        assertThat(Wishes.BY_PHRASE.of(text, "vi").wantsPerson()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Nhân viên shop dễ thương ghê", "còn hàng không", "who made this shirt"})
    void who_does_not_is_not_handed_over(String text) {
        assertThat(Wishes.BY_PHRASE.of(text, "vi").wantsPerson()).isFalse();
    }

    @Test
    void a_message_is_composed_and_rid_of_what_nobody_sees() {
        assertThat(Spoken.of("  Xin cha\u0300o\u200B\u0000 \u202Eshop ")).contains("Xin chào shop");
        assertThat(Spoken.of("gia đình 👨‍👩‍👧")).contains("gia đình 👨‍👩‍👧");
        assertThat(Spoken.of("\u200B \u0007")).isEmpty();
        assertThat(Spoken.of("a".repeat(Spoken.MOST_CHARS + 1))).isEmpty();
    }
}
