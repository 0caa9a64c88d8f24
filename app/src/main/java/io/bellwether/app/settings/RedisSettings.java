package io.bellwether.app.settings;

import java.util.Locale;
import java.util.Optional;

/**
 * The Redis or Valkey in which replicas count limits together, and tell each other of providers.
 *
 * @param host where it is
 * @param port where it listens
 * @param user absent: its default user
 * @param password absent: it asks for none
 * @param tls whether the connection is encrypted
 * @param whenAway what is done with requests while it does not answer
 */
public record RedisSettings(
        String host, int port, Optional<String> user, Optional<Secret> password, boolean tls, WhenAway whenAway) {

    /** What is done with requests while Redis does not answer. */
    public enum WhenAway implements Kinds.Written {
        /** Each replica lets through its share of every limit. */
        LOCAL,
        /** Everybody passes. */
        OPEN,
        /** Nobody passes. */
        CLOSED;

        @Override
        public String written() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static RedisSettings read(Section section) {
        return new RedisSettings(
                section.value(Field.of("host", Kinds.host(), "where it is")
                        .otherwise("127.0.0.1")
                        .needsRestart()),
                Math.toIntExact(section.value(Field.of("port", Kinds.whole(Span.of(1, 65_535)), "where it listens")
                        .otherwise(6379L)
                        .needsRestart())),
                section.optional(Field.of("user", Kinds.text(), "whom we are there; absent: the default user")
                        .needsRestart()),
                section.optional(Field.of("password", Kinds.secret(), "absent: it asks for none")
                        .needsRestart()),
                section.value(Field.of("tls", Kinds.flag(), "whether the connection is encrypted")
                        .otherwise(false)
                        .needsRestart()),
                section.value(Field.of(
                                "when_away",
                                Kinds.choice(WhenAway.values()),
                                "while it does not answer: a share of each limit, no limit, or nobody passes")
                        .otherwise(WhenAway.LOCAL)
                        .needsRestart()));
    }
}
