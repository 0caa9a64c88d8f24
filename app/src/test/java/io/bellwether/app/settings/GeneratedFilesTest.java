package io.bellwether.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Holds the committed documentation to the code; {@code -Dbellwether.write=true} writes it anew. */
class GeneratedFilesTest {
    private static final Path DOCS = Path.of("..", "docs");

    @Test
    void the_settings_page_says_what_the_records_say() throws IOException {
        check("settings.md", SettingsDocs.markdown());
    }

    @Test
    void the_schema_says_what_the_records_say() throws IOException {
        check("bellwether.schema.json", SettingsSchema.json());
    }

    private static void check(String name, String generated) throws IOException {
        if (Boolean.getBoolean("bellwether.write")) {
            Files.createDirectories(DOCS);
            Files.writeString(DOCS.resolve(name), generated);
        }

        assertThat(DOCS.resolve(name))
                .as("run this test with -Dbellwether.write=true")
                .hasContent(generated);
    }
}
