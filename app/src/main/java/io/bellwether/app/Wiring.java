package io.bellwether.app;

import io.bellwether.app.settings.AdminSettings;
import io.bellwether.app.settings.AssistantSettings;
import io.bellwether.app.settings.CreditSettings;
import io.bellwether.app.settings.KeySettings;
import io.bellwether.app.settings.LimitSettings;
import io.bellwether.app.settings.PriceSettings;
import io.bellwether.app.settings.ServerSettings;
import io.bellwether.app.settings.Settings;
import io.bellwether.app.settings.WebSocketSettings;
import io.bellwether.console.AdminKeys;
import io.bellwether.console.PriceActions;
import io.bellwether.console.Role;
import io.bellwether.gateway.access.Access;
import io.bellwether.gateway.access.KeyDigest;
import io.bellwether.gateway.access.Keys;
import io.bellwether.gateway.access.Rights;
import io.bellwether.gateway.access.Validity;
import io.bellwether.gateway.access.VirtualKey;
import io.bellwether.gateway.budget.Estimates;
import io.bellwether.gateway.budget.PriceBook;
import io.bellwether.gateway.budget.metering.Metering;
import io.bellwether.gateway.budget.spending.Bounds;
import io.bellwether.gateway.budget.spending.Budgets;
import io.bellwether.gateway.budget.spending.Subjects;
import io.bellwether.gateway.canary.Answers;
import io.bellwether.gateway.canary.Canary;
import io.bellwether.gateway.canary.ShadowCopies;
import io.bellwether.gateway.exchange.Ending;
import io.bellwether.gateway.exchange.Origin;
import io.bellwether.gateway.exchange.Stage;
import io.bellwether.gateway.exchange.Upstream;
import io.bellwether.gateway.exchange.Who;
import io.bellwether.gateway.inbound.ModelsDoor;
import io.bellwether.gateway.inbound.OpenAiDoor;
import io.bellwether.gateway.inbound.Reading;
import io.bellwether.gateway.inbound.WebSocketDoor;
import io.bellwether.gateway.json.JsonLimits;
import io.bellwether.gateway.observe.Observing;
import io.bellwether.gateway.observe.OpenStreams;
import io.bellwether.gateway.pipeline.Pipeline;
import io.bellwether.gateway.resilience.Attempts;
import io.bellwether.gateway.resilience.Gate;
import io.bellwether.gateway.resilience.Hearsay;
import io.bellwether.gateway.routing.RouteTable;
import io.bellwether.gateway.routing.Routing;
import io.bellwether.http.server.ServerLimits;
import io.bellwether.http.ws.WebSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Builds the engine that one set of settings describes. The only place that knows all names; a reload builds another.
 */
final class Wiring {
    /** What the doors need of an engine. */
    record Engine(
            OpenAiDoor.Way way,
            OpenAiDoor.Way explaining,
            ModelsDoor.Catalogue catalogue,
            AdminKeys operators,
            AdminSettings admin,
            Origin origin,
            Keys keys,
            WebSocketDoor.Rules webSocket,
            CreditSettings credit,
            PriceSettings prices,
            Supplier<List<PriceActions.Unpriced>> unpriced,
            ModelViews views,
            LiveBudgets budgets,
            Predicate<String> offered,
            PlainAssistants assistants,
            Hearsay hearsay) {}

    /** How long a request waits for the database at each budget whose lease is used up. */
    private static final Duration STORE_PATIENCE = Duration.ofSeconds(3);

    /** Large bodies may take up so much of the heap: one part of so many. */
    private static final int HEAP_PARTS = 8;

    private final Settings settings;
    private final Lasting lasting;
    private final PriceBook prices;
    private final Estimates estimates;
    private final InstantSource clock = InstantSource.system();
    private final LongSupplier nanoTime = System::nanoTime;

