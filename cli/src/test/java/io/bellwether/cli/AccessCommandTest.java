package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an operator types about who may call, and about the database. */
class AccessCommandTest {
    private static final OperatorOptions USUAL =
            new OperatorOptions(Optional.empty(), Optional.empty(), OperatorOptions.Shown.TABLE);

    private final Recorder terminal = new Recorder();

    @Test
    void a_name_may_stand_alone_or_behind_its_option() {
        terminal.run("keys", "create", "--name", "shop", "--models", "a,b");
        terminal.run("keys", "create", "shop", "--models", "a,b");

        AccessOptions asked = new AccessOptions(
                "keys", AccessOptions.Verb.CREATE, Optional.of("shop"), Map.of("models", "a,b"), USUAL);
        assertThat(terminal.asked).containsExactly(asked, asked);
    }

    @Test
    void each_kind_has_its_command() {
        terminal.run("organisations", "list", "--limit", "5");
        terminal.run("teams", "show", "acme/support");
        terminal.run("users", "change", "lan", "--disabled", "true");
        terminal.run("keys", "rotate", "shop", "--overlap-seconds", "60");

        assertThat(terminal.asked)
                .extracting(asked -> ((AccessOptions) asked).what() + " " + ((AccessOptions) asked).verb())
                .containsExactly("organisations LIST", "teams SHOW", "users CHANGE", "keys ROTATE");
    }

    @Test
    void a_verb_that_is_none_is_told_with_those_that_are() {
        assertThat(terminal.run("keys", "delete", "shop")).isEqualTo(Exit.BAD_INPUT);

        assertThat(terminal.err.toString()).contains("expected: list, show, create, change, rotate or revoke");
    }

    @Test
    void the_audit_log_is_shown_or_verified() {
        terminal.run("audit", "--actor", "mai");
        terminal.run("audit", "verify");

        assertThat(terminal.asked)
                .containsExactly(
                        new AuditOptions(false, Optional.empty(), Optional.of("mai"), Optional.empty(), USUAL),
                        new AuditOptions(true, Optional.empty(), Optional.empty(), Optional.empty(), USUAL));
    }

    @Test
    void the_document_itself_is_shown_where_asked_for() {
        terminal.run("keys", "list", "--json");
        terminal.run("audit", "--json");

        OperatorOptions json = USUAL.with(OperatorOptions.Shown.JSON);
        assertThat(terminal.asked)
                .containsExactly(
                        new AccessOptions("keys", AccessOptions.Verb.LIST, Optional.empty(), Map.of(), json),
                        new AuditOptions(false, Optional.empty(), Optional.empty(), Optional.empty(), json));
    }

    @Test
    void a_backup_needs_a_file() {
        assertThat(terminal.run("backup")).isEqualTo(Exit.BAD_INPUT);
        terminal.run("restore", "b.db", "--data", "d");

        assertThat(terminal.asked)
                .containsExactly(new BackupOptions(Path.of("b.db"), Optional.empty(), Optional.of(Path.of("d"))));
    }
}
