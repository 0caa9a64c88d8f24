package io.bellwether.app;

import io.bellwether.app.settings.ProviderSettings;
import io.bellwether.gateway.access.KeyCopy;
import io.bellwether.gateway.access.WrongKeys;
import io.bellwether.gateway.inbound.BodyRoom;
import io.bellwether.gateway.inbound.Overload;
import io.bellwether.gateway.inbound.resume.Recordings;
import io.bellwether.gateway.observe.GatewayMetrics;
import io.bellwether.gateway.observe.LineLog;
import io.bellwether.gateway.observe.Metrics;
import io.bellwether.gateway.observe.Recent;
import io.bellwether.gateway.provider.Leftovers;
import io.bellwether.gateway.resilience.breaker.Breaker;
import io.bellwether.gateway.resilience.breaker.BreakerRules;
import io.bellwether.gateway.resilience.breaker.Health;
import io.bellwether.gateway.resilience.breaker.Health.LaneName;
import io.bellwether.gateway.resilience.hints.Hints;
import io.bellwether.gateway.resilience.hints.OpenedBreakers;
import io.bellwether.gateway.resilience.keys.KeyPools;
import io.bellwether.http.client.ClientLimits;
import io.bellwether.http.client.ConnectionPlaces;
import io.bellwether.http.client.HttpClient;
import io.bellwether.http.loop.Loops;
import io.bellwether.storage.Database;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What outlives a reload: loops, connections, log, journal, counters, and how targets and credentials have done. */
final class Lasting {
    private static final int KEY_BYTES = 32;

    private final Loops loops;
    private final GatewayMetrics metrics;
    private final LineLog log;
    private final Recent recent = new Recent();
    private final Money money;
    private final KeyCopy storedKeys;
    private final Experiments experiments;
    private final Recordings recordings;
    private final ConnectionPlaces upstreamPlaces = new ConnectionPlaces();
    private final ConcurrentHashMap<String, HttpClient> clients = new ConcurrentHashMap<>();
    private final Health health;
    private final KeyPools keys = new KeyPools(InstantSource.system(), System::nanoTime);
    private final ResilienceNotices notices;
    private final OnceWiring once;
    private final StoredPrices prices;
    private final CacheWiring cache;
    private final TaskLearning tasks = new TaskLearning();
    private final LimitsWiring limits = new LimitsWiring(System::nanoTime);
    private final String ownKey = newKey();
    private final WrongKeys wrongKeys = new WrongKeys(new SecureRandom().nextLong(), System::nanoTime);
    private final Leftovers leftovers = new Leftovers();
    private final Overload overload = new Overload();
    private final BodyRoom bodies = new BodyRoom(0);
    private final RelayTickets tickets;
    private final StoredHoldouts holdouts;
    private Optional<RedisWiring> redis = Optional.empty();

    /** Where breakers that open are told of; its health and credentials are this object's. */
    private volatile Health.Watcher opened = (lane, change) -> {};

    /** Where things are written down, and kept. */
    record Records(
            LineLog log, Money money, KeyCopy storedKeys, OnceWiring once, CacheWiring cache, StoredPrices prices) {}

    Lasting(Loops loops, GatewayMetrics metrics, Records records, Experiments experiments, Recordings recordings) {
        this.loops = loops;
        this.tickets = new RelayTickets(loops.work());
        this.metrics = metrics;
        this.log = records.log();
        this.money = records.money();
        this.storedKeys = records.storedKeys();
        this.experiments = experiments;
        this.recordings = recordings;
        this.once = records.once();
        this.prices = records.prices();
        this.cache = records.cache();
        Notices said = new Notices(log, InstantSource.system());
        this.notices = new ResilienceNotices(said, metrics, System::nanoTime);
        this.holdouts = new StoredHoldouts(said, InstantSource.system());
        this.health = new Health(BreakerRules.USUAL, System::nanoTime, Wiring.sharedRandom(), this::breakerChanged);
    }

    private void breakerChanged(LaneName lane, Breaker.Change change) {
        notices.breakerChanged(lane, change);
        opened.changed(lane, change);
    }

    /** Takes over what operators have changed in the store; on its thread. */
    void look(Database database) {
        holdouts.look(database);
        once.look(database);
        cache.look(database);
    }

    /** From now on limits and hints are shared with other replicas; before the first engine is built. */
    void share(RedisWiring shared) {
        redis = Optional.of(shared);
        limits.share(shared.turnstile());
        opened = new OpenedBreakers(health, keys, shared.hints());
    }

