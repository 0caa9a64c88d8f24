package io.bellwether.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.settings.SettingsFile.Loaded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to the settings in use while the file changes (experiment X16e). Looks are made by hand. */
class SettingsWatchTest {
    @TempDir
    Path folder;

    private final Heard heard = new Heard();
    private SettingsFile file;
    private SettingsWatch watch;

    @BeforeEach
    void start() throws IOException {
        write(Given.MINIMAL);
        file = new SettingsFile(folder.resolve("bellwether.yaml"), Given::environment);
        watch = new SettingsWatch(file, (Loaded) file.load(), heard);
    }

    @Test
    void a_file_that_stays_the_same_changes_nothing() {
        look(5);

        assertThat(heard.settings).isEmpty();
        assertThat(heard.problems).isEmpty();
    }

    @Test
    void a_change_counts_once_two_looks_found_the_same() throws IOException {
        write(Given.MINIMAL + "retries: {attempts: 5}\n");

        look(1);
        assertThat(heard.settings).isEmpty();
        look(5);

        assertThat(heard.settings)
                .singleElement()
                .satisfies(s -> assertThat(s.retries().attempts()).isEqualTo(5));
    }

    @Test
    void a_renewed_certificate_is_a_change_once_two_looks_found_the_same() throws IOException {
        Path certificate = Files.writeString(folder.resolve("door.pem"), "one");
        Path key = Files.writeString(folder.resolve("key.pem"), "one");
        write(Given.MINIMAL + "server: {tls: {certificate: door.pem, key: key.pem}}\n");
        watch = new SettingsWatch(file, (Loaded) file.load(), heard);
        look(3);
        assertThat(heard.settings).isEmpty();

        Files.writeString(certificate, "another");
        look(1);
        assertThat(heard.settings).isEmpty();
        look(3);
        Files.writeString(key, "another");
        look(3);

        assertThat(heard.settings).hasSize(2);
    }

    @Test
    void a_file_that_is_being_written_is_left_alone() throws IOException {
        String text = Given.MINIMAL + "retries: {attempts: 5}\n";
        for (int end = 1; end <= text.length(); end++) {
            write(text.substring(0, end));
            look(1);
        }
        look(1);

        assertThat(heard.problems).isEmpty();
        assertThat(heard.settings).hasSize(1);
    }

    @Test
    void a_file_left_half_written_keeps_the_old_settings_and_is_told_once() throws IOException {
        write(Given.MINIMAL.substring(0, Given.MINIMAL.indexOf("    key:")));

        look(5);

        assertThat(heard.settings).isEmpty();
        assertThat(heard.problems).singleElement().asString().contains("keys[0].key: is missing");
    }

    @Test
    void an_empty_a_missing_and_a_huge_file_keep_the_old_settings() throws IOException {
        write("");
        look(3);
        Files.delete(file.path());
        look(3);
        write("#".repeat(Yaml.LARGEST_BYTES + 1));
        look(3);

        assertThat(heard.settings).isEmpty();
        assertThat(heard.problems).hasSize(3);
        assertThat(heard.problems.toString()).contains("is empty", "is not there", "is larger than 1 MiB");
    }

    @Test
    void a_folder_in_its_place_keeps_the_old_settings() throws IOException {
        Files.delete(file.path());
        Files.createDirectory(file.path());

        look(3);

        assertThat(heard.settings).isEmpty();
        assertThat(heard.problems).hasSize(1);
    }

    @Test
    void a_file_put_right_again_is_taken_and_a_later_mistake_is_told_again() throws IOException {
        write("");
        look(3);
        write(Given.MINIMAL + "retries: {attempts: 4}\n");
        look(3);
        write("");
        look(3);

        assertThat(heard.settings).hasSize(1);
        assertThat(heard.problems).hasSize(2);
    }

    @Test
    void a_comment_is_no_change_of_settings() throws IOException {
        write(Given.MINIMAL + "# nothing new\n");

        look(3);

        assertThat(heard.settings).isEmpty();
    }

    @Test
    void a_change_that_needs_a_restart_is_named() throws IOException {
        write(Given.MINIMAL + "server: {port: 9999, host: localhost, page: false}\n");

        watch.reloadNow();
        watch.reload();

        assertThat(heard.warnings).extracting(Problem::path).containsExactly("server.host", "server.port");
        assertThat(heard.warnings.toString()).contains("takes effect at the next start");
    }

    @Test
    void a_change_that_needs_a_restart_is_measured_against_the_start() throws IOException {
        write(Given.MINIMAL + "server: {port: 9999}\n");
        watch.reload();
        heard.warnings.clear();
        write(Given.MINIMAL + "retries: {attempts: 7}\n");
        watch.reload();

        assertThat(heard.settings).hasSize(2);
        assertThat(heard.warnings).isEmpty();
    }

    @Test
    void a_secret_file_that_changes_changes_the_settings() throws IOException {
        secret("sk-first-0123456789");
        write(Given.MINIMAL.replace("bw-0123456789abcdef", "${file:secret}"));
        look(3);
        secret("sk-second-0123456789");
        look(3);

        assertThat(heard.settings).hasSize(2);
        assertThat(heard.settings.getLast().keys().getFirst().key().matches("sk-second-0123456789"))
                .isTrue();
    }

    @Test
    void a_secret_file_that_comes_late_is_noticed() throws IOException {
        write(Given.MINIMAL.replace("bw-0123456789abcdef", "${file:secret}"));
        look(3);
        secret("sk-late-0123456789");
        look(3);

        assertThat(heard.problems).hasSize(1);
        assertThat(heard.settings).hasSize(1);
    }

    @Test
    void the_watch_reads_when_it_is_told_to() throws Exception {
        CountDownLatch changed = new CountDownLatch(1);
        heard.then = changed::countDown;
        try (SettingsWatch running = SettingsWatch.start(file, (Loaded) file.load(), heard)) {
            write(Given.MINIMAL + "retries: {attempts: 5}\n");
            running.reloadNow();

            assertThat(changed.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    private void look(int times) {
        for (int i = 0; i < times; i++) {
            watch.look();
        }
    }

    private void write(String text) throws IOException {
        writePrivately(folder.resolve("bellwether.yaml"), text);
    }

    private void secret(String text) throws IOException {
        writePrivately(folder.resolve("secret"), text + "\n");
    }

    private static void writePrivately(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static final class Heard implements SettingsWatch.Listener {
        private final List<Settings> settings = new ArrayList<>();
        private final List<Problem> warnings = new ArrayList<>();
        private final List<List<Problem>> problems = new ArrayList<>();
        private Runnable then = () -> {};

        @Override
        public void changed(Settings changed, List<Problem> doubts) {
            settings.add(changed);
            warnings.addAll(doubts);
            then.run();
        }

        @Override
        public void refused(List<Problem> refused) {
            problems.add(refused);
        }
    }
}
