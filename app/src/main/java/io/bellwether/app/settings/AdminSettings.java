package io.bellwether.app.settings;

import java.util.List;
import java.util.Optional;

/**
 * Who may look at and change things while the gateway runs.
 *
 * @param keys empty means nobody
 * @param secondFactor the roles that need one beside a password
 * @param oidc whose word about operators is taken; absent means nobody's
 * @param door an address of their own; absent means that of callers
 */
public record AdminSettings(
        List<Key> keys, List<RoleSetting> secondFactor, Optional<OidcSettings> oidc, Optional<AdminDoorSettings> door) {
    private static final int SHORTEST = 24;

    /** Takes a copy. */
    public AdminSettings {
        keys = List.copyOf(keys);
        secondFactor = List.copyOf(secondFactor);
    }

    /**
     * An operator's key.
     *
     * @param name how versions and the log call the operator
     * @param key the credential itself
     * @param role what the operator is here for
     */
    public record Key(String name, Secret key, RoleSetting role) {

        static Key read(Section section) {
            Key key = new Key(
                    section.value(Field.of("name", Kinds.name(), "how versions and the log call this operator")),
                    section.value(Field.of(
                            "key", Kinds.secret(), "what the operator sends as a bearer token; 24 characters or more")),
                    section.value(Field.of(
                                    "role",
                                    Kinds.choice(RoleSetting.values()),
                                    "what the operator may do (docs/access.md)")
                            .otherwise(RoleSetting.OWNER)));
            int length = key.key().reveal().length();
            if (length < SHORTEST && length > Kinds.UNREADABLE.length()) {
                section.error("key", "is shorter than 24 characters and can be guessed", "openssl rand -hex 24");
            }
            return key;
        }
    }

    static AdminSettings read(Section section) {
        return new AdminSettings(
                section.parts("keys", "operators; a key of the section keys opens no operator's door", Key::read),
                section.list(Field.of(
                        "second_factor",
                        Kinds.choice(RoleSetting.values()),
                        "roles whose operators must show an authenticator app's code beside their password")),
                section.optionalPart("oidc", "an identity provider that operators sign in at", OidcSettings::read),
                section.optionalPart(
                        "door",
                        "an address of their own for the operators' API, the console and /metrics, which then leave"
                                + " that of callers",
                        AdminDoorSettings::read));
    }
}
