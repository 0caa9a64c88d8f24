package io.bellwether.app.journey;

import static io.bellwether.app.IdentityProvider.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.Answer;
import io.bellwether.app.IdentityProvider;
import io.bellwether.app.IdentityProvider.Person;
import io.bellwether.app.Scene;
import io.bellwether.app.Visitor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Operators who sign in at an identity provider; the browser is played by the test. */
class OidcJourney {
    private static final String API = "/api/admin/v1/";
    private static final String OWNER = "bw-admin-owner-000000000000";

    private final IdentityProvider provider = IdentityProvider.start();
    private final Scene scene = Scene.with("admin", """
                    keys: [{ name: mai, key: bw-admin-owner-000000000000 }]
                    second_factor: [owner, operator]
                    oidc:
                      issuer: ISSUER
                      client_id: bellwether
                      client_secret: ${OIDC_SECRET}
                      public_url: https://gateway.example.com
                      roles: { ops: operator, house: owner, guests: viewer }
                    """.replace("ISSUER", provider.issuer())
                    .replace("${OIDC_SECRET}", IdentityProvider.SECRET))
            .start();

    private final Visitor mai = scene.visitor().withKey(OWNER);
    private final Visitor browser = scene.visitor().withKey("nobody");

    @AfterEach
    void close() {
        scene.close();
        provider.close();
    }

    @Test
    void somebody_known_there_is_an_operator_here() {
        Answer entered = signedIn();

        assertThat(entered.status()).as(entered.body()).isEqualTo(302);
        assertThat(entered.header("location")).isEqualTo("/console");
        assertThat(who(entered).json().get("name").asText()).isEqualTo("lan-example.com");
        assertThat(who(entered).json().get("role").asText()).isEqualTo("operator");
        assertThat(mai.get(API + "audit?subject=operators/lan").body())
                .contains("operators.create", "\"actor\":\"oidc\"");
    }

    @Test
    void the_same_person_comes_back_with_another_name_and_another_role() {
        signedIn();
        provider.person(new Person("00u1", "married", List.of("others", "guests")));

        Answer again = signedIn();

        assertThat(who(again).json().get("name").asText()).isEqualTo("lan-example.com");
        assertThat(who(again).json().get("role").asText()).isEqualTo("viewer");
    }

    @Test
    void nobody_takes_over_a_name_that_another_has() {
        signedIn();
        provider.person(new Person("00u2", "lan@example.com", List.of("house")));
        assertThat(signedIn().status()).isEqualTo(409);

        provider.person(new Person("00u3", "mai", List.of("house")));
        assertThat(signedIn().status()).as("an operator of the settings file").isEqualTo(409);
    }

    @Test
    void who_has_no_role_or_is_disabled_stays_outside() {
        provider.person(new Person("00u1", "lan", List.of("others")));
        assertThat(signedIn().status()).isEqualTo(403);

        provider.person(new Person("00u1", "lan", List.of("ops")));
        Answer entered = signedIn();
        mai.patch(API + "operators/lan", "{\"disabled\":true}");

        assertThat(who(entered).status()).isEqualTo(401);
        assertThat(signedIn().status()).isEqualTo(403);
    }

    @Test
    void a_token_that_is_wrong_in_one_thing_is_not_believed() {
        refused("issuer", Map.of("iss", quoted("https://evil.example.com")));
        refused("audience", Map.of("aud", quoted("somebody-else")));
        refused("audience of many without a party", Map.of("aud", "[\"bellwether\",\"other\"]"));
        refused("party", Map.of("azp", quoted("other")));
        refused("nonce", Map.of("nonce", quoted("another")));
        refused("expired", Map.of("exp", "1000000000"));
        refused("of the future", Map.of("iat", "9000000000", "exp", "9000000300"));
        refused("not yet", Map.of("nbf", "9000000000"));
        refused("nobody", Map.of("sub", quoted(" ")));
    }

    private void refused(String what, Map<String, String> claims) {
        provider.lie(right -> {
            Map<String, String> wrong = new HashMap<>(right);
            wrong.putAll(claims);
            return wrong;
        });
        Answer answer = signedIn();
        assertThat(answer.status()).as(what).isEqualTo(401);
        assertThat(answer.body()).contains("not believed").doesNotContain("evil.example.com");
    }

    @Test
    void a_token_that_nobody_or_somebody_else_has_signed_is_not_believed() {
        provider.algorithm("none");
        assertThat(signedIn().status()).isEqualTo(401);
        provider.algorithm("HS256");
        assertThat(signedIn().status()).isEqualTo(401);

        provider.algorithm("RS256");
        provider.rotate(false);
        assertThat(signedIn().status()).as("a key that is not published").isEqualTo(401);
    }

    @Test
    void a_key_that_is_new_there_is_looked_for() {
        signedIn();
        provider.rotate(true);

        assertThat(signedIn().status()).isEqualTo(302);
    }

    @Test
    void a_sign_in_belongs_to_the_browser_that_began_it_and_ends_once() {
        Answer begun = browser.get(API + "oidc/login");
        String back = API + "oidc/callback" + provider.authorise(begun.header("location"));

        assertThat(browser.get(back).status()).as("no cookie").isEqualTo(400);
        String[] cookie = {"cookie", cookie(begun)};
        assertThat(browser.get(back.replace("state=", "state=x"), cookie).status())
                .isEqualTo(400);
        assertThat(browser.get(back + "&iss=https%3A%2F%2Fevil.example.com", cookie)
                        .status())
                .isEqualTo(401);
        assertThat(browser.get(back, cookie).status()).isEqualTo(302);
        assertThat(browser.get(back, cookie).status()).as("the code again").isEqualTo(502);
    }

    @Test
    void a_password_never_opens_such_an_account() {
        signedIn();

        for (String password : List.of("\"x\"", "\" \"")) {
            assertThat(browser.post(API + "login", "{\"name\":\"lan-example.com\",\"password\":" + password + "}")
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void leaving_leads_to_the_provider() {
        Answer left = browser.get(API + "oidc/logout");

        assertThat(left.status()).isEqualTo(302);
        assertThat(left.header("location"))
                .startsWith(provider.issuer() + "/logout?")
                .contains("post_logout_redirect_uri=https%3A%2F%2Fgateway.example.com%2F");
    }

    @Test
    void a_provider_that_is_away_is_told_of_and_keys_still_work() {
        provider.close();

        Answer answer = browser.get(API + "oidc/login");

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.json().get("code").asText()).isEqualTo("identity_provider_away");
        assertThat(mai.get(API + "operator").status()).isEqualTo(200);
    }

    /** The whole way: to the provider, and back with what it gives. */
    private Answer signedIn() {
        Answer begun = browser.get(API + "oidc/login");
        assertThat(begun.status()).as(begun.body()).isEqualTo(302);
        assertThat(begun.header("location"))
                .startsWith(provider.issuer() + "/authorize?")
                .contains("redirect_uri=https%3A%2F%2Fgateway.example.com%2Fapi%2Fadmin%2Fv1%2Foidc%2Fcallback");
        String back = provider.authorise(begun.header("location"));
        return browser.get(API + "oidc/callback" + back, "cookie", cookie(begun));
    }

    private Answer who(Answer entered) {
        return browser.get(API + "operator", "cookie", cookie(entered));
    }

    private static String cookie(Answer answer) {
        String set = answer.header("set-cookie");
        assertThat(set).contains("HttpOnly", "Secure", "Path=/", "SameSite=");
        return set.substring(0, set.indexOf(';'));
    }
}
