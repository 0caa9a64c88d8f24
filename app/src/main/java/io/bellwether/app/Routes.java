package io.bellwether.app;

import io.bellwether.app.settings.Continuing;
import io.bellwether.app.settings.ModelSettings;
import io.bellwether.app.settings.ModelTable;
import io.bellwether.app.settings.ProviderSettings;
import io.bellwether.app.settings.Settings;
import io.bellwether.app.settings.TargetSettings;
import io.bellwether.gateway.access.Access;
import io.bellwether.gateway.access.Keys;
import io.bellwether.gateway.budget.Price;
import io.bellwether.gateway.budget.PriceBook;
import io.bellwether.gateway.budget.Tariff;
import io.bellwether.gateway.exchange.Patience;
import io.bellwether.gateway.exchange.Target;
import io.bellwether.gateway.inbound.ModelsDoor;
import io.bellwether.gateway.json.Continuation;
import io.bellwether.gateway.routing.RouteTable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns the settings' models into routes, and routes into what callers may see of them. */
final class Routes {
    private final Map<String, ProviderSettings> providers = new HashMap<>();
    private final ModelTable models;

    private Routes(Settings settings) {
        settings.providers().forEach(provider -> providers.put(provider.name(), provider));
        models = new ModelTable(settings);
    }

    static RouteTable table(Settings settings) {
        Routes routes = new Routes(settings);
        Map<String, RouteTable.Route> byName = new LinkedHashMap<>();
        Map<String, String> aliases = new HashMap<>();
        for (ModelSettings model : settings.models()) {
            byName.put(model.name(), routes.route(model));
            model.aliases().forEach(alias -> aliases.put(alias, model.name()));
        }
        return new RouteTable(
                byName,
                aliases,
                settings.modelDefaults().selection(),
                settings.modelDefaults().model(),
                settings.modelDefaults()
                        .passthrough()
                        .map(name -> new RouteTable.PassThrough(name, routes.patience(name, Optional.empty()))));
    }

    private RouteTable.Route route(ModelSettings model) {
        List<Target> targets = models.targets(model.name()).stream()
                .map(target -> target(target, model.firstToken()))
                .toList();
        return new RouteTable.Route(model.name(), targets);
    }

    private Target target(TargetSettings target, Optional<Duration> firstToken) {
        Patience patience = patience(target.provider(), firstToken);
        return Target.of(target.provider(), target.model(), patience)
                .goingOn(continuation(provider(target.provider()).continuation()));
    }

    private static Continuation.Form continuation(Continuing setting) {
        return switch (setting) {
            case NONE -> Continuation.Form.NONE;
            case TURN -> Continuation.Form.TURN;
            case PREFIX -> Continuation.Form.PREFIX;
            case PARTIAL -> Continuation.Form.PARTIAL;
            case FINAL_MESSAGE -> Continuation.Form.FINAL_MESSAGE;
        };
    }

    private ProviderSettings provider(String name) {
        ProviderSettings provider = providers.get(name);
        if (provider == null) {
            throw new IllegalStateException("provider: " + name + " (expected: one that the settings name)");
        }
        return provider;
    }

    private Patience patience(String name, Optional<Duration> firstToken) {
        ProviderSettings provider = provider(name);
        return new Patience(
                provider.timeouts().headers(),
                firstToken.orElse(provider.timeouts().firstToken()),
                provider.timeouts().idle());
    }

    /** The models as callers see them. */
    static ModelsDoor.Catalogue catalogue(
            RouteTable table, PriceBook prices, Access access, Keys keys, InstantSource clock) {
        Instant now = clock.instant();
        List<ModelsDoor.Listed> listed = table.routes().values().stream()
                .map(route -> new ModelsDoor.Listed(
                        route.model(),
                        route.targets().stream()
                                .map(target -> placed(target, prices, now))
                                .toList()))
                .toList();
        return new ModelsDoor.Catalogue(listed, access::caller, keys::mayUse);
    }

    private static ModelsDoor.Placed placed(Target target, PriceBook prices, Instant now) {
        Optional<ModelsDoor.Prices> known =
                prices.tariff(target.provider(), target.model(), now).map(Routes::prices);
        return new ModelsDoor.Placed(target.provider(), target.model(), known);
    }

    private static ModelsDoor.Prices prices(Tariff tariff) {
        Price price = tariff.steps().getFirst().price();
        return new ModelsDoor.Prices(
                price.inputMicroDollars(),
                price.cachedInputMicroDollars(),
                price.outputMicroDollars(),
                tariff.version());
    }
}
