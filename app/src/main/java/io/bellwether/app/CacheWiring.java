package io.bellwether.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.app.settings.CacheSettings;
import io.bellwether.app.settings.ModelSettings;
import io.bellwether.app.settings.ProviderSettings;
import io.bellwether.app.settings.Settings;
import io.bellwether.gateway.cache.Cache;
import io.bellwether.gateway.cache.KeptAnswers;
import io.bellwether.gateway.cache.Rule;
import io.bellwether.gateway.canary.Canaries;
import io.bellwether.gateway.exchange.CacheNote.How;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.exchange.Stage;
import io.bellwether.gateway.exchange.Target;
import io.bellwether.gateway.observe.Counter;
import io.bellwether.gateway.observe.Family;
import io.bellwether.gateway.observe.Metrics;
import io.bellwether.gateway.routing.Route;
import io.bellwether.gateway.routing.RouteTable;
import io.bellwether.storage.Database;
import io.bellwether.storage.SqlPurges;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** The stage that gives answers again, and the answers themselves, which outlive a reload. */
final class CacheWiring {
    private static final int MOST_SERIES = 2_000;

    private final KeptAnswers answers;
    private final Family<Counter> looks;

    /** That of the settings of now; an exchange under those before may ask it. */
    private volatile Optional<Cache> current = Optional.empty();

    /** The store's thread's own: when answers of which model were let go of last; empty before the first look. */
    private Optional<SqlPurges.Loaded> seen = Optional.empty();

    /**
     * @param work where what is over is let go of
     * @param nanoTime {@link System#nanoTime}, or a test's own
     */
    CacheWiring(Metrics metrics, Executor work, LongSupplier nanoTime) {
        answers = new KeptAnswers(limits(CacheSettings.USUAL), work, nanoTime);
        looks = metrics.counters(
                "bellwether_cache_requests_total",
                "Requests for models whose answers are kept, by what the cache was to them.",
                MOST_SERIES,
                List.of("model", "result"));
        metrics.gauge("bellwether_cache_answers", "Answers that are kept.", answers::size);
        metrics.gauge("bellwether_cache_bytes", "Memory that kept answers take up, about.", answers::bytes);
        metrics.counter(
                "bellwether_cache_saved_micro_dollars_total",
                "What the answers that were given again had cost.",
                answers::savedMicroDollars);
    }

    /**
     * What operators can see.
     *
     * @param models whose answers are kept
     */
    record View(KeptAnswers answers, List<String> models) {}

    View view(Settings settings) {
        return new View(
                answers,
                settings.models().stream()
                        .filter(model -> model.cache().isPresent())
                        .map(ModelSettings::name)
                        .toList());
    }

    /** For one set of settings. While an experiment splits a route, nothing of it is kept: it is to be asked. */
    Stage stage(Settings settings, RouteTable table, Canaries canaries) {
        answers.limits(limits(settings.cache()));
        Map<String, Rule> rules = new HashMap<>();
        for (ModelSettings model : settings.models()) {
            Optional<Route> route = table.find(model.name());
            model.cache()
                    .flatMap(rule -> route.map(found -> rule(rule, print(settings, model, found))))
                    .ifPresent(rule -> rules.put(model.name(), rule));
        }
        Function<String, Optional<Rule>> ofModel = model -> Optional.ofNullable(rules.get(model))
                .filter(rule -> canaries.none() || canaries.splitting(model).isEmpty());
        current = rules.isEmpty() ? Optional.empty() : Optional.of(new Cache(ofModel, answers, this::saw));
        return current.<Stage>map(cache -> cache).orElse((exchange, next) -> next.proceed(exchange));
    }

    /** The text of an earlier answer for a caller to whom no target answers. */
    Optional<String> stale(Exchange exchange) {
        return current.flatMap(cache -> cache.stale(exchange));
    }

    private void saw(String model, How how) {
        looks.with(model, how.word()).increment();
    }

    private static Rule rule(CacheSettings.OfModel model, String print) {
        return new Rule(
                model.kept(), model.stale(), Rule.Circle.valueOf(model.circle().name()), model.laterTurns(), print);
    }

    /** Everything that an answer depends on beside the request: how the model is set, and where its targets are. */
    private static String print(Settings settings, ModelSettings model, Route route) {
        StringBuilder print = new StringBuilder(new String(model.written().toBytes(), UTF_8));
        for (Target target : route.targets()) {
            print.append('\n').append(target).append(' ').append(address(settings, target.provider()));
        }
        return print.toString();
    }

    private static String address(Settings settings, String provider) {
        return settings.providers().stream()
                .filter(one -> one.name().equals(provider))
                .map(ProviderSettings::baseUrl)
                .map(Object::toString)
                .findFirst()
                .orElse("");
    }

    /** Memory is short. */
    void giveBack() {
        answers.giveBack();
    }

    private static KeptAnswers.Limits limits(CacheSettings settings) {
        return new KeptAnswers.Limits(settings.memoryBytes(), Math.toIntExact(settings.answerBytes()));
    }

    /** Lets go of what operators have let go of, here or at another replica. On the store's thread. */
    void look(Database database) {
        SqlPurges table = new SqlPurges(() -> database);
        if (seen.isPresent() && seen.get().version() == table.version()) {
            return;
        }
        SqlPurges.Loaded now = table.load();
        if (seen.isPresent()) {
            Map<String, Long> before = seen.get().byModel();
            now.byModel().forEach((model, version) -> {
                if (!version.equals(before.get(model))) {
                    answers.purge(model);
                }
            });
        } else {
            now.byModel().keySet().forEach(answers::purge); // what came between start and this look was not seen
        }
        seen = Optional.of(now);
    }
}
