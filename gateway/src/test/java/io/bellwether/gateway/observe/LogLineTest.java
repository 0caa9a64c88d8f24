package io.bellwether.gateway.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogLineTest {
    private static final Instant NOW = Instant.parse("2026-11-20T07:08:09.012Z");

    @Test
    void a_line_is_a_json_object_with_its_fields_in_order() {
        LogLine line = LogLine.at(NOW, "exchange")
                .text("model", "support")
                .number("status", 200)
                .number("least", Long.MIN_VALUE)
                .millis("total_ms", 1_234_567)
                .flag("stream", true);

        assertThat(text(line))
                .isEqualTo("{\"time\":\"2026-11-20T07:08:09.012Z\",\"event\":\"exchange\",\"model\":\"support\","
                        + "\"status\":200,\"least\":-9223372036854775808,\"total_ms\":1.234,\"stream\":true}\n");
    }

    @Test
    void values_cannot_break_out_of_their_line_or_of_a_terminal() {
        String attack = "a\r\n{\"event\":\"forged\"}\u001b[31m\u009b2J\u007f\u2028\u202e\"\\\ud800";

        String line = text(LogLine.at(NOW, "exchange").text("agent", attack));

        assertThat(line.chars().filter(c -> c < 0x20 || (c >= 0x7f && c < 0xa0)))
                .containsExactly((int) '\n');
        assertThat(line).endsWith("\n").doesNotContain("\u2028").doesNotContain("\u202e");
        assertThat(fields(line)).containsEntry("event", "exchange").containsEntry("agent", attack);
    }

    @Test
    void text_in_any_language_stays_readable() {
        assertThat(text(LogLine.at(NOW, "x").text("name", "Đặng Thị Ánh 日本 😀")))
                .contains("Đặng Thị Ánh 日本 😀");
    }

    @Test
    void a_value_of_a_megabyte_is_cut_and_marked() {
        String line = text(
                LogLine.at(NOW, "x").text("agent", "\u0001".repeat(1_000_000)).number("after", 1));

        assertThat(line.length()).isLessThan(4_000);
        assertThat(line).contains("…\",\"after\":1}");
    }

    @Test
    void a_line_has_a_bound_however_many_fields() {
        LogLine line = LogLine.at(NOW, "x");
        for (int i = 0; i < 1_000; i++) {
            line.text("field", "0123456789".repeat(10)).number("number", i);
        }

        assertThat(text(line).length()).isLessThanOrEqualTo(8 * 1024 + 2);
        assertThat(fields(text(line))).containsEntry("event", "x");
    }

    @Test
    void any_text_at_all_comes_back_through_a_json_parser() {
        long seed = 9;
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            char[] characters = new char[random.nextInt(40)];
            for (int j = 0; j < characters.length; j++) {
                characters[j] = (char) (random.nextBoolean() ? random.nextInt(0x180) : random.nextInt(0x10000));
            }
            String value = new String(characters);

            assertThat(fields(text(LogLine.at(NOW, "x").text("value", value))))
                    .as("seed %d, case %d", seed, i)
                    .containsEntry("value", value);
        }
    }

    private static String text(LogLine line) {
        ByteBuffer buffer = ByteBuffer.allocate(line.size());
        line.writeTo(buffer);
        assertThat(buffer.hasRemaining()).isFalse();
        return new String(buffer.array(), StandardCharsets.UTF_8);
    }

    private static Map<String, String> fields(String line) {
        Map<String, String> fields = new LinkedHashMap<>();
        try (JsonParser parser = new JsonFactory().createParser(line)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                fields.put(name, parser.getText());
            }
            return fields;
        } catch (IOException notJson) {
            throw new AssertionError(line, notJson);
        }
    }
}
