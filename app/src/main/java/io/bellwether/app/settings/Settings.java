package io.bellwether.app.settings;

import java.util.List;
import java.util.Optional;

/**
 * Everything an operator can decide, checked. Immutable: a reload makes a new one, and running requests keep theirs.
 *
 * @param server our own door
 * @param providers whom we ask
 * @param models what callers may ask for
 * @param modelDefaults what holds for models in general
 * @param keys who may call
 * @param timeouts how long each step may take
 * @param limits how large anything may be
 * @param overload when memory or files are so short that less is taken on
 * @param rates how much callers may use
 * @param redis where replicas count that together; absent: each counts for itself
 * @param retries how often and how soon to try again
 * @param breaker when a target that fails is left alone
 * @param pool the connections kept to providers
 * @param log where the log goes
 * @param requests how long operators can look at requests that are over
 * @param prices what models cost
 * @param usage how usage is kept
 * @param routing what tasks there are
 * @param intents how the gateway finds out what requests are for
 * @param admin who may change things while the gateway runs
 * @param canary how experiments are watched and told of
 * @param streams how streams are kept open, and kept for those who resume them
 * @param webSocket the door for WebSockets
 * @param cache how much memory kept answers may take up
 * @param idempotency how answers are kept for whoever asks again
 * @param budgets how much somebody may cost
 * @param credit what is paid before it is spent
 * @param alerts who hears of budgets and of unusual spending
 * @param storage where keys, budgets and the audit log are kept
 * @param assistants conversations with customers; absent: there are none
 * @param channels messengers where customers talk to assistants
 */
public record Settings(
        ServerSettings server,
        List<ProviderSettings> providers,
        List<ModelSettings> models,
        ModelDefaults modelDefaults,
        List<KeySettings> keys,
        TimeoutSettings timeouts,
        LimitSettings limits,
        OverloadSettings overload,
        RateSettings rates,
        Optional<RedisSettings> redis,
        RetrySettings retries,
        BreakerSettings breaker,
        PoolSettings pool,
        LogSettings log,
        RequestSettings requests,
        PriceSettings prices,
        UsageSettings usage,
        RoutingSettings routing,
        IntentSettings intents,
        AdminSettings admin,
        CanarySettings canary,
        StreamSettings streams,
        WebSocketSettings webSocket,
        CacheSettings cache,
        IdempotencySettings idempotency,
        BudgetSettings budgets,
        CreditSettings credit,
        AlertSettings alerts,
        StorageSettings storage,
        Optional<AssistantSettings> assistants,
        ChannelSettings channels) {

    /** Takes copies. */
    public Settings {
        providers = List.copyOf(providers);
        models = List.copyOf(models);
        keys = List.copyOf(keys);
    }

    /** The same with another door. */
    public Settings withServer(ServerSettings door) {
        return with(door, providers, models);
    }

    /** The same with other models. */
    public Settings withModels(List<ModelSettings> others) {
        return with(server, providers, others);
    }

    /** The same with other providers. */
    public Settings withProviders(List<ProviderSettings> others) {
        return with(server, others, models);
    }

    private Settings with(ServerSettings door, List<ProviderSettings> asked, List<ModelSettings> offered) {
        return new Settings(
                door,
                asked,
                offered,
                modelDefaults,
                keys,
                timeouts,
                limits,
                overload,
                rates,
                redis,
                retries,
                breaker,
                pool,
                log,
                requests,
                prices,
                usage,
                routing,
                intents,
                admin,
                canary,
                streams,
                webSocket,
                cache,
                idempotency,
                budgets,
                credit,
                alerts,
                storage,
                assistants,
                channels);
    }

    /** The section {@code models}, which becomes two components. */
    private record Models(ModelDefaults defaults, List<ModelSettings> list) {

        static Models read(Section section) {
            return new Models(
                    ModelDefaults.read(section),
                    section.parts("list", "the models that callers may ask for by name", ModelSettings::read));
        }
    }

    static Settings read(Section section) {
        TimeoutSettings timeouts = section.part("timeouts", "how long each step may take", TimeoutSettings::read);
        PoolSettings pool = section.part(
                "pool", "the connections kept to providers", part -> PoolSettings.read(part, PoolSettings.DEFAULTS));
        List<ProviderSettings> providers = section.parts(
                "providers", "whom we ask", part -> ProviderSettings.read(part, timeouts.upstream(), pool));
        Models models = section.part("models", "what callers may ask for, and where it is to be had", Models::read);
        return new Settings(
                section.part("server", "our own door", ServerSettings::read),
                providers,
                models.list(),
                models.defaults(),
                section.parts("keys", "who may call", KeySettings::read),
                timeouts,
                section.part("limits", "how large anything from outside may be", LimitSettings::read),
                section.part("overload", "when memory or files are too short for more", OverloadSettings::read),
                section.part("rates", "how much callers may use; absent: as much as they like", RateSettings::read),
                section.optionalPart("redis", "where replicas count limits and share hints", RedisSettings::read),
                section.part("retries", "how often and how soon to try again", RetrySettings::read),
                section.part("breaker", "when a target that fails is left alone", BreakerSettings::read),
                pool,
                section.part("log", "where the log goes; bodies, keys and headers are never in it", LogSettings::read),
                section.part("requests", "how long requests that are over can be looked at", RequestSettings::read),
                section.part("prices", "what models cost, where our price list is wrong", PriceSettings::read),
                section.part("usage", "how usage is kept so that a crash loses none", UsageSettings::read),
                section.part("routing", "what tasks there are, and what serves them", RoutingSettings::read),
                section.part("intents", "how the gateway finds out what requests are for", IntentSettings::read),
                section.part("admin", "who may change things while the gateway runs", AdminSettings::read),
                section.part("canary", "how experiments are watched and told of", CanarySettings::read),
                section.part("streams", "how streams are kept open, and kept to be resumed", StreamSettings::read),
                section.part("websocket", "the door for WebSockets", WebSocketSettings::read),
                section.part("cache", "answers kept for whoever asks the same", CacheSettings::read),
                section.part("idempotency", "answers kept for a repeated Idempotency-Key", IdempotencySettings::read),
                section.part("budgets", "how much somebody may cost", BudgetSettings::read),
                section.part("credit", "what is paid before it is spent", CreditSettings::read),
                section.part("alerts", "who hears of budgets and of unusual spending", AlertSettings::read),
                section.part("storage", "where keys, budgets and the audit log are kept", StorageSettings::read),
                section.optionalPart("assistants", "conversations with customers", AssistantSettings::read),
                section.part("channels", "messengers where customers talk to assistants", ChannelSettings::read));
    }
}
