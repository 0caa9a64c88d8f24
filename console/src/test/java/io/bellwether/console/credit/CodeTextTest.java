package io.bellwether.console.credit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CodeTextTest {
    private static final int MANY = 1_000;

    @Test
    void all_128_bits_stand_in_a_code() {
        byte[] none = new byte[CodeText.BYTES];
        Set<String> codes = new HashSet<>(Set.of(CodeText.of(none)));

        for (int bit = 0; bit < CodeText.BYTES * 8; bit++) {
            byte[] one = none.clone();
            one[bit / 8] = (byte) (1 << (bit % 8));
            codes.add(CodeText.of(one));
        }

        assertThat(codes)
                .hasSize(129)
                .allMatch(code -> code.matches("BWC(-[0-9A-HJKMNP-TV-Z]{5}){5}-[0-9A-HJKMNP-TV-Z]"));
    }

    @Test
    void what_people_make_of_a_code_means_the_same() {
        long seed = 7;
        Random random = new Random(seed);

        for (int i = 0; i < MANY; i++) {
            byte[] bytes = new byte[CodeText.BYTES];
            random.nextBytes(bytes);
            String code = CodeText.of(bytes);
            String typed = code.substring(4).toLowerCase(java.util.Locale.ROOT).replace('-', ' ');
            assertThat(CodeText.plain(typed.replace('0', 'o').replace('1', 'l')))
                    .as("seed " + seed + ", " + code)
                    .isEqualTo(CodeText.plain(code));
        }
    }
}
