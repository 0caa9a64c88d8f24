package io.bellwether.app.settings;

import io.bellwether.app.settings.Kinds.Written;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Messengers: where customers talk to assistants besides our own page.
 *
 * @param webhooks programs of the operator's that stand before some other messenger
 * @param zaloAccounts official accounts at Zalo
 * @param zaloBots bots at Zalo
 */
public record ChannelSettings(List<Hook> webhooks, List<ZaloAccount> zaloAccounts, List<ZaloBot> zaloBots) {
    private static final int SHORTEST = 24;
    private static final int USUAL_PER_SECOND = 10;
    private static final int MOST_PER_SECOND = 1_000;

    /** Takes copies. */
    public ChannelSettings {
        webhooks = List.copyOf(webhooks);
        zaloAccounts = List.copyOf(zaloAccounts);
        zaloBots = List.copyOf(zaloBots);
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return webhooks.isEmpty() && zaloAccounts.isEmpty() && zaloBots.isEmpty();
    }

    /**
     * What all of them have.
     *
     * @param name in addresses: /api/v1/channels/CHANNEL/NAME
     * @param assistant the slug of whom customers talk to there
     * @param perSecond messages that we send at most
     */
    public record Common(String name, String assistant, int perSecond) {
        static Common read(Section section) {
            return new Common(
                    section.value(Field.of("name", Kinds.name(), "its name in addresses: /api/v1/channels/CHANNEL/NAME")
                            .needsRestart()),
                    section.value(Field.of("assistant", Kinds.name(), "the slug of whom customers talk to there")
                            .needsRestart()),
                    Math.toIntExact(section.value(Field.of(
                                    "per_second",
                                    Kinds.whole(Span.of(1, MOST_PER_SECOND)),
                                    "as many messages a second as we send there at most")
                            .otherwise((long) USUAL_PER_SECOND)
                            .needsRestart())));
        }
    }

    /**
     * A program of the operator's.
     *
     * @param url where it takes what is to be shown
     * @param secret signs both ways
     */
    public record Hook(Common common, URI url, Secret secret) {
        static Hook read(Section section) {
            Hook hook = new Hook(
                    Common.read(section),
                    section.value(Field.of("url", BaseUrl.kind(), "where it takes what is to be shown, by POST")
                            .needsRestart()),
                    section.value(Field.of(
                                    "secret",
                                    Kinds.secret(),
                                    "signs x-bellwether-signature, both ways; 24 characters or more")
                            .needsRestart()));
            long enough = hook.secret().reveal().length();
            if (enough < SHORTEST && enough > Kinds.UNREADABLE.length()) {
                section.error("secret", "is shorter than 24 characters and can be guessed", "openssl rand -hex 24");
            }
            return hook;
        }
    }

    /** Which of the signatures that are told of Zalo is checked. */
    public enum Scheme implements Written {
        HASH,
        HMAC,
        EITHER;

        @Override
        public String written() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * An official account at Zalo.
     *
     * @param app asks for tokens
     * @param oaSecret signs webhooks
     * @param window in which one may answer
     */
    public record ZaloAccount(Common common, App app, Secret oaSecret, Scheme signature, Window window, URI api) {
        static ZaloAccount read(Section section) {
            return new ZaloAccount(
                    Common.read(section),
                    App.read(section),
                    section.value(Field.of(
                                    "oa_secret",
                                    Kinds.secret(),
                                    "the official account's secret key, which signs webhooks; not the app's")
                            .needsRestart()),
                    section.value(Field.of(
                                    "signature",
                                    Kinds.choice(Scheme.values()),
                                    "hash: SHA-256 of app id, body, time and secret; hmac: HMAC-SHA256 with the secret"
                                            + " as the key; either: whichever fits")
                            .otherwise(Scheme.EITHER)
                            .needsRestart()),
                    Window.read(section),
                    section.value(Field.of("api", BaseUrl.kind(), "where messages are sent to")
                            .otherwise(URI.create("https://openapi.zalo.me"))
                            .needsRestart()));
        }
    }

