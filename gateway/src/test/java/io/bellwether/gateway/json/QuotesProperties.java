package io.bellwether.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Eight bytes at a time finds what one byte at a time finds. */
class QuotesProperties {
    private static final byte[] LETTERS = {'"', '!', '#', 0, (byte) 0xA2, (byte) 0xFF, 'a', '"' + 1};

    private final SplittableRandom random = new SplittableRandom(20261121);

    @Test
    void the_next_quote_is_the_one_that_a_plain_search_finds() {
        for (int i = 0; i < 20_000; i++) {
            byte[] text = text(random.nextInt(40));
            int from = random.nextInt(text.length + 1);
            int to = from + random.nextInt(text.length - from + 1);

            assertThat(Quotes.next(text, from, to)).as("text %d", i).isEqualTo(plain(text, from, to));
        }
    }

    private byte[] text(int length) {
        byte[] text = new byte[length];
        int quotes = random.nextInt(LETTERS.length);
        for (int i = 0; i < length; i++) {
            text[i] = LETTERS[random.nextInt(Math.min(quotes, 1), LETTERS.length)];
        }
        return text;
    }

    private static int plain(byte[] text, int from, int to) {
        int at = from;
        while (at < to && text[at] != '"') {
            at++;
        }
        return at;
    }
}
