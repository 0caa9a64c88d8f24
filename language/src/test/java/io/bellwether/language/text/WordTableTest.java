package io.bellwether.language.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordTableTest {
    private final WordTable table = new WordTable(List.of("một", "hai", "three words here"));

    @Test
    void finds_words_within_a_text() {
        assertThat(table.find("xin một ly", 4, 7)).isZero();
        assertThat(table.find("all three words here.", 4, 20)).isEqualTo(2);
    }

    @Test
    void does_not_find_what_is_not_in_it() {
        assertThat(table.find("xin một ly", 4, 6)).isEqualTo(-1);
        assertThat(table.find("a much longer stretch than any word", 0, 35)).isEqualTo(-1);
    }

    @Test
    void refuses_a_word_twice() {
        assertThatThrownBy(() -> new WordTable(List.of("hai", "hai"))).hasMessageContaining("hai twice");
    }
}
