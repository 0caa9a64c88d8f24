package io.bellwether.app;

import io.bellwether.app.alerts.Outbox;
import io.bellwether.app.alerts.Topic;
import io.bellwether.app.settings.AlertSettings;
import io.bellwether.app.settings.Problem;
import io.bellwether.app.settings.ProviderSettings;
import io.bellwether.app.settings.ServerSettings;
import io.bellwether.app.settings.Settings;
import io.bellwether.app.settings.SettingsWatch;
import io.bellwether.app.settings.UsageSettings;
import io.bellwether.console.AdminAction;
import io.bellwether.console.RouteActions;
import io.bellwether.console.providers.ProviderActions;
import io.bellwether.gateway.budget.escrow.Bookkeeper;
import io.bellwether.gateway.budget.journal.Journal;
import io.bellwether.gateway.budget.journal.Pen;
import io.bellwether.gateway.inbound.HealthDoors;
import io.bellwether.gateway.observe.Changes;
import io.bellwether.gateway.observe.GatewayMetrics;
import io.bellwether.gateway.observe.LineLog;
import io.bellwether.gateway.observe.LogLine;
import io.bellwether.gateway.observe.Metrics;
import io.bellwether.gateway.once.SharedClaims;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.client.HttpClient;
import io.bellwether.http.loop.Loop;
import io.bellwether.http.loop.Loops;
import io.bellwether.http.loop.ThreadMode;
import io.bellwether.storage.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A running gateway: built from settings, reloaded by newer ones, drained and closed. */
final class Gateway implements SettingsWatch.Listener, AutoCloseable {
    private static final Duration FLUSH_PATIENCE = Duration.ofSeconds(5);

    private final InstantSource clock = InstantSource.system();
    private final Loops loops;
    private final LineLog log;
    private final Notices notices;
    private final Optional<Journal> journal;
    private final Lasting lasting;
    private final KeptProviders providers;
    private final KeptRoutes routes;
    private final Engines engines;
    private final Probes probes;
    private final OverloadWatch overload;
    private final KeyWatch keyWatch;
    private final Lookout lookout;
    private final AlertPlaces places;
    private final HealthDoors health;
    private final Stores stores;
    private final Console console;
    private final Experiments experiments;
    private final Money money;
    private final Changes changes = new Changes();
    private final Overview overview;
    private final Workshop workshop;
    private final UsageKeeping usageKeeping = new UsageKeeping(this::usageKept, clock);
    private final ZaloAccounts zalo;
    private final Optional<Talk> talk;
    private final Listeners server;

    /** Read by the probes. */
    private volatile Settings inUse;

    private Gateway(Settings settings) throws IOException {
        inUse = settings;
        log = new LineLog(Groundwork.sink(settings.log()), LineLog.USUAL_PACE, new LastWords(settings.log()));
        notices = new Notices(log, clock);
        journal = Groundwork.journal(settings, notices);
        stores = new Stores(settings, notices);
        loops = Groundwork.loops(settings.server());
        Metrics metrics = new Metrics();
        zalo = new ZaloAccounts(settings.channels(), stores::database, new HttpCarrier(loops), notices);
        places = AlertPlaces.open(
                settings.alerts(), this::isSilent, new AlertPlaces.Ways(loops, notices, zalo), metrics);
        experiments = Experiments.open(
                settings, stores, metrics, new Experiments.Hearers(notices, loops, places, this::changed));
        money = money(settings, metrics);
        lasting = new Lasting(
                loops,
                new GatewayMetrics(metrics),
                records(settings, metrics),
                experiments,
                StreamKeeping.recordings(settings.streams()));
        settings.redis().ifPresent(redis -> lasting.share(new RedisWiring(redis, notices, System::nanoTime)));
        routes = KeptRoutes.of(settings, stores, notices);
        providers = KeptProviders.of(settings, stores, notices);
        engines = engines(settings);
        console = new Console(engines::current, stores, notices, loops);
        console.add(kept());
        overview = new Overview(lasting, engines::current, changes, notices::bug);
        console.add(overview.actions(this::server));
        workshop = workshop(settings);
        console.add(workshop.actions());
        probes = new Probes(engines::everyProvider, this::client, loops, lasting.health(), notices::bug);
        probes.start();
        keyWatch = new KeyWatch(lasting.keys(), clock, System::nanoTime, this::expiring);
        lookout = new Lookout(troubles(), places, Peers.of(settings, stores), notices, () -> inUse.alerts());
        talk = Talk.open(settings, stage(metrics));
        health = new HealthDoors(clock, Version.NUMBER, this::hindrance);
        server = Listeners.open(settings, fronts(settings, metrics), loops, notices);
        overload = new OverloadWatch(lasting, server, () -> inUse.overload(), notices);
        begin(settings, metrics);
    }

