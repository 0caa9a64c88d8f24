package io.bellwether.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.json.JsonWriter;
import io.bellwether.http.Fields;
import io.bellwether.http.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {
    private static final List<String> NAMES = List.of("d", "a", "c", "b", "e");

    private static Optional<Page> page(String query) {
        Fields none = new Fields(new byte[0], new int[0], 0);
        return Page.of(new AdminRequest("id", Operator.NOBODY, "127.0.0.1", Map.of(), query, none, Payload.EMPTY));
    }

    @Test
    void pages_together_are_the_list_in_order_and_each_thing_once() {
        List<String> seen = new ArrayList<>();
        String after = "";
        for (List<String> cut = List.of("begin"); !cut.isEmpty(); ) {
            cut = page("limit=2&after=" + after).orElseThrow().cut(NAMES, Function.identity());
            seen.addAll(cut);
            after = cut.isEmpty() ? after : cut.getLast();
        }

        assertThat(seen).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void a_full_page_says_how_to_go_on_and_the_last_does_not() {
        Page two = page("limit=2").orElseThrow();
        JsonWriter json = new JsonWriter().object();

        two.next(json, List.of("a"), Function.identity());
        two.next(json, List.of("a", "b"), Function.identity());

        assertThat(json.endObject().toString()).isEqualTo("{\"next\":\"after=b\"}");
    }

    @Test
    void a_name_with_signs_of_a_query_goes_on_after_itself() {
        JsonWriter json = new JsonWriter().object();

        page("limit=1").orElseThrow().next(json, List.of("alpha/m+1&x"), Function.identity());

        assertThat(json.endObject().toString()).isEqualTo("{\"next\":\"after=alpha/m%2B1%26x\"}");
        assertThat(page("limit=1&after=alpha/m%2B1%26x").orElseThrow().after()).isEqualTo("alpha/m+1&x");
    }

    @Test
    void nothing_said_is_the_first_and_largest() {
        assertThat(page("")).hasValue(new Page("", 200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=201", "limit=-1", "limit=1e2", "limit=", "limit=99999999999"})
    void a_limit_that_is_none_is_refused(String query) {
        assertThat(page(query)).isEmpty();
    }
}