    /**
     * An app at Zalo that an official account has authorised.
     *
     * @param refreshToken the one that the authorisation gave; used once, then its successors are
     */
    public record App(String id, Secret secret, Secret refreshToken, URI oauth) {
        static App read(Section section) {
            return new App(
                    section.value(Field.of("app_id", Kinds.name(), "the id of the app at developers.zalo.me")
                            .needsRestart()),
                    section.value(Field.of("app_secret", Kinds.secret(), "the app's secret key, which renews tokens")
                            .needsRestart()),
                    section.value(Field.of(
                                    "refresh_token",
                                    Kinds.secret(),
                                    "what authorising the app gave; used once, its successors are kept in the store;"
                                            + " another one begins anew")
                            .needsRestart()),
                    section.value(Field.of("oauth", BaseUrl.kind(), "where tokens are renewed")
                            .otherwise(URI.create("https://oauth.zaloapp.com"))
                            .needsRestart()));
        }
    }

    /**
     * When one may answer.
     *
     * @param open after the customer's last word
     * @param replies in that time; 0: as often as one likes
     */
    public record Window(Duration open, int replies) {
        private static final Duration USUAL = Duration.ofDays(2);
        private static final Duration LONGEST = Duration.ofDays(7);
        private static final int FREE_REPLIES = 8;
        private static final int MOST_REPLIES = 1_000;

        static Window read(Section section) {
            return new Window(
                    section.value(Field.of(
                                    "window",
                                    Kinds.duration(Duration.ofMinutes(1), LONGEST),
                                    "how long after a customer's last word we answer: free for 48h, then Zalo wants"
                                            + " money or refuses")
                            .otherwise(USUAL)
                            .needsRestart()),
                    Math.toIntExact(section.value(Field.of(
                                    "replies",
                                    Kinds.whole(Span.of(0, MOST_REPLIES)),
                                    "how many messages we send in that time: 8 are free; 0: as many as it takes")
                            .otherwise((long) FREE_REPLIES)
                            .needsRestart())));
        }
    }

    /**
     * A bot at Zalo.
     *
     * @param secretToken what Zalo shows with each webhook; absent: updates are asked for
     */
    public record ZaloBot(Common common, Secret token, Optional<Secret> secretToken, URI api) {
        private static final int SHORTEST_TOKEN = 8;
        private static final int LONGEST_TOKEN = 256;

        static ZaloBot read(Section section) {
            ZaloBot bot = new ZaloBot(
                    Common.read(section),
                    section.value(Field.of("token", Kinds.secret(), "the bot's token, from Zalo Bot Manager")
                            .needsRestart()),
                    section.optional(Field.of(
                                    "secret_token",
                                    Kinds.secret(),
                                    "what setWebhook was given; absent: updates are asked for, which needs no public"
                                            + " address")
                            .needsRestart()),
                    section.value(Field.of("api", BaseUrl.kind(), "where the bot's functions are")
                            .otherwise(URI.create("https://bot-api.zaloplatforms.com"))
                            .needsRestart()));
            int length =
                    bot.secretToken().map(secret -> secret.reveal().length()).orElse(SHORTEST_TOKEN);
            if ((length < SHORTEST_TOKEN || length > LONGEST_TOKEN) && length > Kinds.UNREADABLE.length()) {
                section.error("secret_token", "is shorter than 8 or longer than 256 characters", "as setWebhook wants");
            }
            return bot;
        }
    }

    static ChannelSettings read(Section section) {
        return new ChannelSettings(
                section.parts("webhook", "programs of your own that stand before another messenger", Hook::read),
                section.parts("zalo_oa", "official accounts at Zalo", ZaloAccount::read),
                section.parts("zalo_bot", "bots at Zalo", ZaloBot::read));
    }
}
