package io.bellwether.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTest {
    @Test
    void quotes_hold_commas_line_ends_and_quotes() {
        assertThat(Csv.rows("text,label\r\n\"a, \"\"b\"\"\nc\",x\n\nplain , y\n"))
                .containsExactly(List.of("text", "label"), List.of("a, \"b\"\nc", "x"), List.of("plain", "y"));
    }

    @Test
    void the_last_line_needs_no_end() {
        assertThat(Csv.rows("a,b")).containsExactly(List.of("a", "b"));
        assertThat(Csv.rows("a,\"b\"")).containsExactly(List.of("a", "b"));
        assertThat(Csv.rows("a,")).containsExactly(List.of("a"));
        assertThat(Csv.rows("")).isEmpty();
    }
}