    /** What is shared with other replicas; nothing where this one is alone. */
    Optional<RedisWiring> redis() {
        return redis;
    }

    /** Where is told what attempts teach of cool-downs and credentials. */
    Hints hints() {
        return redis.map(RedisWiring::hints).orElse(Hints.NONE);
    }

    /** How targets have done. */
    Health health() {
        return health;
    }

    /** What operators hold out. */
    StoredHoldouts holdouts() {
        return holdouts;
    }

    /** Which addresses guess. */
    private static String newKey() {
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** What assistants ask with where the settings have no key for them; the same as long as the process lives. */
    String ownKey() {
        return ownKey;
    }

    WrongKeys wrongKeys() {
        return wrongKeys;
    }

    /** What callers have used of their limits. */
    LimitsWiring limits() {
        return limits;
    }

    /** Answers that are kept for whoever asks again. */
    OnceWiring once() {
        return once;
    }

    /** Answers that are kept for whoever asks the same. */
    CacheWiring cache() {
        return cache;
    }

    /** What has been learnt about the tasks of requests. */
    TaskLearning tasks() {
        return tasks;
    }

    /** Whether requests are refused, as something is short. */
    Overload overload() {
        return overload;
    }

    /** Memory for large bodies. */
    BodyRoom bodies() {
        return bodies;
    }

    /** Answers whose callers have gone. */
    Leftovers leftovers() {
        return leftovers;
    }

    /** For callers whom nobody could answer. */
    RelayTickets tickets() {
        return tickets;
    }

    /** Credentials, and how they have done. */
    KeyPools keys() {
        return keys;
    }

    /** Where the operator hears of either. */
    ResilienceNotices notices() {
        return notices;
    }

    GatewayMetrics metrics() {
        return metrics;
    }

    LineLog log() {
        return log;
    }

    /** The exchanges that ended last. */
    Recent recent() {
        return recent;
    }

    /** The price list that operators have applied, as far as it is known. */
    StoredPrices prices() {
        return prices;
    }

    Money money() {
        return money;
    }

    /** The keys of the store, as far as they are known. */
    KeyCopy storedKeys() {
        return storedKeys;
    }

    Experiments experiments() {
        return experiments;
    }

    Recordings recordings() {
        return recordings;
    }

    /** Open connections to all providers. */
    int upstreamConnections() {
        return upstreamPlaces.taken();
    }

    /** Requests that met a connection which their provider had closed, and were sent again. */
    long sentAgain() {
        return upstreamPlaces.sentAgain();
    }

    /**
     * A provider's client: the one it has, unless its limits have changed; a replaced one's idle connections go by
     * themselves.
     */
    HttpClient client(ProviderSettings provider, ClientLimits limits) {
        return clients.compute(
                provider.name(),
                (name, known) -> known != null && known.limits().equals(limits)
                        ? known
                        : new HttpClient(loops, limits, upstreamPlaces));
    }

    /** Registers what is asked for when someone looks. */
    void gauges(Metrics metrics) {
        metrics.counter("bellwether_wrong_keys_total", "Keys of nobody that callers have shown.", wrongKeys::wrong);
        metrics.counter(
                "bellwether_wrong_keys_slowed_total",
                "Wrong keys that were answered 429, as their address had shown too many.",
                wrongKeys::slowed);
        metrics.gauge(
                "bellwether_upstream_connections_open",
                "Connections to providers, busy or idle.",
                this::upstreamConnections);
        metrics.counter(
                "bellwether_upstream_sent_again_total",
                "Requests sent again on a new connection, as the provider had closed the kept one before they came.",
                this::sentAgain);
        metrics.gauge(
                "bellwether_leftovers_open",
                "Answers that are being read to their end though their callers have gone.",
                leftovers::open);
        metrics.counter(
                "bellwether_leftovers_finished_total",
                "Answers that were read to their end though their callers had gone.",
                leftovers::finished);
        metrics.counter(
                "bellwether_leftovers_refused_total",
                "Answers that were cancelled when their callers went, as limits.leftovers were being read.",
                leftovers::refused);
        metrics.counter(
                "bellwether_leftovers_cut_total",
                "Answers that were read on when their callers had gone, and came to no end.",
                leftovers::cut);
        holdouts.gauges(metrics);
        limits.gauges(metrics);
        redis.ifPresent(shared -> shared.gauges(metrics));
        prices.gauges(metrics);
    }
}
