package io.bellwether.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTreeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"b\":[1,-2.50e3,true,false,null],\"a\":{\"c\":\"é\\\"\"}}",
                "[]",
                "{}",
                "\"text\"",
                "0.1",
                "null"
            })
    void what_was_read_is_written_the_same(String document) throws JsonProblem {
        assertThat(new String(read(document).toBytes(), StandardCharsets.UTF_8)).isEqualTo(document);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{} x", "{\"a\":1,\"a\":2}", "[1,]", "{'a':1}", "01", "nul"})
    void what_is_no_document_is_refused(String document) {
        assertThatThrownBy(() -> read(document)).isInstanceOf(JsonProblem.class);
    }

    @Test
    void values_are_found_by_name_and_kind() throws JsonProblem {
        JsonTree tree = read("{\"name\":\"support\",\"version\":12,\"share\":0.5,\"tags\":[\"x\"]}");

        assertThat(tree.member("name").flatMap(JsonTree::text)).contains("support");
        assertThat(tree.member("version").flatMap(JsonTree::whole)).contains(12L);
        assertThat(tree.member("share").flatMap(JsonTree::whole)).isEmpty();
        assertThat(tree.member("tags")).contains(new JsonTree.Items(List.of(new JsonTree.Text("x"))));
        assertThat(tree.member("other")).isEmpty();
    }

    private static JsonTree read(String document) throws JsonProblem {
        return JsonTree.read(document.getBytes(StandardCharsets.UTF_8), new JsonLimits(8, 100, 20, 100));
    }
}