    private Engines engines(Settings settings) {
        Engines.Added added = new Engines.Added(providers.atStart(), routes.atStart());
        return new Engines(settings, added, made -> new Wiring(made, lasting).engine(), what -> changed(what, ""));
    }

    /** What operators can do with canaries, and with what they have added. */
    private List<AdminAction> kept() {
        ProviderDesk desk = new ProviderDesk(providers, engines, this::client, loops);
        List<AdminAction> actions = new ArrayList<>(new ProviderActions(desk).actions());
        actions.addAll(experiments.actions());
        actions.addAll(new RouteActions(routes.versions(), engines.routes(), clock).actions());
        return actions;
    }

    private OnceWiring once(Metrics metrics) {
        SharedClaims.Reach reach = new SharedClaims.Reach(stores.isExpected(), stores::isAway);
        return new OnceWiring(metrics, reach, System::nanoTime, loops.work());
    }

    private Lasting.Records records(Settings settings, Metrics metrics) {
        Path data = settings.server().data();
        StoredPrices prices = stores.isExpected() ? StoredPrices.at(data, notices) : StoredPrices.none(data, notices);
        CacheWiring cache = new CacheWiring(metrics, loops.work(), System::nanoTime);
        return new Lasting.Records(log, money, stores.keys(), once(metrics), cache, prices);
    }

    private Workshop workshop(Settings settings) {
        Predicate<String> offered = model -> engines.current().offered().test(model);
        return new Workshop(stores, notices, offered, settings.assistants().isPresent());
    }

    private Talk.Stage stage(Metrics metrics) {
        Talk.Post post = new Talk.Post(zalo, metrics);
        HouseSecret secret = HouseSecret.of(inUse);
        return new Talk.Stage(engines::current, workshop, stores::database, loops, notices, lasting, secret, post);
    }

    private Doors.Fronts fronts(Settings settings, Metrics metrics) {
        talk.ifPresent(open -> open.showIn(console));
        CreditDoors credit = new CreditDoors(engines::current, stores::database, notices, loops.work());
        Doors.Extra extra = talk.map(open -> new Doors.Extra(open.byPath(), open.areas(), open::embedders))
                .orElse(Doors.Extra.NONE);
        return new Doors(engines::current, health, metrics, console, lasting.recordings())
                .fronts(settings.server(), loops.work(), credit, extra);
    }

    /** Why nobody can be served yet as they should be; empty when nothing is in the way. */
    String hindrance() {
        String keys = stores.hindrance(engines.current().keys());
        boolean opening = money.isOpening() || lasting.once().isOpening();
        boolean unasked = opening || money.stored().isUnknown();
        boolean unread = unasked && (stores.isExpected() || money.isOpening()) && !stores.isAway();
        String before = unread ? "the store has not been read yet" : routes.hindrance();
        String unwritten = journal.isEmpty() || journal.get().mayStart() ? "" : "the usage journal cannot be written";
        String shortage = lasting.overload().hindrance();
        return Stream.of(keys, before, experiments.hindrance(), unwritten, shortage)
                .filter(why -> !why.isEmpty())
                .findFirst()
                .orElse("");
    }

    private UsageSettings.Kept usageKept() {
        return inUse.usage().kept();
    }

