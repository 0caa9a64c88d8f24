package io.bellwether.console.access;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    /** RFC 6238, appendix B. */
    private static final byte[] SECRET = "12345678901234567890".getBytes(US_ASCII);

    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void codes_are_the_last_six_digits_of_those_in_the_standard(long seconds, String code) {
        assertThat(Totp.code(SECRET, seconds / 30)).isEqualTo(code);
    }

    @Test
    void a_code_holds_for_its_step_and_one_to_either_side() {
        String code = Totp.code(SECRET, 100);

        assertThat(Totp.step(SECRET, code, Instant.ofEpochSecond(99 * 30))).hasValue(100);
        assertThat(Totp.step(SECRET, code, Instant.ofEpochSecond(102 * 30 - 1))).hasValue(100);
        assertThat(Totp.step(SECRET, code, Instant.ofEpochSecond(102 * 30))).isEmpty();
        assertThat(Totp.step(SECRET, code, Instant.ofEpochSecond(99 * 30 - 1))).isEmpty();
    }

    @Test
    void what_is_no_code_is_nobodys() {
        assertThat(Totp.step(SECRET, "", Instant.ofEpochSecond(59))).isEmpty();
        assertThat(Totp.step(SECRET, "287082 ", Instant.ofEpochSecond(59))).isEmpty();
        assertThat(Totp.step(SECRET, "94287082", Instant.ofEpochSecond(59))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void base32_is_that_of_the_standard_without_padding(String text, String encoded) {
        assertThat(Base32.text(text.getBytes(US_ASCII))).isEqualTo(encoded);
        assertThat(Base32.bytes(encoded)).isEqualTo(text.getBytes(US_ASCII));
    }

    @Test
    void base32_gives_back_what_it_took() {
        Random random = new Random(20261121);
        for (int length = 0; length < 200; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);

            assertThat(Base32.bytes(Base32.text(bytes)))
                    .as("seed 20261121, %s bytes", length)
                    .isEqualTo(bytes);
        }
    }

    @Test
    void base32_of_anything_else_is_refused() {
        assertThatThrownBy(() -> Base32.bytes("MZ1")).hasMessageContaining("character 2");
    }
}
