package io.bellwether.app.settings;

import io.bellwether.app.settings.Kind.Parsed;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
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
 * @param keysTrusted how long stored keys are honoured that the store cannot confirm
 */
public record StorageSettings(
        Optional<String> url,
        Optional<String> user,
        Optional<Secret> password,
        Optional<Secret> secret,
        Duration keysTrusted) {
    private static final int SHORTEST = 32;

    /** Time to repair a database; and a stolen key works no longer where nobody can revoke it. */
    private static final Duration USUALLY_TRUSTED = Duration.ofHours(1);

    private static final Duration LONGEST_TRUSTED = Duration.ofDays(365);
    private static final Duration ALWAYS = ChronoUnit.FOREVER.getDuration();
    private static final String ALWAYS_WORD = "always";

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
                        .needsRestart()),
                section.value(Field.of(
                                "keys_trusted",
                                trust(),
                                "how long stored keys are honoured that the store cannot confirm, as it is away;"
                                        + " then they are told 503; 0 for not at all")
                        .otherwise(USUALLY_TRUSTED)));
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

    private static Kind<Duration> trust() {
        String allowed = "0s to " + Quantities.shown(LONGEST_TRUSTED) + ", or `" + ALWAYS_WORD + "`";
        String pattern = Quantities.DURATION_SCHEMA.replace("^", "^" + ALWAYS_WORD + "$|^");
        return new Kind<>(
                "duration",
                allowed,
                Map.of("type", List.of("string", "number"), "pattern", pattern),
                (text, folder) -> trusted(text),
                trusted -> trusted.equals(ALWAYS) ? ALWAYS_WORD : Quantities.shown(trusted),
                USUALLY_TRUSTED,
                false);
    }

    private static Parsed<Duration> trusted(String text) {
        if (text.equals(ALWAYS_WORD)) {
            return Parsed.good(ALWAYS);
        }
        return Quantities.duration(text)
                .filter(read -> read.compareTo(LONGEST_TRUSTED) <= 0)
                .map(Parsed::good)
                .orElseGet(() -> Parsed.bad(
                        "is neither a duration up to " + Quantities.shown(LONGEST_TRUSTED) + " nor " + ALWAYS_WORD,
                        "such as 10m, 1h; 0 for not at all"));
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
