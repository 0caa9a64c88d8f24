package io.bellwether.app.settings;

import io.bellwether.app.settings.Kind.Parsed;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Where keys, budgets and the audit log are kept.
 *
 * @param url absent means SQLite in the data folder
 * @param user absent for SQLite
 * @param password absent where none is asked for
 * @param secret what keys of providers are sealed with; absent means one that is made in the data folder
 */
public record StorageSettings(
        Optional<String> url, Optional<String> user, Optional<Secret> password, Optional<Secret> secret) {
    private static final int SHORTEST = 32;

    private static final Pattern POSTGRESQL = Pattern.compile("jdbc:postgresql://[^/@?\\s]+/[^/@?\\s]+(\\?\\S*)?");
    private static final Pattern CREDENTIAL = Pattern.compile("(?i)[?&](user|password|sslpassword)=");

    static StorageSettings read(Section section) {
        StorageSettings storage = new StorageSettings(
                section.optional(Field.of(
                                "url",
                                databaseUrl(),
                                "a PostgreSQL that several gateways share; absent means SQLite in the data folder")
                        .needsRestart()),
                section.optional(
                        Field.of("user", Kinds.text(), "who we are there").needsRestart()),
                section.optional(
                        Field.of("password", Kinds.secret(), "how we prove it").needsRestart()),
                section.optional(Field.of(
                                "secret",
                                Kinds.secret(),
                                "what keys of providers are encrypted with that operators add, 32 characters or more;"
                                        + " absent means one made in the data folder, which replicas do not share")
                        .needsRestart()));
        int length = storage.secret().map(secret -> secret.reveal().length()).orElse(SHORTEST);
        if (length < SHORTEST && length > Kinds.UNREADABLE.length()) {
            section.error("secret", "is shorter than 32 characters and can be guessed", "openssl rand -hex 32");
        }
        if (storage.url().isEmpty()
                && (storage.user().isPresent() || storage.password().isPresent())) {
            section.error("url", "is missing: user and password are for a PostgreSQL", "add it, or remove them");
        }
        if (storage.url().isPresent() && storage.user().isEmpty()) {
            section.error("user", "is missing", "say who we are at the PostgreSQL");
        }
        return storage;
    }

    private static Kind<String> databaseUrl() {
        return new Kind<>(
                "database URL",
                "jdbc:postgresql://host:port/database",
                Map.of("type", "string", "pattern", "^jdbc:postgresql://[^/@?]+/[^/@?]+(\\?.*)?$"),
                (text, folder) -> parsed(text),
                Function.identity(),
                "jdbc:postgresql://unreadable.invalid/bellwether",
                false);
    }

    private static Parsed<String> parsed(String text) {
        if (CREDENTIAL.matcher(text).find()) {
            return Parsed.bad("holds a credential", "put it into storage.user and storage.password");
        }
        return POSTGRESQL.matcher(text).matches()
                ? Parsed.good(text)
                : Parsed.bad(
                        "is not the URL of a PostgreSQL", "such as jdbc:postgresql://db.example.com:5432/bellwether");
    }
}
