package io.bellwether.gateway.routing;

import io.bellwether.gateway.exchange.Patience;
import io.bellwether.gateway.exchange.Target;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which models there are, and where each is to be had. Immutable; a reload makes a new one.
 *
 * @param routes public model names, in the order of the settings
 * @param aliases other names for them
 * @param byTask models for a task that the caller names instead of a model
 * @param standard the model for a request that names none
 * @param passThrough takes every other name as it is
 */
public record RouteTable(
        Map<String, Route> routes,
        Map<String, String> aliases,
        Map<String, String> byTask,
        Optional<String> standard,
        Optional<PassThrough> passThrough) {

    /** A provider to which unknown names go unchanged. */
    public record PassThrough(String provider, Patience patience) {}

    public RouteTable {
        routes = new LinkedHashMap<>(routes);
        aliases = Map.copyOf(aliases);
        byTask = Map.copyOf(byTask);
    }

    /** The name that an alias stands for; every other name stands for itself. */
    String listed(String model) {
        return aliases.getOrDefault(model, model);
    }

    /** The route for a model's name or alias. */
    public Optional<Route> find(String model) {
        Route route = routes.get(listed(model));
        if (route != null) {
            return Optional.of(route);
        }
        return passThrough.map(
                to -> Route.passingThrough(model, Target.passingThrough(to.provider(), model, to.patience())));
    }
}
