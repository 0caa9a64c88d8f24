package io.bellwether.app.settings;

import static io.bellwether.app.settings.BrokenFile.added;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Identity providers, and second factors, that are wrong. */
class BrokenOidcTest {
    private static final String ISSUER = "admin.oidc.issuer:";
    private static final String RIGHT = """
            admin:
              oidc:
                issuer: https://id.example.com/
                client_id: bellwether
                public_url: https://gateway.example.com
                roles: { ops: operator }
            """;

    static Stream<BrokenFile> addresses() {
        String bare = RIGHT.replace("https://id.example.com/", "id");
        String nobody = RIGHT.replace("    issuer: https://id.example.com/\n", "");
        String plain = RIGHT.replace("https://gateway", "http://gateway");
        return Stream.of(
                added("issuer without TLS", RIGHT.replace("https://id", "http://id"), "11:5 " + ISSUER, "no https URL"),
                added("issuer that is no URL", bare, "11:5 " + ISSUER, "is no https URL"),
                added("no issuer", nobody, "10:3 " + ISSUER, "is missing"),
                added("public address without TLS", plain, "13:5 admin.oidc.public_url:", "is no https URL"));
    }

    static Stream<BrokenFile> words() {
        String client = RIGHT.replace("    client_id: bellwether\n", "");
        String boss = RIGHT.replace("ops: operator", "ops: boss");
        String factor = "admin:\n  second_factor: [owner, boss]\n";
        return Stream.of(
                added("no client", client, "10:3 admin.oidc.client_id:", "is missing"),
                added("nobody has a role", RIGHT.replace("ops: operator", ""), "14:5 admin.oidc.roles:", "is empty"),
                added("role that is none", boss, "14:14 admin.oidc.roles.ops:", "boss"),
                added("scope without openid", RIGHT + "    scope: email\n", "15:5 admin.oidc.scope:", "lacks openid"),
                added("role of a second factor", factor, "10:26 admin.second_factor[1]:", "boss"));
    }

    @ParameterizedTest
    @MethodSource({"addresses", "words"})
    void a_wrong_provider_is_told_once_and_in_its_place(BrokenFile file) {
        file.check();
    }
}
