package io.bellwether.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.app.Answer;
import io.bellwether.app.Authenticator;
import io.bellwether.app.Scene;
import io.bellwether.app.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An operator with an authenticator app. */
class SecondFactorJourney {
    private static final String API = "/api/admin/v1/";
    private static final String PASSWORD = "correct horse battery";
    private static final String LOGIN = "{\"name\":\"lan\",\"password\":\"" + PASSWORD + "\"}";
    private static final String PROOF = "{\"password\":\"" + PASSWORD + "\"}";
    private static final String OWNER = "bw-admin-owner-000000000000";

    private final Scene scene = Scene.with("admin", """
                    keys:
                      - { name: mai, key: bw-admin-owner-000000000000 }
                    second_factor: [viewer]
                    """).start();

    private final Visitor mai = scene.visitor().withKey(OWNER);
    private final Visitor lan = scene.visitor().withKey("nobody");

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void a_code_is_asked_for_once_it_is_set_up_and_counts_once() {
        Enrolled enrolled = enrolled("operator");

        assertThat(login("").json().get("code").asText()).isEqualTo("code_needed");
        assertThat(login("000000").status()).isEqualTo(401);
        String code = Authenticator.code(enrolled.secret(), 1);
        assertThat(login(code).status()).isEqualTo(200);
        assertThat(login(code).status()).as("the same code again").isEqualTo(401);
    }

    @Test
    void a_recovery_code_opens_the_door_once() {
        Enrolled enrolled = enrolled("operator");
        String recovery = enrolled.recovery().get(3).asText();

        assertThat(enrolled.recovery()).hasSize(10);
        assertThat(recovery).matches("([a-z2-7]{4}-){3}[a-z2-7]{4}");
        assertThat(login(recovery.toUpperCase(java.util.Locale.ROOT)).status()).isEqualTo(200);
        assertThat(login(recovery).status()).isEqualTo(401);
    }

    @Test
    void a_role_that_needs_one_can_do_nothing_else_before() {
        mai.post(API + "operators", account("viewer"));
        String[] page = page(login(""));

        Answer keys = lan.get(API + "keys", page);
        assertThat(keys.status()).isEqualTo(403);
        assertThat(keys.json().get("code").asText()).isEqualTo("second_factor_needed");
        assertThat(lan.get(API + "second-factor", page).body()).contains("\"required\":true");

        String[] fresh = page(confirmed(begun(page), page));

        assertThat(lan.get(API + "keys", fresh).status()).isEqualTo(200);
        assertThat(lan.get(API + "keys", page).status())
                .as("the session from before")
                .isEqualTo(401);
        assertThat(lan.post(API + "second-factor:remove", both("000000"), fresh).status())
                .isEqualTo(403);
    }

    @Test
    void setting_up_needs_the_password_and_the_apps_code() {
        mai.post(API + "operators", account("operator"));
        String[] page = page(login(""));

        assertThat(lan.post(API + "second-factor", "{\"password\":\"wrong\"}", page)
                        .status())
                .isEqualTo(403);
        begun(page);
        assertThat(lan.post(API + "second-factor:confirm", "{\"code\":\"000000\"}", page)
                        .status())
                .isEqualTo(403);
        assertThat(login("").status()).as("not confirmed, not asked for").isEqualTo(200);
    }

    @Test
    void who_knows_the_password_cannot_guess_codes() {
        Enrolled enrolled = enrolled("operator");
        for (int i = 0; i < 5; i++) {
            assertThat(login("00000" + i).status()).isEqualTo(401);
        }

        assertThat(login(Authenticator.code(enrolled.secret(), 1)).status()).isEqualTo(429);
    }

    @Test
    void an_owner_resets_what_somebody_has_lost() {
        enrolled("operator");

        Answer reset = mai.post(API + "operators/lan:reset-second-factor", "{}");

        assertThat(reset.status()).isEqualTo(200);
        assertThat(login("").status()).isEqualTo(200);
        assertThat(mai.get(API + "audit?subject=operators/lan").body())
                .contains("operators.second-factor", "operators.second-factor-removed", "\"actor\":\"mai\"");
    }

    @Test
    void it_is_given_up_with_password_and_code() {
        Enrolled enrolled = enrolled("operator");
        String[] page = page(login(enrolled.recovery().get(0).asText()));

        Answer removed = lan.post(API + "second-factor:remove", both(Authenticator.code(enrolled.secret(), 1)), page);

        assertThat(removed.status()).isEqualTo(200);
        assertThat(login("").status()).isEqualTo(200);
    }

    private record Enrolled(String secret, JsonNode recovery) {}

    private Enrolled enrolled(String role) {
        mai.post(API + "operators", account(role));
        String[] page = page(login(""));
        String secret = begun(page);
        return new Enrolled(secret, confirmed(secret, page).json().get("recovery_codes"));
    }

    private String begun(String[] page) {
        Answer begun = lan.post(API + "second-factor", PROOF, page);
        assertThat(begun.body()).contains("otpauth://totp/Bellwether:lan?secret=");
        return begun.json().get("secret").asText();
    }

    private Answer confirmed(String secret, String[] page) {
        Answer confirmed =
                lan.post(API + "second-factor:confirm", "{\"code\":\"" + Authenticator.code(secret, 0) + "\"}", page);
        assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(200);
        return confirmed;
    }

    private Answer login(String code) {
        return lan.post(API + "login", code.isEmpty() ? LOGIN : LOGIN.replace("}", ",\"code\":\"" + code + "\"}"));
    }

    private static String both(String code) {
        return PROOF.replace("}", ",\"code\":\"" + code + "\"}");
    }

    private static String account(String role) {
        return LOGIN.replace("}", ",\"role\":\"" + role + "\"}");
    }

    private static String[] page(Answer answer) {
        String set = answer.header("set-cookie");
        assertThat(set).as(answer.body()).startsWith("__Host-bellwether=");
        return new String[] {"cookie", set.substring(0, set.indexOf(';')), "x-bellwether-console", "1"};
    }
}
