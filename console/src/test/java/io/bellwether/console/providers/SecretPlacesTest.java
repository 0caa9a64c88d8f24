package io.bellwether.console.providers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.json.JsonLimits;
import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.gateway.json.JsonTree;
import org.junit.jupiter.api.Test;

class SecretPlacesTest {
    private static final String DOCUMENT = """
            {"name":"one","base_url":"https://one.example/v1","api_key":"sk-000000001234",\
            "keys":[{"name":"a","key":"sk-aaaaaaaa5678","rpm":60},{"name":"b"}],\
            "headers":{"x-team":"blue"}}""";

    @Test
    void every_secret_is_found_by_its_place_and_nothing_else() throws JsonProblem {
        assertThat(SecretPlaces.all(read(DOCUMENT)).toString())
                .isEqualTo("{api_key=sk-000000001234, headers.x-team=blue, keys.a=sk-aaaaaaaa5678}");
    }

    @Test
    void masked_only_the_end_of_what_is_long_enough_shows() throws JsonProblem {
        JsonTree shown = SecretPlaces.change(read(DOCUMENT), (place, secret) -> SecretPlaces.masked(secret));

        assertThat(new String(shown.toBytes(), UTF_8))
                .isEqualTo(DOCUMENT.replace("sk-000000001234", "***1234")
                        .replace("sk-aaaaaaaa5678", "***5678")
                        .replace("blue", "***"));
    }

    @Test
    void what_has_another_form_is_left_to_whoever_reads_it() throws JsonProblem {
        for (String odd : new String[] {"[1]", "{\"api_key\":7,\"keys\":\"x\",\"headers\":[true]}", "{\"keys\":[3]}"}) {
            assertThat(SecretPlaces.all(read(odd))).isEmpty();
            assertThat(SecretPlaces.change(read(odd), (place, secret) -> "?")).isEqualTo(read(odd));
        }
    }

    private static JsonTree read(String text) throws JsonProblem {
        return JsonTree.read(text.getBytes(UTF_8), new JsonLimits(16, 1000, 40, 1000));
    }
}
