package io.bellwether.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class JsonWriterTest {
    @Test
    void puts_commas_where_they_belong() {
        JsonWriter json = new JsonWriter()
                .object()
                .member("a", 1)
                .name("b")
                .array()
                .value("x")
                .value(false)
                .object()
                .endObject()
                .array()
                .endArray()
                .valueNull()
                .endArray()
                .member("c", Long.MIN_VALUE)
                .memberNull("d")
                .endObject();

        assertThat(json.toString())
                .isEqualTo("{\"a\":1,\"b\":[\"x\",false,{},[],null],\"c\":-9223372036854775808,\"d\":null}");
    }

    @Test
    void escapes_what_could_break_a_line_or_a_string() {
        String json = new JsonWriter()
                .value("\"\\\n\r\t\u0000\u001b\u007f\u2028\u2029\ud800")
                .toString();

        assertThat(json).isEqualTo("\"\\\"\\\\\\n\\u000d\\u0009\\u0000\\u001b\\u007f\\u2028\\u2029\uFFFD\"");
    }

    @Test
    void a_long_string_is_cut_between_characters() {
        assertThat(new JsonWriter(4).value("abc\ud83d\ude00def").toString()).isEqualTo("\"abc...\"");
        assertThat(new JsonWriter(4).value("abcd").toString()).isEqualTo("\"abcd\"");
    }

    @Test
    void takes_finished_values_and_starts_over() {
        JsonWriter json = new JsonWriter().array().value(1);
        byte[] raw = "xx{\"r\":1}".getBytes(StandardCharsets.UTF_8);

        assertThat(json.raw(raw, 2, raw.length).endArray().toString()).isEqualTo("[1,{\"r\":1}]");
        assertThat(json.clear().value(true).endLine().value(2).toString()).isEqualTo("true\n2");
    }

    @Test
    void whatever_is_written_can_be_read_back() throws JsonProblem {
        SplittableRandom random = new SplittableRandom(7);
        JsonCursor cursor = new JsonCursor(JsonLimits.REQUEST, JsonCursor.Keys.UNIQUE);
        for (int i = 0; i < 2_000; i++) {
            String text = random.ints(random.nextInt(40), 0, 0x11000)
                    .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            byte[] json = new JsonWriter().value(text).toBytes();
            cursor.start(json, 0, json.length);
            cursor.skipValue();

            assertThat(cursor.text()).isEqualTo(text);
        }
    }
}
