package io.bellwether.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BackupTest {
    private final FreshDatabase fresh = FreshDatabase.of(Dialect.SQLITE);
    private final Backup backup = new Backup(fresh.rules(), fresh.data(), List.of("routes", "canary"));
    private final Path file = fresh.data().resolve("backup.db");

    @AfterEach
    void close() {
        fresh.close();
    }

    private static void set(Database database, String name) {
        database.write(session -> session.change("INSERT INTO change_counter (name, value) VALUES (?, 1)", name));
    }

    private List<String> names() {
        try (Database database = fresh.open()) {
            return database.read(session -> session.list(
                    row -> row.text("name"), "SELECT name FROM change_counter WHERE value = 1 ORDER BY name"));
        }
    }

    @Test
    void a_backup_beside_a_running_gateway_holds_what_was_committed() {
        try (Database database = fresh.open()) {
            set(database, "before");
            backup.write(file);
            set(database, "after");
        }
        assertThat(names()).containsExactly("after", "before");

        assertThat(backup.restore(file)).containsExactly(Path.of(fresh.file() + ".before-restore"));

        assertThat(names()).containsExactly("before");
    }

    @Test
    void what_was_there_before_a_restore_is_kept_beside_it() {
        try (Database database = fresh.open()) {
            backup.write(file);
            set(database, "later");
        }
        Path kept = backup.restore(file).getFirst();

        assertThat(names()).isEmpty();
        assertThat(backup.restore(kept)).hasSize(1);
        assertThat(names()).containsExactly("later");
    }

    @Test
    void the_folders_beside_the_database_come_and_go_with_it() throws IOException {
        fresh.open().close();
        Path route = written("routes/cheap/1.json", "first");
        Path half = written("routes/cheap/2.json.new", "half");
        Path other = written("usage/0001", "no part of a backup");
        backup.write(file);
        Files.writeString(route, "second");
        Path later = written("canary/experiment.txt", "later");

        assertThat(backup.restore(file))
                .containsExactly(
                        fresh.data().resolve("routes.before-restore"),
                        fresh.data().resolve("canary.before-restore"),
                        Path.of(fresh.file() + ".before-restore"));

        assertThat(route).hasContent("first");
        assertThat(half).doesNotExist();
        assertThat(later).doesNotExist();
        assertThat(other).exists();
        assertThat(fresh.data().resolve("routes.before-restore/cheap/1.json")).hasContent("second");
        assertThat(fresh.data().resolve("canary.before-restore/experiment.txt")).hasContent("later");
    }

    @Test
    void a_backup_without_folders_leaves_those_that_are_there() throws IOException {
        fresh.open().close();
        SqliteCopy.write(fresh.file(), file);
        Path route = written("routes/cheap/1.json", "first");

        assertThat(backup.restore(file)).hasSize(1);

        assertThat(route).hasContent("first");
    }

    @Test
    void a_backup_that_would_write_elsewhere_changes_nothing() throws IOException, SQLException {
        fresh.open().close();
        written("routes/cheap/1.json", "first");
        backup.write(file);
        for (String path : List.of("../elsewhere", "/etc/elsewhere", "routes/../../elsewhere", "secret", "routes")) {
            try (Connection connection = SqliteConnections.connect(file);
                    PreparedStatement move = connection.prepareStatement("UPDATE kept_file SET path = ?")) {
                move.setString(1, path);
                move.executeUpdate();
            }

            assertThatThrownBy(() -> backup.restore(file)).hasMessageContaining("where none belongs");
        }
        assertThat(fresh.data().resolve("routes/cheap/1.json")).hasContent("first");
    }

    private Path written(String path, String content) throws IOException {
        Path whole = fresh.data().resolve(path);
        Files.createDirectories(whole.resolveSibling(""));
        return Files.writeString(whole, content);
    }

    @Test
    void a_restore_waits_for_no_gateway_and_disturbs_none() {
        try (Database database = fresh.open()) {
            backup.write(file);

            assertThatThrownBy(() -> backup.restore(file)).hasMessageContaining("stop the gateway first");
            set(database, "undisturbed");
        }
        assertThat(names()).containsExactly("undisturbed");
    }

    @Test
    void a_damaged_backup_changes_nothing() throws IOException {
        try (Database database = fresh.open()) {
            set(database, "here");
            backup.write(file);
        }
        byte[] bytes = Files.readAllBytes(file);
        java.util.Arrays.fill(bytes, 5000, 9000, (byte) 0x5a);
        Files.write(file, bytes);

        assertThatThrownBy(() -> backup.restore(file)).isInstanceOf(StorageFailure.class);
        Files.writeString(file, "no database at all");
        assertThatThrownBy(() -> backup.restore(file)).hasMessageContaining("no database of Bellwether");
        assertThat(names()).containsExactly("here");
    }

    @Test
    void nothing_is_overwritten_and_nothing_is_readable_for_others() throws IOException {
        fresh.open().close();
        backup.write(file);

        assertThatThrownBy(() -> backup.write(file)).hasMessageContaining("is there already");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(fresh.file())))
                .isEqualTo("rw-------");
    }

    @Test
    void of_a_postgresql_the_right_tool_is_named() {
        StorageRules rules = new StorageRules("jdbc:postgresql://127.0.0.1:1/x", "u", "p");
        Backup other = new Backup(rules, fresh.data(), List.of());

        assertThatThrownBy(() -> other.write(file)).hasMessageContaining("pg_dump --format=custom");
        assertThatThrownBy(() -> other.restore(file)).hasMessageContaining("pg_restore");
    }
}
