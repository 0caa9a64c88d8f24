package io.bellwether.app.settings;

import io.bellwether.app.settings.Kinds.Written;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Who hears of what operators should know, and of what.
 *
 * @param webhooks told by POST
 * @param email told by letter; absent means nobody
 * @param unusual what spending is unusual
 * @param operations when what goes wrong in operation is told of
 * @param silent what is told to no place
 */
public record AlertSettings(
        List<Hook> webhooks, Optional<Email> email, Unusual unusual, OperationSettings operations, List<Topic> silent) {
    /** Takes copies. */
    public AlertSettings {
        webhooks = List.copyOf(webhooks);
        silent = List.copyOf(silent);
    }

    /** What there are alerts about. */
    public enum Topic implements Written {
        BUDGET,
        UNUSUAL_SPEND,
        ERROR_RATE,
        BREAKER_OPEN,
        CREDENTIAL_REFUSED,
        ACCOUNT_EMPTY,
        CREDENTIAL_EXPIRING,
        UNREACHABLE,
        OVERLOADED,
        CANARY;

        @Override
        public String written() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How a webhook wants to be told. */
    public enum Format implements Written {
        PLAIN,
        SLACK,
        FEISHU,
        ZALO;

        @Override
        public String written() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A webhook.
     *
     * @param secret signs what is sent, or, for Zalo, is the account's access token
     * @param recipient for Zalo, who is told
     * @param account for Zalo, whose token is used: one of channels.zalo_oa
     */
    public record Hook(
            URI url, Format format, Optional<Secret> secret, Optional<String> recipient, Optional<String> account) {
        static Hook read(Section section) {
            Hook hook = new Hook(
                    section.value(Field.of("url", BaseUrl.kind(), "where alerts are sent")
                            .needsRestart()),
                    section.value(Field.of("format", Kinds.choice(Format.values()), "how it wants to be told")
                            .otherwise(Format.PLAIN)
                            .needsRestart()),
                    section.optional(Field.of(
                                    "secret",
                                    Kinds.secret(),
                                    "plain: signs x-bellwether-signature; feishu: of the bot's signature check; zalo:"
                                            + " the official account's access token")
                            .needsRestart()),
                    section.optional(Field.of("recipient", Kinds.text(), "zalo: the user_id of who is told")
                            .needsRestart()),
                    section.optional(Field.of(
                                    "account",
                                    Kinds.name(),
                                    "zalo: one of channels.zalo_oa, whose token is renewed, instead of a secret")
                            .needsRestart()));
            boolean token = hook.secret().isPresent() != hook.account().isPresent();
            if (hook.format() == Format.ZALO && (!token || hook.recipient().isEmpty())) {
                section.error(
                        "format", "is zalo, without secret or recipient", "give recipient, and secret or account");
            }
            return hook;
        }
    }

    /** How the way to a mail server is protected. */
    public enum Security implements Written {
        STARTTLS,
        TLS,
        NONE;

        @Override
        public String written() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A mail server, and who writes to whom. */
    public record Email(Server server, String from, List<String> to) {
        /** Takes a copy. */
        public Email {
            to = List.copyOf(to);
        }

        static Email read(Section section) {
            Email email = new Email(
                    Server.read(section),
                    section.value(Field.of("from", Kinds.text(), "who writes, such as gateway@example.com")
                            .needsRestart()),
                    section.list(Field.of("to", Kinds.text(), "to whom").needsRestart()));
            if (email.to().isEmpty()) {
                section.error("to", "is empty: nobody would be told", "such as [ops@example.com]");
            }
            return email;
        }
    }

    /**
     * A mail server.
     *
     * @param user absent where it asks for none
     */
    public record Server(String host, int port, Security security, Optional<String> user, Optional<Secret> password) {
        private static final int SUBMISSION = 587;
        private static final int HIGHEST_PORT = 65_535;

        static Server read(Section section) {
            Server server = new Server(
                    section.value(
                            Field.of("host", Kinds.host(), "the mail server").needsRestart()),
                    Math.toIntExact(section.value(
                            Field.of("port", Kinds.whole(Span.of(1, HIGHEST_PORT)), "465 goes with security: tls")
                                    .otherwise((long) SUBMISSION)
                                    .needsRestart())),
                    section.value(Field.of(
                                    "security",
                                    Kinds.choice(Security.values()),
                                    "starttls and tls refuse a server that has none; none is for this machine")
                            .otherwise(Security.STARTTLS)
                            .needsRestart()),
                    section.optional(
                            Field.of("user", Kinds.text(), "who signs in there").needsRestart()),
                    section.optional(
                            Field.of("password", Kinds.secret(), "with what").needsRestart()));
            if (server.user().isPresent() != server.password().isPresent()) {
                section.error("user", "and password go together", "give both, or neither");
            }
            if (server.user().isPresent() && server.security() == Security.NONE && !BaseUrl.isLoopback(server.host())) {
                section.error("security", "is none, and the password would be readable on its way", "use starttls");
            }
            return server;
        }
    }

    /**
     * What spending is unusual: an hour that costs so many times what hours have cost lately.
     *
     * @param factor 0: nothing is
     * @param leastMicroDollars less in an hour is never unusual
     */
    public record Unusual(int factor, long leastMicroDollars) {
        private static final long FIVE_DOLLARS = 5_000_000;

        static Unusual read(Section section) {
            return new Unusual(
                    section.count(
                            "factor",
                            5,
                            Span.of(0, 1_000),
                            "an hour that costs so many times the average of the day before is told of; 0: none is"),
                    section.value(Field.of("least", Kinds.dollars(), "less than this in an hour is never unusual")
                            .otherwise(FIVE_DOLLARS)));
        }
    }

    static AlertSettings read(Section section) {
        return new AlertSettings(
                section.parts("webhooks", "told by POST, in the form that each reads", Hook::read),
                section.optionalPart("email", "told by letter", Email::read),
                section.part("unusual", "what spending is unusual", Unusual::read),
                section.part("operations", "when what goes wrong in operation is told of", OperationSettings::read),
                section.list(Field.of(
                        "silent",
                        Kinds.choice(Topic.values()),
                        "told to no place; counted, and in the log, all the same")));
    }
}
