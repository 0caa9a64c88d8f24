package io.bellwether.app;

import io.bellwether.app.settings.ModelSettings;
import io.bellwether.app.settings.ProviderSettings;
import io.bellwether.app.settings.Settings;
import io.bellwether.console.traffic.ModelActions.Model;
import io.bellwether.console.traffic.ProviderView;
import io.bellwether.console.traffic.TargetView;
import io.bellwether.gateway.budget.PriceBook;
import io.bellwether.gateway.budget.PriceRow;
import io.bellwether.gateway.budget.Tariff;
import io.bellwether.gateway.exchange.Target;
import io.bellwether.gateway.observe.Metrics;
import io.bellwether.gateway.resilience.breaker.Breaker;
import io.bellwether.gateway.resilience.breaker.Health;
import io.bellwether.gateway.resilience.breaker.Lane;
import io.bellwether.gateway.resilience.keys.Key;
import io.bellwether.gateway.resilience.keys.KeyPools;
import io.bellwether.gateway.routing.Candidate;
import io.bellwether.gateway.routing.Route;
import io.bellwether.gateway.routing.RouteTable;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** Models and providers as operators see them: what the settings say, and how it does. Made only when one looks. */
final class ModelViews {
    private final Settings settings;
    private final RouteTable table;
    private final PriceBook prices;
    private final Sources from;

    /** Where it is known how things do, and what time it is. */
    record Sources(Lasting lasting, InstantSource clock, LongSupplier nanoTime) {}

    ModelViews(Settings settings, RouteTable table, PriceBook prices, Sources from) {
        this.settings = settings;
        this.table = table;
        this.prices = prices;
        this.from = from;
    }

    /** What is known of answers that are kept. */
    CacheWiring.View cache() {
        return from.lasting().cache().view(settings);
    }

    List<Model> models() {
        List<PriceRow> rows = from.lasting().prices().rows(settings);
        List<Model> models = new ArrayList<>();
        for (ModelSettings model : settings.models()) {
            Route route = table.routes().get(model.name());
            if (route != null) {
                models.add(new Model(
                        model.name(),
                        model.aliases(),
                        route.options().policy().name().toLowerCase(Locale.ROOT),
                        route.candidates().stream()
                                .map(candidate -> target(candidate, rows))
                                .toList()));
            }
        }
        return models;
    }

    /** Ways to targets on which nothing goes out at the moment. */
    long circuitsOpen() {
        return settings.providers().stream()
                .flatMap(provider -> health().lanes(provider.name()))
                .filter(known -> known.lane().breaker().state() == Breaker.State.OPEN)
                .count();
    }

    /** Whether the operator has given a model this name: not an alias, nor a name that is passed through. */
    boolean isListed(String model) {
        return table.routes().containsKey(model);
    }

    /** A way to a target, and whose it is. */
    record LaneInUse(String provider, Health.Known known) {}

    /** The ways that requests have gone to what routes and experiments name. */
    Stream<LaneInUse> lanesInUse() {
        Set<Destination> named = named();
        return settings.providers().stream()
                .flatMap(
                        provider -> health().lanes(provider.name()).map(known -> new LaneInUse(provider.name(), known)))
                .filter(lane -> named.contains(
                        new Destination(lane.provider(), lane.known().model())));
    }

    /** The state of each breaker, as a metric has it: provider, credential, model and state, as one. */
    List<Metrics.Sample> breakers() {
        return lanesInUse()
                .map(lane -> new Metrics.Sample(
                        List.of(
                                lane.provider(),
                                lane.known().credential().isEmpty()
                                        ? "only"
                                        : lane.known().credential(),
                                lane.known().model(),
                                lane.known().lane().breaker().state().word()),
                        1))
                .toList();
    }

    private record Destination(String provider, String model) {}

    private Set<Destination> named() {
        Set<Destination> named = new HashSet<>();
        table.routes().values().stream()
                .flatMap(route -> route.targets().stream())
                .forEach(target -> named.add(new Destination(target.provider(), target.model())));
        from.lasting().experiments().canaries().all().stream()
                .map(experiment -> experiment.design().subject())
                .forEach(subject -> named.add(new Destination(subject.provider(), subject.model())));
        return named;
    }

    private TargetView target(Candidate candidate, List<PriceRow> rows) {
        Target target = candidate.target();
        Optional<TargetView.Priced> priced = prices.tariff(
                        target.provider(), target.model(), from.clock().instant())
                .map(tariff -> new TargetView.Priced(tariff, origin(tariff, rows)));
        TargetView.Standing standing = new TargetView.Standing(
                health().of(target),
                lanes(target),
                from.lasting().holdouts().now().find(target.provider(), target.model()));
        return new TargetView(candidate, priced, standing);
    }

    /** Of the row whose model and day the tariff's version names; the latest checked, where a model has several. */
    private static Optional<PriceRow.Origin> origin(Tariff tariff, List<PriceRow> rows) {
        return rows.stream()
                .filter(row -> tariff.version()
                        .startsWith(row.key().provider() + "/" + row.key().model() + "@"
                                + row.effectiveFrom().map(Object::toString).orElse("start") + "#"))
                .map(PriceRow::origin)
                .max(Comparator.comparing(
                        origin -> origin.checkedOn().map(Object::toString).orElse("")));
    }

    private Map<String, TargetView.LaneView> lanes(Target target) {
        long now = from.nanoTime().getAsLong();
        Map<String, TargetView.LaneView> lanes = new TreeMap<>();
        health().lanes(target.provider())
                .filter(known -> known.model().equals(target.model()))
                .forEach(known -> lanes.put(known.credential(), lane(known.lane(), now)));
        return lanes;
    }

    private static TargetView.LaneView lane(Lane lane, long now) {
        Breaker breaker = lane.breaker();
        Breaker.State state = breaker.state();
        long retry = state == Breaker.State.OPEN ? Math.max(0, breaker.retryNanos() - now) : 0;
        return new TargetView.LaneView(state, retry, lane.coolingNanos(now), breaker.lately(now));
    }

    /** As the settings call them. */
    List<String> providerNames() {
        return Wiring.providerNames(settings);
    }

    List<ProviderView> providers() {
        return settings.providers().stream().map(this::provider).toList();
    }

    private ProviderView provider(ProviderSettings provider) {
        return new ProviderView(
                provider.name(),
                provider.baseUrl().toString(),
                provider.region().orElse(""),
                from.lasting()
                        .keys()
                        .all()
                        .filter(owned -> owned.provider().equals(provider.name()))
                        .map(KeyPools.Owned::key)
                        .sorted(Comparator.comparing(Key::name))
                        .map(this::credential)
                        .toList());
    }

    private ProviderView.CredentialView credential(Key key) {
        Instant now = from.clock().instant();
        return new ProviderView.CredentialView(
                key.name(),
                key.state(now, from.nanoTime().getAsLong()).name().toLowerCase(Locale.ROOT),
                key.inFlight(),
                key.tokens(),
                new ProviderView.Limits(
                        key.rules().limits().requests(), key.rules().limits().tokens()),
                key.rules().expires());
    }

    private Health health() {
        return from.lasting().health();
    }
}
