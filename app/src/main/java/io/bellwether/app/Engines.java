package io.bellwether.app;

import io.bellwether.app.settings.ModelSettings;
import io.bellwether.app.settings.RouteOverlay;
import io.bellwether.app.settings.RouteOverlay.Laid;
import io.bellwether.app.settings.Settings;
import io.bellwether.console.LiveRoutes;
import io.bellwether.console.Problem;
import io.bellwether.gateway.json.JsonTree;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The engine in use, and what it was made of: settings, and routes laid over them. Both change while it runs, on
 * threads of their own; each change is built first and then put in place of what it was built from, or built again.
 */
final class Engines implements LiveRoutes {
    private record Running(Settings settings, Map<String, JsonTree> overlay, Wiring.Engine engine) {}

    private final Function<Settings, Wiring.Engine> wiring;
    private final AtomicReference<Running> running;

    /**
     * @param wiring builds an engine
     * @throws IllegalArgumentException when a kept route does not fit the settings any more
     */
    Engines(Settings settings, Map<String, JsonTree> overlay, Function<Settings, Wiring.Engine> wiring) {
        this.wiring = wiring;
        this.running = new AtomicReference<>(built(settings, overlay));
    }

    Wiring.Engine current() {
        return running().engine();
    }

    /** New settings, under the same routes. */
    void changed(Settings settings) {
        boolean done = false;
        while (!done) {
            Running now = running();
            done = running.compareAndSet(now, built(settings, now.overlay()));
        }
    }

    @Override
    public Map<String, JsonTree> listed() {
        Map<String, JsonTree> listed = new LinkedHashMap<>();
        for (ModelSettings model : running().settings().models()) {
            listed.put(model.name(), model.written());
        }
        return listed;
    }

    @Override
    public List<Problem.Finding> check(Map<String, JsonTree> overlay) {
        return switch (RouteOverlay.lay(running().settings(), overlay)) {
            case Laid.Right right -> List.of();
            case Laid.Wrong(var problems) ->
                problems.stream()
                        .map(problem -> new Problem.Finding(problem.path(), problem.what(), problem.remedy()))
                        .toList();
        };
    }

    @Override
    public List<Problem.Finding> lay(Map<String, JsonTree> overlay) {
        while (true) {
            Running now = running();
            List<Problem.Finding> wrong = check(overlay);
            if (!wrong.isEmpty()) {
                return wrong;
            }
            if (running.compareAndSet(now, built(now.settings(), overlay))) {
                return List.of();
            }
        }
    }

    private Running running() {
        return Objects.requireNonNull(running.get());
    }

    private Running built(Settings settings, Map<String, JsonTree> overlay) {
        Settings merged =
                switch (RouteOverlay.lay(settings, overlay)) {
                    case Laid.Right(Settings right) -> right;
                    case Laid.Wrong(var problems) ->
                        throw new IllegalArgumentException("routes changed by operators do not fit the settings: "
                                + problems.stream()
                                        .map(problem -> problem.path() + " " + problem.what())
                                        .collect(Collectors.joining("; "))
                                + " (mend the settings, or move the route's folder under the data folder away)");
                };
        return new Running(settings, Collections.unmodifiableMap(new LinkedHashMap<>(overlay)), wiring.apply(merged));
    }
}
