package io.bellwether.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.cli.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An operator at a terminal: keys, their owners, the audit log, backup and restore. */
class AccessCommandsJourney {
    private static final String ADMIN = "bw-admin-mai-000000000001";

    private final Scene scene =
            Scene.with("admin", "keys: [{ name: mai, key: " + ADMIN + " }]").start();
    private final Terminal terminal = new Terminal(scene, ADMIN);

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void from_an_organisation_to_a_key_that_works_and_is_revoked() {
        terminal.asks("organisations create acme");
        terminal.asks("teams create acme/support");
        terminal.asks("users create lan --team acme/support");

        assertThat(terminal.asks("keys create --name shop --user lan --models sim-chat,other"))
                .isEqualTo(Exit.DONE);
        String key = terminal.printed().strip();
        Visitor shop = scene.visitor().withKey(key);
        assertThat(shop.chat("sim-chat").status()).isEqualTo(200);
        assertThat(shop.chat("sim-else").code()).isEqualTo("model_not_allowed");
        terminal.asks("keys list --within acme/support");
        assertThat(terminal.printed())
                .contains("NAME", "shop", "LAST FOUR", key.substring(key.length() - 4))
                .doesNotContain(key);
        terminal.asks("keys list --within acme/support --json");
        assertThat(terminal.printed()).contains("\"name\":\"shop\"", "\"user\":\"lan\"");
        assertThat(terminal.asks("keys revoke shop")).isEqualTo(Exit.DONE);
        assertThat(shop.chat("sim-chat").code()).isEqualTo("invalid_api_key");
    }

    @Test
    void budgets_are_listed_of_all_or_of_one_tenant() {
        terminal.asks("organisations create acme");
        terminal.asks("budgets create purse --level organisation --subject acme --cap 5");
        terminal.asks("budgets create other --level organisation --subject binh-an --cap 5");

        assertThat(terminal.asks("budgets list")).isEqualTo(Exit.DONE);
        assertThat(terminal.printed()).contains("\"name\":\"purse\"", "\"name\":\"other\"");
        terminal.asks("budgets list --within acme");
        assertThat(terminal.printed()).contains("\"name\":\"purse\"").doesNotContain("\"name\":\"other\"");
    }

    @Test
    void a_change_can_set_and_take_away() {
        terminal.asks("keys create shop --expires 2030-01-01T00:00:00Z");

        terminal.asks("keys change shop --disabled true --expires never --allowed-ips 127.0.0.0/8");

        assertThat(terminal.printed()).contains("\"disabled\":true", "\"expires\":null", "127.0.0.0/8");
        terminal.asks("keys rotate shop --overlap-seconds 60");
        assertThat(terminal.printed()).startsWith("bw-");
    }

    @Test
    void limits_are_words_and_numbers_or_as_usual() {
        terminal.asks("keys create shop --rates requests_per_minute=600,at_once=5");

        terminal.asks("keys show shop");
        assertThat(terminal.printed()).contains("rates        requests_per_minute=600 at_once=5");
        terminal.asks("keys change shop --rates usual");
        assertThat(terminal.printed()).contains("\"rates\":null");
        assertThat(terminal.asks("keys change shop --rates requests_per_minute=many,soon"))
                .isEqualTo(Exit.FAILED);
        assertThat(terminal.complaints()).contains("rates.requests_per_minute", "rates.soon");
    }

    @Test
    void how_long_usage_is_kept_is_a_number_of_days_or_as_usual() {
        terminal.asks("organisations create acme --usage-kept-days 90");
        assertThat(terminal.printed()).contains("\"usage_kept_days\":90");
        terminal.asks("teams create acme/support --usage-kept-days 7");

        terminal.asks("teams change acme/support --usage-kept-days usual");

        assertThat(terminal.printed()).contains("\"usage_kept_days\":null");
        assertThat(terminal.asks("teams change acme/support --usage-kept-days never"))
                .isEqualTo(Exit.FAILED);
        assertThat(terminal.complaints()).contains("usage_kept_days: cannot be used", "from 1 to 36500");
        terminal.asks("audit --subject teams/acme/support");
        assertThat(terminal.printed()).contains("teams.change");
    }

