package io.bellwether.app.settings;

import static io.bellwether.app.settings.BrokenFile.added;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Stores that cannot be, and keys that say too much about whose they are. */
class BrokenStorageTest {
    private static final String RIGHT =
            "storage:\n  url: jdbc:postgresql://db.example.com:5432/bellwether\n  user: bw\n";

    static Stream<BrokenFile> guessable() {
        return Stream.of(
                added(
                        "a secret that can be guessed",
                        "storage:\n  secret: 0123456789abcdef\n",
                        "10:3 storage.secret:",
                        "shorter than 32 characters"),
                added("an empty secret", "storage:\n  secret: ''\n", "10:3 storage.secret:", "is empty"));
    }

    static Stream<BrokenFile> broken() {
        return Stream.of(
                added(
                        "no PostgreSQL",
                        "storage:\n  url: jdbc:mysql://db/x\n  user: bw\n",
                        "10:3 storage.url:",
                        "is not the URL of a PostgreSQL"),
                added(
                        "a password in the URL",
                        "storage:\n  url: jdbc:postgresql://db/x?password=hunter2hunter2\n  user: bw\n",
                        "10:3 storage.url:",
                        "holds a credential"),
                added("nobody", "storage:\n  url: jdbc:postgresql://db/x\n", "9:1 storage.user:", "is missing"),
                added("a user of SQLite", "storage:\n  user: bw\n", "9:1 storage.url:", "is missing"),
                added(
                        "keys that are trusted for a word",
                        "storage:\n  keys_trusted: forever\n",
                        "10:3 storage.keys_trusted:",
                        "nor always"),
                added(
                        "keys that are trusted for too long",
                        "storage:\n  keys_trusted: 366d\n",
                        "10:3 storage.keys_trusted:",
                        "up to 8760h"),
                added("unknown word", RIGHT + "  pool: 5\n", "12:3 storage.pool:", "is unknown"),
                added(
                        "an address with too many bits",
                        "  - name: second\n    key: bw-fedcba9876543210\n    allowed_ips: [10.0.0.1/8]\n",
                        "11:19 keys[1].allowed_ips[0]:",
                        "expected: 10.0.0.0/8"),
                added(
                        "a role that does not exist",
                        "admin:\n  keys:\n    - {name: mai, key: bw-admin-0123456789abcdef, role: root}\n",
                        "11:51 admin.keys[0].role:",
                        "is none of owner, operator, agent, viewer"));
    }

    @ParameterizedTest
    @MethodSource({"broken", "guessable"})
    void a_wrong_store_is_told_once_and_in_its_place(BrokenFile file) {
        file.check();
    }

    @Test
    void stored_keys_are_trusted_for_an_hour_or_as_is_said() {
        assertThat(trusted("")).isEqualTo(Duration.ofHours(1));
        assertThat(trusted("storage: { keys_trusted: 0 }\n")).isZero();
        assertThat(trusted("storage: { keys_trusted: 90m }\n")).isEqualTo(Duration.ofMinutes(90));
        assertThat(trusted("storage: { keys_trusted: always }\n")).isGreaterThan(Duration.ofDays(366));
    }

    private static Duration trusted(String section) {
        return Given.settings(Given.MINIMAL + section).storage().keysTrusted();
    }

    @Test
    void the_password_is_kept_to_itself() {
        Settings settings = Given.settings(Given.MINIMAL + RIGHT + "  password: hunter2hunter2\n");

        assertThat(settings.storage().toString()).contains("db.example.com").doesNotContain("hunter2");
    }
}
