package io.bellwether.app.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.app.Answer;
import io.bellwether.app.Scene;
import io.bellwether.app.Visitor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An operator adds a provider with its key while the gateway runs. */
class ProviderChangesJourney {
    private static final String API = "/api/admin/v1/";
    private static final String OPERATOR = "bw-admin-mai-000000000001";
    private static final String ROUTE =
            "{\"name\":\"support\",\"targets\":[{\"provider\":\"new\",\"model\":\"sim-new\"}]}";

    private final Scene scene = Scene.with("admin", "keys: [{ name: mai, key: " + OPERATOR + " }]")
            .with("models", "passthrough: alpha")
            .start();
    private final Visitor mai = scene.visitor().withKey(OPERATOR);

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void the_next_exchange_is_answered_by_it() {
        assertThat(mai.put(API + "providers/new", document(Scene.PROVIDER_KEY)).status())
                .isEqualTo(200);
        assertThat(mai.put(API + "routes/support", ROUTE).status()).isEqualTo(200);

        assertThat(scene.visitor().chat("support").header("x-bellwether-provider"))
                .isEqualTo("new");
        assertThat(mai.get(API + "providers").body()).contains("\"name\":\"new\"");
    }

    @Test
    void its_key_is_shown_to_nobody_and_lies_nowhere_in_clear_text() throws IOException {
        Answer made = mai.put(API + "providers/new", document(Scene.PROVIDER_KEY));
        Answer shown = mai.get(API + "providers/new");

        assertThat(made.body()).isEqualTo(shown.body()).contains("\"api_key\":\"***0001\"", "\"source\":\"api\"");
        assertThat(mai.get(API + "audit?subject=new").body())
                .contains("***0001")
                .doesNotContain(Scene.PROVIDER_KEY);
        assertThat(written()).isNotEmpty().noneMatch(text -> text.contains(Scene.PROVIDER_KEY));
        assertThat(Files.getPosixFilePermissions(scene.folder().resolve("data/secret")))
                .hasSize(2);
    }

    @Test
    void a_masked_key_stays_and_another_takes_its_place() {
        mai.put(API + "providers/new", document("wrong-key-000000000002"));
        assertThat(tested("new").toString()).contains("\"good\":false", "check api_key");

        mai.put(API + "providers/new", document(Scene.PROVIDER_KEY));
        assertThat(mai.put(API + "providers/new", document("***0001")).status()).isEqualTo(200);

        JsonNode tested = tested("new");
        assertThat(tested.get("good").asBoolean()).isTrue();
        assertThat(tested.get("models").toString()).contains("alpha-small");
        assertThat(tested.at("/steps/1/what").asText()).startsWith("chat with alpha-");
    }

    @Test
    void a_mask_of_nothing_is_no_key() {
        Answer refused = mai.put(API + "providers/new", document("***0001"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("stands for a secret that is not there");
        assertThat(mai.get(API + "providers/new").status()).isEqualTo(404);
    }

    @Test
    void a_wrong_document_is_told_wrong_in_the_words_of_the_settings() {
        String right = document(Scene.PROVIDER_KEY);

        assertThat(refusal("alpha", right.replace("\"new\"", "\"alpha\""))).contains("is a provider of the settings");
        assertThat(refusal("new", right.replace("base_url", "base_ulr"))).contains("did you mean base_url?");
        assertThat(refusal("new", right.replace(Scene.PROVIDER_KEY, "${PROVIDER_KEY}")))
                .contains("refers to an outside value");
        assertThat(refusal("new", right.replace("}", ",\"tls\":{\"ca\":\"/etc/hostname\"}}")))
                .contains("names a file of the gateway's machine");
        assertThat(refusal("other", right)).contains("is not other");
        assertThat(refusal("..%2Fnew", right)).contains("too odd");
        assertThat(scene.folder().resolve("data/providers")).doesNotExist();
    }

    @Test
    void it_is_not_removed_while_a_route_names_it() {
        mai.put(API + "providers/new", document(Scene.PROVIDER_KEY));
        mai.put(API + "routes/support", ROUTE);

        Answer refused = mai.delete(API + "providers/new");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("targets[0].provider", "names no provider");
        assertThat(scene.visitor().chat("support").status()).isEqualTo(200);

        mai.delete(API + "routes/support");
        assertThat(mai.delete(API + "providers/new").status()).isEqualTo(200);
        assertThat(mai.get(API + "providers/new").status()).isEqualTo(404);
        assertThat(mai.delete(API + "providers/alpha").body()).contains("the settings file's");
    }

    @Test
    void it_is_there_after_a_restart_and_no_reload_removes_it() {
        mai.put(API + "providers/new", document(Scene.PROVIDER_KEY));
        mai.put(API + "routes/support", ROUTE);
        assertThat(scene.reload()).isEqualTo(List.of());
        assertThat(scene.visitor().chat("support").status()).isEqualTo(200);

        Visitor later = new Visitor("http://127.0.0.1:" + scene.startsAgain(), Scene.KEY);

        assertThat(later.chat("support").header("x-bellwether-provider")).isEqualTo("new");
    }

    @Test
    void with_another_secret_nothing_starts_that_could_not_ask_it() throws IOException {
        mai.put(API + "providers/new", document(Scene.PROVIDER_KEY));
        Files.writeString(scene.folder().resolve("data/secret"), "another secret than the one that sealed it\n");

        assertThatThrownBy(scene::startsAgain)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("new/api_key was sealed with another secret")
                .hasMessageContaining("storage.secret");
    }

    @Test
    void a_gateway_that_nobody_stands_behind_yet_is_given_a_provider() {
        try (Scene empty = Scene.with("admin", "keys: [{ name: mai, key: " + OPERATOR + " }]")
                .with("models", "{}")
                .with("providers", "[]")
                .start()) {
            Visitor owner = empty.visitor().withKey(OPERATOR);
            assertThat(empty.visitor().chat("support").code()).isEqualTo("model_not_found");

            owner.put(API + "providers/new", document(Scene.PROVIDER_KEY));
            owner.put(API + "routes/support", ROUTE);

            assertThat(empty.visitor().chat("support").status()).isEqualTo(200);
        }
    }

    private JsonNode tested(String name) {
        return mai.post(API + "providers/" + name + ":test", "").json();
    }

    private String refusal(String name, String document) {
        Answer refused = mai.put(API + "providers/" + name, document);
        assertThat(refused.status()).isEqualTo(422);
        return refused.body();
    }

    private String document(String key) {
        return "{\"name\":\"new\",\"base_url\":\"" + scene.alpha().baseUrl() + "\",\"api_key\":\"" + key + "\"}";
    }

    private List<String> written() throws IOException {
        Path data = scene.folder().resolve("data");
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(Files::isRegularFile)
                    .map(ProviderChangesJourney::text)
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }
}
