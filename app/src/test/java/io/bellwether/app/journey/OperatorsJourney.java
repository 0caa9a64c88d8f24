package io.bellwether.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.app.Answer;
import io.bellwether.app.Scene;
import io.bellwether.app.Visitor;
import io.bellwether.console.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Operators sign in, do what their role allows, and nothing else. */
class OperatorsJourney {
    private static final String API = "/api/admin/v1/";
    private static final String PASSWORD = "correct horse battery";
    private static final String OWNER = "{\"name\":\"lan\",\"password\":\"" + PASSWORD + "\"}";
    private static final String[] PAGE = {"x-bellwether-console", "1"};

    /** What each role may not do; the rest it may. */
    private static final Map<String, Set<String>> DENIED = Map.of(
            "owner",
            Set.of(),
            "operator",
            Set.of("operators_read", "operators_write"),
            "agent",
            Set.of(
                    "operators_read",
                    "operators_write",
                    "routes_read",
                    "routes_write",
                    "canaries_read",
                    "canaries_write",
                    "access_write",
                    "assistants_write",
                    "budgets_read",
                    "budgets_write",
                    "requests_read",
                    "desk_delete",
                    "audit_read"),
            "viewer",
            Set.of(
                    "operators_read",
                    "operators_write",
                    "routes_write",
                    "canaries_write",
                    "access_write",
                    "assistants_write",
                    "desk_write",
                    "desk_delete",
                    "requests_read",
                    "budgets_write"));

    private final Scene scene = Scene.with("admin", """
                    keys:
                      - { name: owner, key: bw-admin-owner-000000000000 }
                      - { name: operator, key: bw-admin-operator-000000000000, role: operator }
                      - { name: agent, key: bw-admin-agent-000000000000, role: agent }
                      - { name: viewer, key: bw-admin-viewer-000000000000, role: viewer }
                    """)
            .with("assistants", "key: first\nsecret: a-secret-of-the-desk-0001")
            .start();

    @AfterEach
    void close() {
        scene.close();
    }

    private Visitor by(String role) {
        return scene.visitor().withKey("bw-admin-" + role + "-000000000000");
    }

    private Visitor nobody() {
        return scene.visitor().withKey("nobody");
    }

    private List<JsonNode> inventory() {
        List<JsonNode> actions = new ArrayList<>();
        by("owner").get(API + "actions").json().get("actions").forEach(actions::add);
        return actions;
    }

    private static Answer asked(Visitor who, JsonNode action) {
        String path = API + action.get("path").asText().replaceAll("\\{[a-z]+}", "nothing-here");
        return who.send(action.get("method").asText(), path);
    }

    @Test
    void every_role_may_do_what_it_may_and_nothing_else() {
        List<String> wrong = new ArrayList<>();
        for (JsonNode action : inventory()) {
            String scope = action.get("scope").asText();
            DENIED.forEach((role, denied) -> {
                boolean refused = asked(by(role), action).status() == 403;
                if (refused != denied.contains(scope)
                        && !action.get("path").asText().equals("password")) {
                    wrong.add(role + " " + action);
                }
            });
        }

        assertThat(wrong).isEmpty();
    }

    /** So that the matrix of roles and routes has no hole. */
    @Test
    void every_scope_has_a_route() {
        assertThat(inventory())
                .extracting(action -> action.get("scope").asText().toUpperCase(java.util.Locale.ROOT))
                .containsAll(Arrays.stream(Scope.values()).map(Scope::name).toList());
    }

    @Test
    void without_a_key_there_is_nothing_but_the_way_in() {
        List<JsonNode> actions = inventory();

        assertThat(actions).hasSizeGreaterThan(40);
        assertThat(actions)
                .filteredOn(action -> asked(nobody(), action).status() != 401)
                .extracting(action -> action.get("path").asText())
                .containsExactlyInAnyOrder("setup", "login", "entrance", "oidc/login", "oidc/callback", "oidc/logout");
    }

    @Test
    void a_callers_key_opens_no_operators_door() {
        assertThat(scene.visitor().get(API + "keys").status()).isEqualTo(401);
        assertThat(by("owner").chat("sim-chat").code()).isEqualTo("invalid_api_key");
    }

    @Test
    void a_host_or_an_override_changes_nothing_about_who_may_do_what() {
        String[][] tricks = {
            {"x-original-url", API + "operator"},
            {"x-http-method-override", "GET"},
            {"x-rewrite-url", API + "login"},
            {"x-forwarded-for", "127.0.0.1"}
        };
        for (String[] trick : tricks) {
            assertThat(by("viewer").post(API + "keys", "{}", trick).status()).isEqualTo(403);
            assertThat(nobody().get(API + "keys", trick).status()).isEqualTo(401);
        }
        for (String path : List.of("keys/../login", "keys%2f..%2flogin", "./login", "login/", "LOGIN")) {
            assertThat(nobody().post(API + path, "{}").status()).isEqualTo(401);
        }
    }

    @Test
    void an_account_signs_in_by_cookie_and_a_foreign_page_cannot_use_it() {
        assertThat(by("owner")
                        .post(API + "operators", account("lan", "operator"))
                        .status())
                .isEqualTo(201);

        String cookie = cookie(nobody().post(API + "login", OWNER));

        assertThat(nobody().get(API + "operator", "cookie", cookie)
                        .json()
                        .get("role")
                        .asText())
                .isEqualTo("operator");
        assertThat(nobody().post(API + "keys", "{\"name\":\"x\"}", "cookie", cookie)
                        .status())
                .isEqualTo(403);
        assertThat(nobody().post(API + "keys", "{\"name\":\"x\"}", with(cookie)).status())
                .isEqualTo(201);
    }