    /** On the store's thread, whenever it is looked at. */
    private void look(Database database) {
        providers.look(database, engines.providers());
        routes.look(database, engines.routes());
        if (lasting.prices().look(database) && inUse.prices().file().isEmpty()) {
            engines.again();
        }
        workshop.look(database);
        lasting.look(database);
        money.look(database);
        usageKeeping.look(database);
        money.stored().tell(engines.current().budgets().conflicts(), notices);
    }

    /** Streams of keys that may no longer be used end; a key of the file that has the name of such a one stands. */
    private void withdrawn(Set<String> names) {
        Predicate<String> theirs =
                name -> names.contains(name) && !engines.current().keys().hasOwn(name);
        HttpFailure why = new HttpFailure(HttpFailure.What.REVOKED, "the key was revoked");
        server.cut(theirs, why);
        lasting.recordings().revoke(theirs, why);
        talk.ifPresent(open -> open.withdrawn(theirs));
    }

    /** What need not be done before the door is open. */
    private void begin(Settings settings, Metrics metrics) {
        gauges(metrics);
        keyWatch.start();
        overload.start(metrics);
        lookout.start();
        lasting.redis()
                .ifPresent(shared -> shared.begin(() -> engines.current().hearsay(), lasting.notices(), notices));
        overview.start();
        stores.whenWithdrawn(this::withdrawn);
        stores.begin(() -> engines.current().keys().conflicts(), this::look);
        StreamKeeping.begin(lasting.recordings(), metrics, loops.next());
        talk.ifPresent(open -> open.begin(metrics));
        zalo.begin();
        boolean ledger = Money.isLedgerAsked(settings) || stores.isExpected();
        money.left(journal.map(open -> Recovery.left(
                        open, ledger, () -> new Recovery(lasting.prices().book(settings), log, clock)))
                .orElse(Bookkeeper.Left.NOTHING));
    }

    private Money money(Settings settings, Metrics metrics) {
        Optional<Outbox> hook = settings.budgets()
                .webhook()
                .map(url -> Webhook.start(new Webhook.Address(url, Optional.empty()), loops, notices));
        BudgetDatabase database =
                new BudgetDatabase(stores::database, settings.server().data());
        return new Money(
                journal.<Pen>map(open -> open).orElse(Pen.NONE),
                new BudgetAlerts(
                        notices, hook, places, metrics, () -> inUse.alerts().unusual()),
                database,
                loops.work());
    }

    private void changed(String what, String subject) {
        changes.note(new Changes.Change(clock.instant(), what, subject));
    }

    private boolean isSilent(Topic topic) {
        return inUse.alerts().silent().contains(AlertSettings.Topic.valueOf(topic.name()));
    }

    /** Where to look for what is wrong. */
    private Troubles troubles() {
        List<Troubles.Dependency> dependencies = new ArrayList<>(List.of(
                new Troubles.Dependency("store", "the store", "look at the database", stores::isAway),
                new Troubles.Dependency("ledger", "the database of budgets", "costs are not posted", money::isAway)));
        journal.ifPresent(open -> dependencies.add(new Troubles.Dependency(
                "journal", "the usage journal", "free or repair the disk; requests are refused", open::isFailing)));
        lasting.redis()
                .ifPresent(shared -> dependencies.add(
                        new Troubles.Dependency("redis", "Redis", "each replica counts limits alone", shared::isAway)));
        return new Troubles(lasting, () -> engines.current().views(), dependencies, clock.instant());
    }

    /** Starts; when this returns, requests are answered. */
    static Gateway start(Settings settings, Duration sinceStart) throws IOException {
        Gateway gateway = new Gateway(settings);
        LogLine line = gateway.notices
                .about("started")
                .text("version", Version.NUMBER)
                .text("host", settings.server().host())
                .number("port", gateway.server.port())
                .text("transport", gateway.loops.transport().name().toLowerCase(java.util.Locale.ROOT))
                .text("threads", gateway.loops.mode() == ThreadMode.EVENT_LOOP ? "event-loop" : "stock")
                .number("event_loops", gateway.loops.all().size())
                .text("providers", String.join(" ", Wiring.providerNames(settings)))
                .millis("start_ms", sinceStart.toNanos());
        gateway.server.operatorsPort().ifPresent(port -> line.number("admin_port", port));
        gateway.log.write(line);
        return gateway;
    }

