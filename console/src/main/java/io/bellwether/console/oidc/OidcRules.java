package io.bellwether.console.oidc;

import io.bellwether.console.Role;
import java.net.URI;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Whose word is taken, and what it means here.
 *
 * @param issuer the provider, exactly as its tokens call it
 * @param client who we are to the provider
 * @param redirect where the browser comes back to
 * @param scope what is asked for, parted by spaces; {@code openid} among them
 * @param claims what is read out of the provider's word
 */
public record OidcRules(String issuer, Client client, URI redirect, String scope, Claims claims) {

    /**
     * Who we are to the provider.
     *
     * @param secret proves it; empty for a public client, which PKCE alone protects
     */
    public record Client(String id, Supplier<String> secret) {}

    /**
     * What is read out of the provider's word.
     *
     * @param name the claim that names the operator
     * @param role the claim, a text or a list of texts, that says what they are; dots lead into objects
     * @param roles what these texts mean here
     */
    public record Claims(String name, String role, Map<String, Role> roles) {
        public Claims {
            roles = Map.copyOf(roles);
        }
    }
}
