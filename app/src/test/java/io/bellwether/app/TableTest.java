package io.bellwether.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.json.JsonLimits;
import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.gateway.json.JsonTree;
import org.junit.jupiter.api.Test;

class TableTest {
    private static String table(String what, String json) throws JsonProblem {
        return Table.of(what, JsonTree.read(json.getBytes(UTF_8), JsonLimits.REQUEST));
    }

    @Test
    void a_list_is_aligned_and_says_how_to_go_on() throws JsonProblem {
        String text = table("users", """
                {"users":[{"name":"lan","team":"acme/support","email":null,"disabled":false,"created_at":"2026"},
                 {"name":"nguyễn","team":"b/c","email":"n@example.com","disabled":true,"created_at":"2026"}],
                 "next":"after=nguyễn"}
                """);

        assertThat(text).isEqualTo("""
                NAME    TEAM          EMAIL          DISABLED  CREATED AT
                lan     acme/support  -              no        2026
                nguyễn  b/c           n@example.com  yes       2026
                more: --after nguyễn
                """);
    }

    @Test
    void a_key_shows_the_last_four_of_each_secret() throws JsonProblem {
        assertThat(table("keys", "{\"keys\":[{\"name\":\"shop\",\"secrets\":[{\"last_four\":\"abcd\"}]}]}"))
                .contains("LAST FOUR", "abcd");
    }

    @Test
    void one_thing_stands_line_by_line() throws JsonProblem {
        assertThat(table("keys", "{\"name\":\"shop\",\"models\":[\"a\",\"b\"],\"metadata\":{\"desk\":\"7\"}}"))
                .isEqualTo("name      shop\nmodels    a,b\nmetadata  desk=7\n");
    }

    @Test
    void nothing_that_a_terminal_obeys_is_written() throws JsonProblem {
        String text = table("users", "{\"users\":[{\"name\":\"\\u001b]52;c;eA==\\u0007\\u009b2J\\u202e\\n\"}]}");

        assertThat(text.codePoints().filter(point -> point != '\n'))
                .noneMatch(point -> Character.isISOControl(point) || point == 0x202e);
        assertThat(text).contains("\\u001b]52", "\\u009b", "\\u202e", "\\u000a");
    }
}
