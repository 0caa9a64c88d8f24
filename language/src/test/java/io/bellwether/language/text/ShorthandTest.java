package io.bellwether.language.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShorthandTest {
    @Test
    void the_vietnamese_list_has_what_chats_are_full_of() {
        assertThat(Shorthand.of("shorthand.vi.txt").size()).isGreaterThanOrEqualTo(90);
    }

    @Test
    void no_meaning_is_short_itself() {
        for (String list : List.of("shorthand.vi.txt", "shorthand.en.txt")) {
            Set<String> shorts = new HashSet<>();
            Set<String> meanings = new HashSet<>();
            for (String line : Lists.lines(list)) {
                String[] sides = line.split(" = ", 2);
                shorts.addAll(Arrays.asList(sides[0].split(" ", -1)));
                meanings.addAll(Arrays.asList(sides[1].split(" ", -1)));
            }

            assertThat(meanings).as(list).doesNotContainAnyElementsOf(shorts);
        }
    }
}
