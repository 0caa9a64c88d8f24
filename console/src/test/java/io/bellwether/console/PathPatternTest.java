package io.bellwether.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PathPatternTest {
    @Test
    void a_path_without_places_fits_itself_only() {
        PathPattern routes = PathPattern.of("routes");

        assertThat(routes.match("routes")).contains(Map.of());
        assertThat(routes.match("routes/")).isEmpty();
        assertThat(routes.match("route")).isEmpty();
    }

    @Test
    void a_place_takes_one_segment_that_is_not_empty() {
        PathPattern route = PathPattern.of("routes/{name}");

        assertThat(route.match("routes/support")).contains(Map.of("name", "support"));
        assertThat(route.match("routes/")).isEmpty();
        assertThat(route.match("routes/a/b")).isEmpty();
    }

    @Test
    void what_follows_a_place_belongs_to_the_path() {
        PathPattern restore = PathPattern.of("routes/{name}:restore");

        assertThat(restore.match("routes/llama3:8b:restore")).contains(Map.of("name", "llama3:8b"));
        assertThat(restore.match("routes/llama3:8b")).isEmpty();
        assertThat(restore.match("routes/:restore")).isEmpty();
    }

    @Test
    void a_name_is_decoded_after_the_path_was_matched() {
        PathPattern versions = PathPattern.of("routes/{name}/versions");

        assertThat(versions.match("routes/openai%2Fgpt-4o+x/versions")).contains(Map.of("name", "openai/gpt-4o+x"));
        assertThat(versions.match("routes%2Fx/versions")).isEmpty();
    }
}