    Wiring(Settings settings, Lasting lasting) {
        this.settings = settings;
        this.lasting = lasting;
        this.prices = lasting.prices().book(settings);
        this.estimates = new Estimates(prices, clock);
    }

    Engine engine() {
        Keys keys = keys();
        Origin origin = new Origin(settings.rates().trustedProxies());
        Access access = access(keys, origin);
        RouteTable table = Routes.table(settings);
        ResilienceWiring resilience = new ResilienceWiring(settings, lasting, clock, nanoTime);
        Gate gate = resilience.gate();
        Routing routing = routing(table, keys, new Routing.Sources(gate, estimates, sharedRandom()));
        Upstream metered = metered();
        LiveBudgets budgets = lasting.money().rules(settings);
        RequestPath.Stations stations = new RequestPath.Stations(
                new Observing(lasting.metrics(), records(), clock, nanoTime, table.routes()::containsKey),
                lasting.overload(),
                access,
                reading(),
                lasting.once().stage(settings.idempotency()),
                lasting.limits().stage(LimitsWiring.rules(settings, keys), estimates, routing::listed),
                routing,
                lasting.cache().stage(settings, table, lasting.experiments().canaries()),
                canary(metered),
                budgets(new Bounds(prices, new OutputReach(table, Routes::known), clock, nanoTime), budgets));
        OpenAiDoor.Way way = way(RequestPath.stages(stations), attempts(metered, resilience, gate));
        return new Engine(
                way,
                way(List.of(access, stations.reading()), routing.explaining()),
                Routes.catalogue(table, prices, access, keys, clock),
                operators(),
                settings.admin(),
                origin,
                keys,
                webSocket(way, access),
                settings.credit(),
                settings.prices(),
                () -> UnpricedTargets.of(settings, prices, clock.instant()),
                new ModelViews(settings, table, prices, new ModelViews.Sources(lasting, clock, nanoTime)),
                budgets,
                model -> table.find(model).isPresent(),
                PlainAssistants.of(settings, lasting.ownKey()),
                new Hearsay(gate));
    }

    private Access access(Keys keys, Origin origin) {
        lasting.wrongKeys().most(settings.limits().wrongKeys());
        return new Access(keys, origin, lasting.wrongKeys(), clock);
    }

    private Routing routing(RouteTable table, Keys keys, Routing.Sources sources) {
        return new Routing(
                table,
                keys::mayUse,
                Routes.tasks(settings.routing(), lasting.tasks().guess(settings.intents())),
                sources);
    }

    private OpenAiDoor.Way way(List<Stage> stages, Stage.Next end) {
        return new OpenAiDoor.Way(
                new Pipeline(stages, end), settings.timeouts().upstream().total());
    }

    private WebSocketDoor.Rules webSocket(OpenAiDoor.Way way, Access access) {
        WebSocketSettings rules = settings.webSocket();
        return new WebSocketDoor.Rules(
                way,
                access,
                rules.origins(),
                new WebSocket.Limits(rules.frameBytes(), rules.messageBytes(), rules.ping()),
                jsonLimits());
    }

    private Observing.Records records() {
        lasting.recent().keep(settings.requests().kept());
        return new Observing.Records(lasting.log(), worthALine(), lasting.recent());
    }

    private Predicate<Ending> worthALine() {
        return switch (settings.log().level()) {
            case INFO -> ending -> true;
            case WARNING -> ending -> !(ending instanceof Ending.Answered);
        };
    }

    private Keys keys() {
        Stream<VirtualKey> listed = settings.keys().stream().map(Wiring::key);
        return settings.server().open()
                ? Keys.everybody()
                : Keys.of(Stream.concat(listed, own()).toList(), lasting.storedKeys()::now);
    }

    /** The key of the assistants, where the settings have none for them. */
    private Stream<VirtualKey> own() {
        return settings.assistants().map(AssistantSettings::key).stream()
                .filter(name ->
                        settings.keys().stream().noneMatch(key -> key.name().equals(name)))
                .map(name -> VirtualKey.of(name, KeyDigest.of(lasting.ownKey())));
    }

