package io.bellwether.app.settings;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An identity provider whose word about operators is taken.
 *
 * @param issuer the provider, exactly as its tokens call it
 * @param client who we are to the provider
 * @param publicUrl where browsers reach this gateway
 * @param scope what is asked for, parted by spaces
 * @param claims what is read out of the provider's word
 */
public record OidcSettings(String issuer, Client client, URI publicUrl, String scope, Claims claims) {
    private static final String PATH = "/api/admin/v1/oidc/callback";

    /**
     * Who we are to the provider.
     *
     * @param secret absent for a public client
     */
    public record Client(String id, Optional<Secret> secret) {}

    /**
     * What is read out of the provider's word.
     *
     * @param roles by what stands in the claim
     */
    public record Claims(String name, String role, Map<String, RoleSetting> roles) {
        public Claims {
            roles = Map.copyOf(roles);
        }
    }

    /** Where the provider sends browsers back to. */
    public URI redirect() {
        return URI.create(publicUrl + PATH);
    }

    static OidcSettings read(Section section) {
        OidcSettings settings = new OidcSettings(
                section.value(Field.of(
                        "issuer",
                        Kinds.text(),
                        "the provider, exactly as its tokens call it; /.well-known/openid-configuration is below it")),
                client(section),
                section.value(Field.of(
                        "public_url",
                        BaseUrl.kind(),
                        "where browsers reach this gateway; register it with " + PATH + " behind it")),
                section.value(Field.of("scope", Kinds.text(), "what is asked for, parted by spaces")
                        .otherwise("openid profile email")),
                claims(section));
        settings.check(section);
        return settings;
    }

    private static Client client(Section section) {
        return new Client(
                section.value(Field.of("client_id", Kinds.text(), "who we are to the provider")),
                section.optional(Field.of(
                        "client_secret",
                        Kinds.secret(),
                        "what proves it; absent for a public client, which has PKCE")));
    }

    private static Claims claims(Section section) {
        return new Claims(
                section.value(Field.of("name_claim", Kinds.text(), "the claim that names an operator who is new here")
                        .otherwise("preferred_username")),
                section.value(Field.of(
                                "role_claim",
                                Kinds.text(),
                                "the claim that says what an operator is: a text or a list, such as realm_access.roles")
                        .otherwise("groups")),
                section.map(Field.of(
                        "roles",
                        Kinds.choice(RoleSetting.values()),
                        "what the texts of role_claim mean here; of several the highest counts, without one nobody"
                                + " is let in")));
    }

    private void check(Section section) {
        boolean unreadable = issuer.equals(Kinds.UNREADABLE);
        if (!unreadable && !isSafe(issuer)) {
            section.error("issuer", "is no https URL", "such as https://id.example.com/realms/acme");
        }
        if (!isSafe(publicUrl.toString()) && !publicUrl.getHost().endsWith(".invalid")) {
            section.error("public_url", "is no https URL, and browsers keep no cookies for it", "https://HOST");
        }
        if (!scope.equals(Kinds.UNREADABLE) && !List.of(scope.split(" ", -1)).contains("openid")) {
            section.error("scope", "lacks openid, without which there is no token", "openid profile email");
        }
        if (claims.roles().isEmpty()) {
            section.error("roles", "is empty: nobody could sign in", "such as { gateway-owners: owner }");
        }
    }

    /** Whether it is https, or this machine itself. */
    private static boolean isSafe(String url) {
        try {
            URI uri = URI.create(url);
            String host = uri.getHost();
            boolean bare = uri.getRawQuery() == null && uri.getRawFragment() == null && host != null;
            return bare && (url.startsWith("https://") || (url.startsWith("http://") && BaseUrl.isLoopback(host)));
        } catch (IllegalArgumentException noUrl) {
            return false;
        }
    }
}
