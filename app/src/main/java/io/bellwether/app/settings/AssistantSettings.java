package io.bellwether.app.settings;

import io.bellwether.app.settings.Kinds.Written;
import io.bellwether.assistant.answer.Measures;
import io.bellwether.assistant.design.Sampling;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Assistants: conversations with customers.
 *
 * @param key the name of the key with which they ask for models
 * @param secret signs the passes of conversations; absent means the house has one of its own
 * @param webhook told of tickets; absent means nobody
 * @param webhookSecret signs what it is told
 * @param tokens how prompts are measured before a model counts them
 * @param dongPerDollar what presenters are shown costs in, beside dollars; absent means in dollars alone
 * @param startsPerMinute how many conversations one address may begin in a minute
 * @param list assistants that stand in the settings file
 */
public record AssistantSettings(
        String key,
        Optional<Secret> secret,
        Optional<URI> webhook,
        Optional<Secret> webhookSecret,
        Tokens tokens,
        Optional<Long> dongPerDollar,
        long startsPerMinute,
        List<Plain> list) {
    /** The name of the key that the gateway makes for assistants where the file has none of that name. */
    public static final String OWN_KEY = "assistants";

    private static final int SHORTEST = 24;
    private static final long MOST_DONG = 10_000_000;
    private static final long USUAL_STARTS = 60;
    private static final long MOST_STARTS = 1_000_000;

    /** How prompts are measured. */
    public enum Tokens implements Written {
        ESTIMATED(Measures.Exactness.ESTIMATED),
        EXACT(Measures.Exactness.EXACT);

        private final Measures.Exactness exactness;

        Tokens(Measures.Exactness exactness) {
            this.exactness = exactness;
        }

        /** The same in the assistant's words. */
        public Measures.Exactness exactness() {
            return exactness;
        }

        @Override
        public String written() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Takes a copy. */
    public AssistantSettings {
        list = List.copyOf(list);
    }

    /**
     * An assistant of the settings file: a name, a model, a few words.
     *
     * @param model answers
     * @param summaries keeps the running summary of long conversations
     * @param sampling how the model that answers is to answer
     */
    public record Plain(
            String slug,
            String name,
            String model,
            Optional<String> summaries,
            Sampling sampling,
            Optional<String> persona,
            Optional<String> greeting,
            List<String> languages,
            List<String> links) {

        /** Takes copies. */
        public Plain {
            languages = List.copyOf(languages);
            links = List.copyOf(links);
        }

        static Plain read(Section section) {
            return new Plain(
                    section.value(Field.of("slug", Kinds.name(), "its name in addresses: /c/SLUG")),
                    section.value(Field.of("name", Kinds.prose(), "what customers call it")),
                    section.value(Field.of("model", Kinds.model(), "the model that answers, as callers name it")),
                    section.optional(Field.of(
                            "summaries",
                            Kinds.model(),
                            "the model that keeps the summary of long conversations, a cheap one; absent: model")),
                    samplingIn(section),
                    section.optional(
                            Field.of("persona", Kinds.prose(), "who it is and how it speaks, for the model alone")),
                    section.optional(Field.of("greeting", Kinds.prose(), "its first words")),
                    section.list(Field.of(
                            "languages",
                            Kinds.name(),
                            "those that it speaks, such as vi, en, zh; the first is for everybody else; absent: vi, en,"
                                    + " zh")),
                    section.list(Field.of(
                            "links", Kinds.host(), "hosts that its answers may point to, with all below them")));
        }
    }

    private static Sampling samplingIn(Section section) {
        return new Sampling(
                section.optional(Field.of(
                        "temperature",
                        Temperature.kind(),
                        "how freely the model chooses its words; absent: as its provider does unless told")),
                Math.toIntExact(section.value(Field.of(
                                "max_tokens",
                                Kinds.whole(Span.of(1, Sampling.MOST_TOKENS)),
                                "the most tokens that an answer may have")
                        .otherwise((long) Sampling.USUAL_TOKENS))));
    }

    static AssistantSettings read(Section section) {
        AssistantSettings read = new AssistantSettings(
                section.value(keyName()),
                section.optional(passSecret()),
                section.optional(Field.of(
                                "webhook",
                                BaseUrl.kind(),
                                "told of tickets as JSON, by POST, signed with webhook_secret where there is one")
                        .needsRestart()),
                section.optional(Field.of(
                                "webhook_secret",
                                Kinds.secret(),
                                "signs what the webhook is told: x-bellwether-signature, HMAC-SHA256")
                        .needsRestart()),
                section.value(Field.of(
                                "tokens",
                                Kinds.choice(Tokens.values()),
                                "how prompts are measured: estimated (learns from bills), or exact, by OpenAI's o200k,"
                                        + " for 30 MB of memory")
                        .otherwise(Tokens.ESTIMATED)
                        .needsRestart()),
                section.optional(Field.of(
                                "dong_per_dollar",
                                Kinds.whole(Span.of(1, MOST_DONG)),
                                "what a dollar is in dong, for costs that presenters see; absent: dollars alone")
                        .needsRestart()),
                section.value(starts()),
                section.parts("list", "assistants that need no demo builder", Plain::read));
        int length = read.secret().map(secret -> secret.reveal().length()).orElse(SHORTEST);
        if (length < SHORTEST && length > Kinds.UNREADABLE.length()) {
            section.error("secret", "is shorter than 24 characters and can be guessed", "openssl rand -hex 24");
        }
        return read;
    }

    private static Field<String> keyName() {
        return Field.of(
                        "key",
                        Kinds.name(),
                        "the name of the key with which assistants ask for models; where the file has none of the usual"
                                + " name, the gateway makes one that nobody sees")
                .otherwise(OWN_KEY);
    }

    private static Field<Secret> passSecret() {
        return Field.of(
                        "secret",
                        Kinds.secret(),
                        "signs the passes of conversations; 24 characters or more; a new one ends all of them; absent:"
                                + " one that is made from storage.secret, else from the data folder's own")
                .needsRestart();
    }

    private static Field<Long> starts() {
        return Field.of(
                        "starts_per_minute",
                        Kinds.whole(Span.of(1, MOST_STARTS)),
                        "how many conversations one address may begin in a minute; behind a proxy set"
                                + " rates.trusted_proxies, or all customers are one address")
                .otherwise(USUAL_STARTS)
                .needsRestart();
    }
}