    @Test
    void what_is_wrong_is_told_with_its_remedy() {
        assertThat(terminal.asks("keys create shop --allowed-ips 10.0.0.1/8 --team acme"))
                .isEqualTo(Exit.FAILED);

        assertThat(terminal.complaints())
                .contains("allowed_ips: cannot be used", "team: cannot be used", "organisation/team");
        assertThat(terminal.asks("keys show")).isEqualTo(Exit.BAD_INPUT);
        assertThat(terminal.asks("keys show nobody")).isEqualTo(Exit.FAILED);
    }

    @Test
    void the_audit_log_is_shown_and_verified() {
        terminal.asks("organisations create acme");

        assertThat(terminal.asks("audit --subject organisations/")).isEqualTo(Exit.DONE);
        assertThat(terminal.printed()).contains("NUMBER", "organisations.create", "mai");
        assertThat(terminal.asks("audit verify")).isEqualTo(Exit.DONE);
        assertThat(terminal.printed()).contains("right    yes");
    }

    @Test
    void a_backup_beside_the_running_gateway_is_restored_after_it_has_stopped() throws Exception {
        terminal.asks("organisations create acme");
        terminal.asks("providers put " + provider());
        Path file = scene.folder().resolve("monday.db");
        Path settings = Files.writeString(scene.folder().resolve("plain.yaml"), """
                providers: [{ name: alpha, base_url: http://127.0.0.1:9/v1 }]
                models: { passthrough: alpha }
                keys: [{ name: first, key: bw-0123456789abcdef }]
                """);
        List<String> where = List.of(
                "--settings",
                settings.toString(),
                "--data",
                scene.folder().resolve("data").toString());

        assertThat(terminal.types(with("backup", file, where))).isEqualTo(Exit.DONE);
        assertThat(terminal.printed()).contains("not in it: the file secret");
        terminal.asks("providers remove new");
        terminal.asks("organisations create later");
        assertThat(terminal.types(with("restore", file, where))).isEqualTo(Exit.FAILED);
        assertThat(terminal.complaints()).contains("stop the gateway first");
        scene.stopGateway();
        assertThat(terminal.types(with("restore", file, where))).isEqualTo(Exit.DONE);
        assertThat(terminal.printed()).contains("bellwether.db.before-restore", "providers.before-restore");

        Visitor mai = new Visitor("http://127.0.0.1:" + scene.startsAgain(), ADMIN);
        assertThat(mai.get("/api/admin/v1/providers/new").status()).isEqualTo(200);
        assertThat(mai.get("/api/admin/v1/organisations").body())
                .contains("acme")
                .doesNotContain("later");
    }

    /** The document of a provider: the scene's first one under another name. */
    private Path provider() throws IOException {
        return Files.writeString(
                scene.folder().resolve("new.json"),
                "{\"name\":\"new\",\"base_url\":\"" + scene.alpha().baseUrl() + "\",\"api_key\":\"" + Scene.PROVIDER_KEY
                        + "\"}");
    }

    private static List<String> with(String verb, Path file, List<String> where) {
        List<String> words = new ArrayList<>(List.of(verb, file.toString()));
        words.addAll(where);
        return words;
    }

    @Test
    void a_provider_is_put_tested_and_removed_from_the_terminal() throws IOException {
        assertThat(terminal.asks("providers put " + provider())).isEqualTo(Exit.DONE);
        assertThat(terminal.printed()).contains("***0001").doesNotContain(Scene.PROVIDER_KEY);
        assertThat(terminal.asks("providers test new")).isEqualTo(Exit.DONE);
        assertThat(terminal.printed()).contains("models: ok", "chat with alpha-small: ok");
        terminal.asks("providers list");
        assertThat(terminal.printed()).contains("NAME", "new");

        assertThat(terminal.asks("providers remove new")).isEqualTo(Exit.DONE);
        assertThat(terminal.asks("providers test new")).isEqualTo(Exit.FAILED);
        assertThat(terminal.complaints()).contains("There is no provider new");
        assertThat(terminal.asks("providers put " + provider() + ".missing")).isEqualTo(Exit.BAD_INPUT);
    }
}
