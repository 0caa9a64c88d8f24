package io.bellwether.app;

import io.bellwether.app.settings.Laid;
import io.bellwether.app.settings.ModelSettings;
import io.bellwether.app.settings.ProviderOverlay;
import io.bellwether.app.settings.ProviderSettings;
import io.bellwether.app.settings.RouteOverlay;
import io.bellwether.app.settings.Settings;
import io.bellwether.console.LiveRoutes;
import io.bellwether.console.Problem.Finding;
import io.bellwether.console.providers.LiveProviders;
import io.bellwether.gateway.json.JsonTree;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The engine in use, and what it was made of: settings, providers beside theirs, and routes laid over theirs. All
 * change while it runs, on threads of their own; each change is built first and then put in place of what it was built
 * from, or built again.
 */
final class Engines {
    /**
     * What operators have added, by name.
     *
     * @param providers their secrets in clear text
     */
    record Added(Map<String, JsonTree> providers, Map<String, JsonTree> routes) {
        Added {
            providers = Collections.unmodifiableMap(new LinkedHashMap<>(providers));
            routes = Collections.unmodifiableMap(new LinkedHashMap<>(routes));
        }
    }

    private record Running(Settings settings, Added added, Settings merged, Wiring.Engine engine) {}

    private final Function<Settings, Wiring.Engine> wiring;
    private final Consumer<String> onChange;
    private final AtomicReference<Running> running;

    /**
     * @param wiring builds an engine
     * @param onChange told what the engine in use differs in from the one before
     * @throws IllegalArgumentException when something that was kept does not fit the settings any more
     */
    Engines(Settings settings, Added added, Function<Settings, Wiring.Engine> wiring, Consumer<String> onChange) {
        this.wiring = wiring;
        this.onChange = onChange;
        this.running = new AtomicReference<>(built(settings, added));
    }

    Wiring.Engine current() {
        return running().engine();
    }

    /** Everybody who may be asked, whoever has added them. */
    List<ProviderSettings> everyProvider() {
        return running().merged().providers();
    }

    /** A model of this provider that a route names, whoever has added it. */
    Optional<String> routedModel(String provider) {
        return Verify.routed(running().merged(), provider);
    }

    /** New settings, with the same providers and routes added. */
    void changed(Settings settings) {
        boolean done = false;
        while (!done) {
            Running now = running();
            done = running.compareAndSet(now, built(settings, now.added()));
        }
        onChange.accept("settings");
    }

    /** The same settings, providers and routes, with prices that have changed. */
    void again() {
        boolean done = false;
        while (!done) {
            Running now = running();
            done = running.compareAndSet(now, built(now.settings(), now.added()));
        }
        onChange.accept("prices");
    }

    /** As operators see and change routes. */
    LiveRoutes routes() {
        return new LiveRoutes() {
            @Override
            public Map<String, JsonTree> listed() {
                Map<String, JsonTree> listed = new LinkedHashMap<>();
                for (ModelSettings model : running().settings().models()) {
                    listed.put(model.name(), model.written());
                }
                return listed;
            }

            @Override
            public List<Finding> check(Map<String, JsonTree> overlay) {
                return Engines.this.check(now -> new Added(now.providers(), overlay));
            }

            @Override
            public List<Finding> lay(Map<String, JsonTree> overlay) {
                return Engines.this.lay("routes", now -> new Added(now.providers(), overlay));
            }
        };
    }

    /** As operators see and change providers. */
    LiveProviders providers() {
        return new LiveProviders() {
            @Override
            public Set<String> listed() {
                return running().settings().providers().stream()
                        .map(ProviderSettings::name)
                        .collect(Collectors.toSet());
            }

            @Override
            public List<Finding> check(Map<String, JsonTree> overlay) {
                return Engines.this.check(now -> new Added(overlay, now.routes()));
            }

            @Override
            public List<Finding> lay(Map<String, JsonTree> overlay) {
                return Engines.this.lay("providers", now -> new Added(overlay, now.routes()));
            }
        };
    }

    private List<Finding> check(UnaryOperator<Added> change) {
        Running now = running();
        return findings(merged(now.settings(), change.apply(now.added())));
    }

    private List<Finding> lay(String what, UnaryOperator<Added> change) {
        while (true) {
            Running now = running();
            Added added = change.apply(now.added());
            List<Finding> wrong = findings(merged(now.settings(), added));
            if (!wrong.isEmpty()) {
                return wrong;
            }
            if (running.compareAndSet(now, built(now.settings(), added))) {
                if (!added.equals(now.added())) {
                    onChange.accept(what);
                }
                return List.of();
            }
        }
    }

    private static List<Finding> findings(Laid laid) {
        return switch (laid) {
            case Laid.Right right -> List.of();
            case Laid.Wrong(var problems) ->
                problems.stream()
                        .map(problem -> new Finding(problem.path(), problem.what(), problem.remedy()))
                        .toList();
        };
    }

    private Running running() {
        return Objects.requireNonNull(running.get());
    }

    private Running built(Settings settings, Added added) {
        return switch (merged(settings, added)) {
            case Laid.Right(Settings right) -> new Running(settings, added, right, wiring.apply(right));
            case Laid.Wrong(var problems) ->
                throw new IllegalArgumentException("what operators have added does not fit the settings: "
                        + problems.stream()
                                .map(problem -> problem.path() + " " + problem.what())
                                .collect(Collectors.joining("; "))
                        + " (mend the settings, or move the folder providers or routes under the data folder away)");
        };
    }

    /** Providers first: routes may name them. */
    private static Laid merged(Settings settings, Added added) {
        return switch (ProviderOverlay.lay(settings, added.providers())) {
            case Laid.Right(Settings more) -> RouteOverlay.lay(more, added.routes());
            case Laid.Wrong wrong -> wrong;
        };
    }
}
