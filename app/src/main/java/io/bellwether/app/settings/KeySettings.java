package io.bellwether.app.settings;

import io.bellwether.gateway.allowance.Allowance;
import io.bellwether.gateway.exchange.Network;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A virtual key: what a caller shows us, never what a provider sees.
 *
 * @param name how the log calls it
 * @param key the credential itself
 * @param owner whose it is
 * @param models the models it may ask for; empty means all
 * @param networks where its callers may be; empty means anywhere
 * @param expires from when on it is refused; absent means never
 * @param disabled refused from now on, but still known by name
 * @param rates how much it may use, in place of what holds for all
 */
public record KeySettings(
        String name,
        Secret key,
        Owner owner,
        List<String> models,
        List<Network> networks,
        Optional<Instant> expires,
        boolean disabled,
        Optional<Allowance> rates) {
    private static final int SHORTEST_SAFE = 16;

    /** Takes copies. */
    public KeySettings {
        models = List.copyOf(models);
        networks = List.copyOf(networks);
    }

    /** For what limits and budgets tell callers apart by. */
    public record Owner(Optional<String> team, Optional<String> organisation) {

        private static Owner read(Section section) {
            return new Owner(
                    section.optional(Field.of("team", Kinds.name(), "the team it belongs to, for limits and budgets")),
                    section.optional(Field.of(
                            "organisation", Kinds.name(), "the organisation it belongs to, for limits and budgets")));
        }
    }

    static KeySettings read(Section section) {
        KeySettings key = new KeySettings(
                section.value(Field.of("name", Kinds.name(), "how the log and the usage report call this key")),
                section.value(
                        Field.of("key", Kinds.secret(), "what callers send as a bearer token; 16 characters or more")),
                Owner.read(section),
                section.list(Field.of("models", Kinds.model(), "the models it may ask for; empty means all")),
                section.list(
                        Field.of("allowed_ips", Kinds.network(), "the addresses it may be used from; empty means all")),
                section.optional(Field.of("expires", Kinds.until(), "from when on it is refused; absent means never")),
                section.flag("disabled", false, "refuse it from now on, but keep its name"),
                section.optionalPart(
                        "rates", "how much it may use, in place of all that rates.key says", RuleSettings::read));
        int length = key.key().reveal().length();
        if (length < SHORTEST_SAFE && length > Kinds.UNREADABLE.length()) {
            section.warning("key", "is shorter than 16 characters and can be guessed", "openssl rand -hex 24");
        }
        return key;
    }
}