    @Test
    void a_session_ends_with_logout_and_changes_with_the_role() {
        by("owner").post(API + "operators", account("lan", "operator"));
        String cookie = cookie(nobody().post(API + "login", OWNER));

        by("owner").patch(API + "operators/lan", "{\"role\":\"viewer\"}");
        assertThat(nobody().post(API + "keys", "{\"name\":\"x\"}", with(cookie)).status())
                .isEqualTo(403);
        nobody().post(API + "logout", "", with(cookie));
        assertThat(nobody().get(API + "operator", "cookie", cookie).status()).isEqualTo(401);
    }

    @Test
    void a_disabled_account_is_out_at_once() {
        by("owner").post(API + "operators", account("lan", "owner"));
        String cookie = cookie(nobody().post(API + "login", OWNER));

        by("owner").patch(API + "operators/lan", "{\"disabled\":true}");

        assertThat(nobody().get(API + "operator", "cookie", cookie).status()).isEqualTo(401);
        assertThat(nobody().post(API + "login", OWNER).status()).isEqualTo(401);
    }

    @Test
    void a_new_password_ends_all_other_sessions() {
        by("owner").post(API + "operators", account("lan", "viewer"));
        String here = cookie(nobody().post(API + "login", OWNER));
        String elsewhere = cookie(nobody().post(API + "login", OWNER));

        Answer changed = nobody().post(
                        API + "password", "{\"old\":\"" + PASSWORD + "\",\"new\":\"another good one\"}", with(here));

        assertThat(changed.status()).isEqualTo(200);
        assertThat(nobody().get(API + "operator", "cookie", elsewhere).status()).isEqualTo(401);
        assertThat(nobody().get(API + "operator", "cookie", cookie(changed)).status())
                .isEqualTo(200);
        assertThat(nobody().post(API + "login", OWNER).status()).isEqualTo(401);
    }

    @Test
    void nobody_raises_themselves_or_is_let_in_with_a_weak_password() {
        by("owner").post(API + "operators", account("lan", "owner"));
        String cookie = cookie(nobody().post(API + "login", OWNER));

        assertThat(nobody().patch(API + "operators/lan", "{\"role\":\"viewer\"}", with(cookie))
                        .status())
                .isEqualTo(403);
        assertThat(by("owner")
                        .post(API + "operators", "{\"name\":\"x\",\"role\":\"viewer\",\"password\":\"short\"}")
                        .body())
                .contains("is too short")
                .doesNotContain("\"short\"");
        assertThat(by("owner")
                        .post(API + "operators", account("viewer", "owner"))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void who_is_wrong_too_often_waits_and_learns_no_names() {
        by("owner").post(API + "operators", account("lan", "viewer"));
        String wrong = "{\"name\":\"lan\",\"password\":\"wrong\"}";

        Answer known = nobody().post(API + "login", wrong);
        Answer unknown = nobody().post(API + "login", wrong.replace("lan", "minh"));
        for (int i = 2; i < 10; i++) {
            nobody().post(API + "login", wrong);
        }

        assertThat(known.json().get("detail")).isEqualTo(unknown.json().get("detail"));
        assertThat(nobody().post(API + "login", OWNER).status()).isEqualTo(429);
    }

    @Test
    void no_list_and_no_audit_entry_holds_a_password() {
        by("owner").post(API + "operators", account("lan", "viewer"));

        String seen = by("owner").get(API + "operators").body()
                + by("owner").get(API + "operators/lan").body()
                + by("owner").get(API + "audit").body();

        assertThat(seen).contains("lan").doesNotContain("argon2", PASSWORD);
    }

    @Test
    void a_fresh_gateway_has_no_owner_until_somebody_shows_the_token_of_its_log() {
        try (Scene fresh = Scene.usual()) {
            Visitor guest = fresh.visitor().withKey("nobody");
            assertThat(setup(guest, "guess").status()).isEqualTo(401);
            assertThat(guest.post(API + "login", OWNER).status()).isEqualTo(401);
            String told = fresh.log().awaits("warning", 1).getLast().toString();
            String token = told.replaceAll("(?s).*first owner is ([A-Za-z0-9_-]{43}).*", "$1");

            assertThat(setup(guest, token).status()).isEqualTo(200);
            assertThat(setup(guest, token).status()).isEqualTo(409);
            String cookie = cookie(guest.post(API + "login", OWNER));
            assertThat(guest.get(API + "operators", "cookie", cookie).status()).isEqualTo(200);
        }
    }

    private static Answer setup(Visitor guest, String token) {
        return guest.post(API + "setup", OWNER.replace("{", "{\"token\":\"" + token + "\","));
    }

    private static String account(String name, String role) {
        return "{\"name\":\"" + name + "\",\"role\":\"" + role + "\",\"password\":\"" + PASSWORD + "\"}";
    }

    private static String[] with(String cookie) {
        return new String[] {"cookie", cookie, PAGE[0], PAGE[1]};
    }

    private static String cookie(Answer answer) {
        String set = answer.header("set-cookie");
        assertThat(set).startsWith("__Host-bellwether=").contains("HttpOnly", "Secure", "SameSite=Strict", "Path=/");
        return set.substring(0, set.indexOf(';'));
    }
}
