package io.bellwether.console.access;

import io.bellwether.gateway.access.Rights;
import io.bellwether.gateway.json.JsonWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A stored key as operators see it.
 *
 * @param owner whose it is
 * @param expires from when on it is refused
 * @param revoked since when it is refused for good
 * @param secrets what opens the door at the moment, newest first; two while a rotation overlaps
 */
public record KeyRecord(
        String name,
        Owner owner,
        Rights rights,
        Optional<Instant> expires,
        Optional<Instant> revoked,
        List<Secret> secrets,
        Traits traits)
        implements Entity {

    /**
     * Whose a key is.
     *
     * @param team as {@code organisation/team}; absent for the house's own keys
     * @param user absent for a service account
     */
    public record Owner(Optional<String> team, Optional<String> user) {}

    /**
     * What may be known of a key's clear text.
     *
     * @param validUntil absent for as long as the key itself is valid
     */
    public record Secret(String lastFour, Instant createdAt, Optional<Instant> validUntil) {}

    public KeyRecord {
        secrets = List.copyOf(secrets);
    }

    /** The same, with what opens the door. */
    public KeyRecord with(List<Secret> others) {
        return new KeyRecord(name, owner, rights, expires, revoked, others, traits);
    }

    /** The same, with other traits. */
    public KeyRecord with(Traits others) {
        return new KeyRecord(name, owner, rights, expires, revoked, secrets, others);
    }

    /** The same, of another owner. */
    public KeyRecord with(Owner other) {
        return new KeyRecord(name, other, rights, expires, revoked, secrets, traits);
    }

    /** The same, closed for good. */
    public KeyRecord revokedAt(Instant at) {
        return new KeyRecord(name, owner, rights, expires, Optional.of(at), secrets, traits);
    }

    static KeyRecord made(Form form, Traits traits) {
        return new KeyRecord(
                form.name("name"),
                new Owner(form.team("team"), form.optionalName("user")),
                new Rights(
                        form.models("models").orElse(java.util.Set.of()),
                        form.networks("allowed_ips").orElse(List.of()),
                        form.allowance("rates")),
                form.instant("expires"),
                Optional.empty(),
                List.of(),
                traits.edited(form));
    }

    KeyRecord edited(Form form) {
        Rights edited = new Rights(
                form.models("models").orElse(rights.models()),
                form.networks("allowed_ips").orElse(rights.networks()),
                form.isNothing("rates")
                        ? Optional.empty()
                        : form.allowance("rates").or(rights::rates));
        Optional<Instant> end = form.isNothing("expires")
                ? Optional.empty()
                : form.instant("expires").or(() -> expires);
        return new KeyRecord(name, owner, edited, end, revoked, secrets, traits.edited(form));
    }

    @Override
    public void write(JsonWriter json) {
        json.member("name", name).member("source", "store");
        member(json, "team", owner.team());
        member(json, "user", owner.user());
        json.name("models").array();
        rights.models().stream().sorted().forEach(json::value);
        json.endArray().name("allowed_ips").array();
        rights.networks().forEach(network -> json.value(network.toString()));
        json.endArray().name("rates");
        rights.rates().ifPresentOrElse(rates -> rates.write(json), json::valueNull);
        member(json, "expires", expires.map(Instant::toString));
        member(json, "revoked", revoked.map(Instant::toString));
        json.name("secrets").array();
        for (Secret secret : secrets) {
            json.object()
                    .member("last_four", secret.lastFour())
                    .member("created_at", secret.createdAt().toString());
            member(json, "valid_until", secret.validUntil().map(Instant::toString));
            json.endObject();
        }
        json.endArray();
        traits.write(json);
    }

    private static void member(JsonWriter json, String name, Optional<String> value) {
        value.ifPresentOrElse(text -> json.member(name, text), () -> json.memberNull(name));
    }
}
