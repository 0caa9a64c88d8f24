package io.bellwether.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.settings.References.Resolved;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferencesTest {
    private final Path folder;

    ReferencesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plain | plain",
                "${PORT} | 9090",
                "a${PORT}b${PORT}c | a9090b9090c",
                "${NOT_SET:-fallback} | fallback",
                "${EMPTY:-fallback} | fallback",
                "${PORT:-fallback} | 9090",
                "${NOT_SET:-a:-b} | a:-b",
                "$${PORT} | ${PORT}",
                "a$$b | a$b",
                "a$b | a$b",
                "100$ | 100$",
            })
    void replaces_references_and_keeps_the_rest(String raw, String text) {
        assertThat(resolve(raw)).isInstanceOfSatisfying(Resolved.Text.class, resolved -> assertThat(resolved.text())
                .isEqualTo(text));
    }

    @Test
    void a_value_is_not_read_for_references_again() {
        References references = new References(name -> Optional.of("${PORT}"), folder);

        assertThat(references.resolve("${ANY}")).isEqualTo(new Resolved.Text("${PORT}", true, false));
    }

    @Test
    void an_empty_default_means_that_nothing_is_asked_for() {
        assertThat(resolve("${NOT_SET:-}")).isEqualTo(new Resolved.Text("", true, true));
    }

    @ParameterizedTest
    @CsvSource({"sk-1,sk-1", "'sk-1\n',sk-1", "'sk-1\r\n',sk-1", "'sk-1\n\n','sk-1\n'"})
    void a_secret_file_loses_one_line_break(String content, String text) throws IOException {
        secret(content, "rw-------");

        assertThat(resolve("${file:secret}")).isEqualTo(new Resolved.Text(text, true, false));
    }

    @Test
    void a_secret_file_that_everyone_can_read_is_refused_with_the_command_that_helps() throws IOException {
        secret("sk-canary", "rw-r--r--");

        assertThat(resolve("${file:secret}")).isInstanceOfSatisfying(Resolved.Broken.class, broken -> {
            assertThat(broken.what())
                    .contains("every user of this machine can read")
                    .doesNotContain("canary");
            assertThat(broken.remedy()).contains("chmod 600 " + folder.resolve("secret"));
        });
    }

    @Test
    void a_secret_file_that_is_huge_or_no_text_is_refused() throws IOException {
        secret("x".repeat(65 * 1024), "rw-------");
        Resolved huge = resolve("${file:secret}");
        Files.write(folder.resolve("secret"), new byte[] {(byte) 0xff});
        Resolved noText = resolve("${file:secret}");

        assertThat(huge).asString().contains("larger than 64 KiB");
        assertThat(noText).asString().contains("not UTF-8 text");
    }

    @Test
    void a_folder_is_no_secret_file() {
        assertThat(resolve("${file:.}")).asString().contains("is no file");
    }

    private Resolved resolve(String raw) {
        return new References(Given::environment, folder).resolve(raw);
    }

    private void secret(String content, String permissions) throws IOException {
        Path secret = folder.resolve("secret");
        Files.writeString(secret, content);
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString(permissions));
    }
}
