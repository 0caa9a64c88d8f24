package io.bellwether.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.settings.Settings;
import io.bellwether.app.settings.SettingsFile;
import io.bellwether.cli.Exit;
import io.bellwether.simulator.Simulator;
import io.bellwether.simulator.SimulatorSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documents' connection test: what an operator reads when key or address are right, and when they are wrong. */
class VerifyJourney {
    private final StringWriter said = new StringWriter();
    private Simulator provider;
    private Path folder;

    @BeforeEach
    void start(@TempDir Path empty) {
        folder = empty;
        provider = Simulator.start(SimulatorSettings.builder().key("right-key").build());
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void a_right_key_lists_models_and_chats() throws IOException {
        Exit exit = verify(provider.baseUrl(), "right-key").all();

        assertThat(exit).isEqualTo(Exit.DONE);
        assertThat(said.toString()).contains("models: ok").containsPattern("chat with \\S+: ok");
    }

    @Test
    void a_wrong_key_is_told_from_a_wrong_address() throws IOException {
        Exit wrongKey = verify(provider.baseUrl(), "wrong-key").all();
        Exit wrongPath =
                verify(provider.baseUrl().replace("/v1", "/v7"), "right-key").one("one");

        assertThat(wrongKey).isEqualTo(Exit.FAILED);
        assertThat(wrongPath).isEqualTo(Exit.FAILED);
        assertThat(said.toString())
                .contains("check api_key")
                .contains("check that base_url")
                .doesNotContain("wrong-key");
    }

    @Test
    void nobody_listening_and_no_such_host_are_told_apart() throws IOException {
        String url = provider.baseUrl();
        provider.close();

        verify(url, "right-key").all();
        verify("https://no-such-host.invalid/v1", "right-key").all();

        assertThat(said.toString()).contains("nobody listens at base_url").contains("has no address");
    }

    @Test
    void an_unknown_provider_is_answered_with_those_there_are() throws IOException {
        assertThat(verify(provider.baseUrl(), "right-key").one("other")).isEqualTo(Exit.BAD_INPUT);
        assertThat(said.toString()).contains("no provider is called other").contains("[one]");
    }

    private Verify verify(String url, String key) throws IOException {
        Path file = folder.resolve("bellwether.yaml");
        Files.writeString(file, """
                providers:
                  - {name: one, dialect: openai, base_url: "%s", api_key: "%s"}
                models: {passthrough: one}
                keys: [{name: k, key: "bw-0123456789abcdef"}]
                """.formatted(url, key));
        SettingsFile.Outcome outcome = new SettingsFile(file, name -> Optional.empty()).load();
        assertThat(outcome).isInstanceOf(SettingsFile.Loaded.class);
        Settings settings = ((SettingsFile.Loaded) outcome).settings();
        return new Verify(settings, new PrintWriter(said, true));
    }
}