    private static VirtualKey key(KeySettings key) {
        Who who = new Who(
                key.name(),
                key.owner().team().orElse(""),
                key.owner().organisation().orElse(""));
        return new VirtualKey(
                who,
                KeyDigest.of(key.key().reveal()),
                new Rights(Set.copyOf(key.models()), key.networks(), key.rates()),
                new Validity(key.expires(), key.disabled() ? Validity.DISABLED : ""));
    }

    private AdminKeys operators() {
        return new AdminKeys(settings.admin().keys().stream()
                .map(key -> new AdminKeys.Holder(
                        key.name(),
                        Role.valueOf(key.role().name()),
                        KeyDigest.of(key.key().reveal())))
                .toList());
    }

    private Reading reading() {
        lasting.bodies()
                .most(Math.min(
                        settings.limits().bodiesBytes(), Runtime.getRuntime().maxMemory() / HEAP_PARTS));
        return new Reading(settings.limits().bodyBytes(), jsonLimits(), lasting.bodies(), lasting.overload());
    }

    private JsonLimits jsonLimits() {
        LimitSettings limits = settings.limits();
        return new JsonLimits(
                limits.jsonDepth(), limits.jsonStringBytes(), limits.jsonNumberCharacters(), limits.jsonTokens());
    }

    private Canary canary(Upstream upstream) {
        Experiments experiments = lasting.experiments();
        CanaryTargets targets = new CanaryTargets(settings, lasting.holdouts().now());
        experiments.mayUse(settings);
        ShadowCopies shadow = new ShadowCopies(
                upstream, experiments.shadowBudget(), experiments.shadowLane(), experiments::shadowed, nanoTime);
        return new Canary(experiments.canaries(), targets::of, shadow, nanoTime, sharedRandom());
    }

    private Budgets budgets(Bounds bounds, LiveBudgets rules) {
        Money money = lasting.money();
        Budgets.Parts parts = new Budgets.Parts(money.escrows(), bounds, STORE_PATIENCE, money.alerts()::refused);
        return new Budgets(rules, parts, clock);
    }

    private Upstream metered() {
        lasting.leftovers().most(settings.limits().leftovers());
        Upstream providers = new ProviderWiring(settings, lasting, clock, nanoTime).providers();
        Metering metering = new Metering(providers, prices, lasting.money(), Subjects::payer, clock);
        return new Answers(metering, jsonLimits());
    }

    /** The end of the path, from the inside out: providers, metered, looked into, counted, tried. */
    private Attempts attempts(Upstream metered, ResilienceWiring resilience, Gate gate) {
        Upstream counted = new OpenStreams(metered, lasting.metrics());
        return new Attempts(counted, resilience.policy(gate), nanoTime, sharedRandom());
    }

    /** Each call goes to the calling thread's own generator, so that many may share it. */
    static RandomGenerator sharedRandom() {
        return () -> ThreadLocalRandom.current().nextLong();
    }

    /** What the server puts up with. */
    static ServerLimits serverLimits(Settings settings) {
        ServerSettings server = settings.server();
        LimitSettings limits = settings.limits();
        return new ServerLimits(
                limits.headerBytes(),
                limits.headerFields(),
                server.maxConnections(),
                server.maxConnectionsPerIp(),
                limits.streamBufferBytes(),
                limits.h2Streams(),
                limits.h2Resets(),
                settings.timeouts().headerRead(),
                Math.toIntExact(settings.timeouts().bodyMinBytesPerSecond()),
                settings.timeouts().keepAlive(),
                settings.timeouts().clientWriteStall(),
                settings.streams().heartbeat());
    }

    /** Names of the providers, for the start-up line. */
    static List<String> providerNames(Settings settings) {
        return settings.providers().stream().map(provider -> provider.name()).toList();
    }
}