    int port() {
        return server.port();
    }

    /** The port of the operators' own address; none where they have none. */
    OptionalInt operatorsPort() {
        return server.operatorsPort();
    }

    private Listeners server() {
        return server;
    }

    Notices notices() {
        return notices;
    }

    @Override
    public void changed(Settings settings, List<Problem> warnings) {
        server.changed(settings);
        stores.trust(settings);
        try {
            engines.changed(settings);
            money.changed(settings);
            lasting.recordings().limits(StreamKeeping.limits(settings.streams()));
            inUse = settings;
            log.write(notices.about("reloaded"));
            notices.problems("warning", warnings);
        } catch (IllegalArgumentException | java.io.UncheckedIOException unusable) {
            notices.warn("settings not taken over: " + unusable.getMessage(), "mend them; the old ones stay");
        }
    }

    @Override
    public void refused(List<Problem> problems) {
        notices.problems("reload_refused", problems);
    }

    /** Goes away politely, in the steps of docs/operating/drain.md. */
    void drain(ServerSettings settings, Drain.Hurry hurry) {
        health.notReady();
        talk.ifPresent(Talk::drain);
        new Drain(server, notices, this::sendAway, settings.drainDelay(), settings.drainTimeout()).run(hurry);
    }

    private void sendAway() {
        lasting.recordings().sendAway();
        lasting.leftovers().sendAway();
        talk.ifPresent(Talk::sendAway);
    }

    @Override
    public void close() throws IOException {
        sendAway();
        probes.close();
        overload.close();
        keyWatch.close();
        lookout.close();
        overview.close();
        server.close();
        console.close();
        experiments.close();
        money.close();
        places.close();
        talk.ifPresent(Talk::close);
        zalo.close();
        workshop.close();
        stores.close();
        lasting.redis().ifPresent(RedisWiring::close);
        loops.close();
        if (journal.isPresent()) {
            journal.get().flush(FLUSH_PATIENCE);
            journal.get().close();
        }
        log.write(notices.about("stopped"));
        log.flush(FLUSH_PATIENCE);
        log.close();
    }

    private HttpClient client(ProviderSettings provider) {
        return lasting.client(
                provider, new ProviderWiring(inUse, lasting, clock, System::nanoTime).clientLimits(provider));
    }

    private void expiring(KeyWatch.Reminder key) {
        lasting.notices().expiring(key);
        experiments.expiring(key);
    }

    private void gauges(Metrics metrics) {
        keyWatch.showIn(metrics);
        lookout.showIn(metrics);
        metrics.gauge("bellwether_connections_open", "Connections of callers.", server::openConnections);
        metrics.gauge("bellwether_exchanges_live", "Requests being handled.", server::liveExchanges);
        metrics.gauges(
                "bellwether_breaker_state",
                "1 for the state each breaker is in: closed, half_open, open; passed-through models are not here.",
                List.of("provider", "credential", "model", "state"),
                () -> engines.current().views().breakers());
        metrics.gauge(
                "bellwether_loop_ticks_total",
                "Ticks of all event loops, twenty a second each while they are healthy.",
                () -> loops.all().stream().mapToLong(Loop::ticks).sum());
        metrics.gauge(
                "bellwether_targets_unpriced",
                "Targets of routes that no price is known of.",
                () -> engines.current().unpriced().get().size());
        lasting.gauges(metrics);
        money.gauges(metrics);
        stores.gauges(metrics);
        lasting.metrics().log(log::dropped, () -> log.isFailing() ? 1 : 0);
        journal.ifPresent(
                open -> lasting.metrics().journal(open::waitingBytes, open::refused, () -> open.isFailing() ? 1 : 0));
    }
}
