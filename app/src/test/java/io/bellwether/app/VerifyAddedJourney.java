package io.bellwether.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.cli.Exit;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** The connection test knows the providers that operators have added, wherever the gateway keeps them. */
class VerifyAddedJourney {
    private static final String ADMIN = "bw-admin-mai-000000000001";
    private static final String SECRET = "secret: 0123456789abcdef0123456789abcdef\n";

    private final StringWriter said = new StringWriter();

    private static Scene.Script script() {
        return Scene.with("admin", "keys: [{ name: mai, key: " + ADMIN + " }]").with("models", "passthrough: alpha");
    }

    private static void adds(Scene scene, String key) {
        Visitor mai = scene.visitor().withKey(ADMIN);
        String document =
                "{\"name\":\"new\",\"base_url\":\"" + scene.alpha().baseUrl() + "\",\"api_key\":\"" + key + "\"}";
        assertThat(mai.put("/api/admin/v1/providers/new", document).status()).isEqualTo(200);
    }

    private Verify verify(Scene scene) {
        return Verify.everywhere(scene.loaded().settings(), new PrintWriter(said, true));
    }

    @Test
    void one_in_the_data_folder_is_tested_with_its_key() {
        try (Scene scene = script().start()) {
            adds(scene, Scene.PROVIDER_KEY);

            assertThat(verify(scene).one("new")).isEqualTo(Exit.DONE);
            assertThat(said.toString()).contains("new at ", "models: ok");
            adds(scene, "wrong-key-000000000002");
            assertThat(verify(scene).all()).isEqualTo(Exit.FAILED);
            assertThat(said.toString()).contains("check api_key").doesNotContain("wrong-key");
        }
    }

    @Test
    void one_in_a_database_that_replicas_share_is_found_there() {
        try (SharedDatabase database = new SharedDatabase();
                Scene scene =
                        script().with("storage", database.settings() + SECRET).start()) {
            adds(scene, Scene.PROVIDER_KEY);

            assertThat(verify(scene).one("new")).isEqualTo(Exit.DONE);
        }
    }
}
