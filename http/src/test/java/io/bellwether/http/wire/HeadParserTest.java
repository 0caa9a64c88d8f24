package io.bellwether.http.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.http.Fields;
import io.bellwether.http.HeaderName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadParserTest {
    private static final HeaderName NAME = HeaderName.of("name");

    @Test
    void a_head_ends_after_its_empty_line_and_not_before() throws Malformed {
        byte[] head = latin("GET / HTTP/1.1\r\nhost: x\r\n\r\n");

        for (int to = 0; to < head.length; to++) {
            assertThat(HeadParser.end(head, 0, to)).as("%d bytes", to).isEqualTo(-1);
        }
        assertThat(HeadParser.end(head, 0, head.length)).isEqualTo(head.length);
    }

    @Test
    void a_head_may_begin_anywhere_in_the_array() throws Malformed {
        byte[] bytes = latin("body\r\nA\r\n\r\nrest\r\n\r\n");

        assertThat(HeadParser.end(bytes, 6, bytes.length)).isEqualTo(11);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "G\n", "GET / HTTP/1.1\nhost: x", "a\r\nb\n", "a\r\n\n"})
    void a_bare_line_feed_is_refused_as_soon_as_it_is_seen(String start) {
        assertThatThrownBy(() -> HeadParser.end(latin(start), 0, start.length()))
                .hasMessage("line ends in a bare LF");
    }

    @Test
    void values_are_trimmed_of_blanks_and_of_nothing_else() throws Malformed {
        assertThat(parse("name: \t v w \t\r\n").value(NAME)).contains("v w");
        assertThat(parse("name:\u00a0v\u0085\r\n").value(NAME)).contains("\u00a0v\u0085");
        assertThat(parse("name:\r\n").value(NAME)).contains("");
        assertThat(parse("name: \t \r\n").value(NAME)).contains("");
    }

    @Test
    void names_are_found_without_regard_to_case_and_counted() throws Malformed {
        Fields fields = parse("NAME: a\r\nother: x\r\nName: b\r\n");

        assertThat(fields.count()).isEqualTo(3);
        assertThat(fields.occurrences(NAME)).isEqualTo(2);
        assertThat(fields.value(NAME)).contains("a");
        assertThat(fields.name(2)).isEqualTo("Name");
    }

    @Test
    void more_fields_than_the_first_index_holds_are_kept() throws Malformed {
        Fields fields = parse("name: v\r\n".repeat(99) + "last: z\r\n");

        assertThat(fields.count()).isEqualTo(100);
        assertThat(fields.value(HeaderName.of("last"))).contains("z");
    }

    @Test
    void one_field_too_many_is_431() {
        assertThatThrownBy(() -> parse("name: v\r\n".repeat(101)))
                .isInstanceOfSatisfying(Malformed.class, malformed -> assertThat(malformed.status())
                        .isEqualTo(431));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name : v",
                "name\t: v",
                " name: v",
                "\tname: v",
                ": v",
                "name",
                "na me: v",
                "na\u00efme: v",
                "na(me: v",
                "na\u0000me: v",
                "name: a\u0000b",
                "name: a\rb",
                "name: a\u000bb",
                "name: a\u007fb",
                "name: a\r\n b",
                "name: a\r\n\tb",
                "\"name\": v",
                "na@me: v",
                "na[me: v",
                "na;me: v",
                "name=v",
                "name: v\r"
            })
    void a_line_that_two_readers_could_read_differently_is_refused(String line) {
        assertThatThrownBy(() -> parse(line + "\r\n"))
                .isInstanceOfSatisfying(Malformed.class, malformed -> assertThat(malformed.status())
                        .isEqualTo(400));
    }

    @Test
    void exactly_the_token_characters_of_the_standard_stand_in_names() {
        StringBuilder accepted = new StringBuilder();
        for (int b = -128; b < 128; b++) {
            if (HeadParser.isToken((byte) b)) {
                accepted.append((char) b);
            }
        }

        assertThat(accepted.toString())
                .isEqualTo("!#$%&'*+-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ^_`abcdefghijklmnopqrstuvwxyz|~");
    }

    private static Fields parse(String lines) throws Malformed {
        byte[] head = latin(lines + "\r\n");
        return new HeadParser().fields(head, 0, head.length, 100);
    }

    private static byte[] latin(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
