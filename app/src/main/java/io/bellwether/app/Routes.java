package io.bellwether.app;

import io.bellwether.app.settings.Continuing;
import io.bellwether.app.settings.ModelSettings;
import io.bellwether.app.settings.ModelTable;
import io.bellwether.app.settings.PaceSettings;
import io.bellwether.app.settings.ProviderSettings;
import io.bellwether.app.settings.RouteSettings;
import io.bellwether.app.settings.RoutingSettings;
import io.bellwether.app.settings.Settings;
import io.bellwether.app.settings.TargetSettings;
import io.bellwether.app.settings.UpstreamTimeouts;
import io.bellwether.gateway.access.Access;
import io.bellwether.gateway.access.Keys;
import io.bellwether.gateway.budget.Price;
import io.bellwether.gateway.budget.PriceBook;
import io.bellwether.gateway.budget.PriceRow;
import io.bellwether.gateway.budget.Tariff;
import io.bellwether.gateway.exchange.Pace;
import io.bellwether.gateway.exchange.Patience;
import io.bellwether.gateway.exchange.Target;
import io.bellwether.gateway.exchange.TaskGuess;
import io.bellwether.gateway.inbound.ModelsDoor;
import io.bellwether.gateway.json.Continuation;
import io.bellwether.gateway.routing.Candidate;
import io.bellwether.gateway.routing.Capabilities;
import io.bellwether.gateway.routing.CapabilityTable;
import io.bellwether.gateway.routing.Policy;
import io.bellwether.gateway.routing.Route;
import io.bellwether.gateway.routing.RouteTable;
import io.bellwether.gateway.routing.Tasks;
import io.bellwether.gateway.routing.Tier;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns the settings' models into routes, and routes into what callers may see of them. */
final class Routes {
    private final Map<String, ProviderSettings> providers = new HashMap<>();
    private final ModelTable models;
    private final CapabilityTable known = CapabilityTable.shipped();

    private Routes(Settings settings) {
        settings.providers().forEach(provider -> providers.put(provider.name(), provider));
        models = new ModelTable(settings);
    }

    /** What is known of models that no route names. */
    static CapabilityTable known() {
        return CapabilityTable.shipped();
    }

    static RouteTable table(Settings settings) {
        Routes routes = new Routes(settings);
        Map<String, Route> byName = new LinkedHashMap<>();
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
                        .map(name -> new RouteTable.PassThrough(
                                name, patience(routes.provider(name).timeouts()))));
    }

    private Route route(ModelSettings model) {
        List<Candidate> candidates = new ArrayList<>();
        for (TargetSettings target : models.targets(model.name())) {
            boolean own = candidates.size() < model.targets().size();
            candidates.add(candidate(target, target(target, model), own));
        }
        RouteSettings route = model.route();
        return new Route(
                model.name(),
                candidates,
                new Route.Options(Policy.valueOf(route.policy().name()), route.affinity(), route.regions()));
    }

    private Candidate candidate(TargetSettings settings, Target target, boolean own) {
        TargetSettings.Traits traits = settings.traits();
        ProviderSettings provider = provider(settings.provider());
        return new Candidate(
                target,
                new Candidate.Traits(
                        own ? Candidate.Step.OWN : Candidate.Step.FALLBACK,
                        traits.weight(),
                        traits.tier().map(tier -> Tier.valueOf(tier.name())),
                        provider.region().orElse("")),
                capabilities(traits.can(), known.of(settings.model())));
    }

    /** What the operator says, and where they say nothing, our table. */
    private static Capabilities capabilities(TargetSettings.Can said, Capabilities known) {
        return new Capabilities(
                said.contextTokens().orElse(known.contextTokens()),
                said.outputTokens().orElse(known.outputTokens()),
                can(said.tools()).or(known.tools()),
                can(said.vision()).or(known.vision()),
                can(said.jsonSchema()).or(known.jsonSchema()),
                known.limitField());
    }

    private static Capabilities.Can can(Optional<Boolean> said) {
        return said.map(yes -> yes ? Capabilities.Can.YES : Capabilities.Can.NO).orElse(Capabilities.Can.UNKNOWN);
    }

    /** Kinds of task, and what serves them. */
    static Tasks tasks(RoutingSettings settings, TaskGuess guess) {
        Map<String, Tier> tiers = new HashMap<>();
        settings.tasks().forEach((task, tier) -> tiers.put(task, Tier.valueOf(tier.name())));
        Map<Tier, String> models = new HashMap<>();
        settings.models().forEach((tier, model) -> models.put(Tier.valueOf(tier.name()), model));
        return new Tasks(tiers, models, guess);
    }

    private Target target(TargetSettings target, ModelSettings model) {
        ProviderSettings provider = provider(target.provider());
        Continuation.Form form =
                model.route().goesOn() ? continuation(provider.continuation()) : Continuation.Form.NONE;
        return Target.of(target.provider(), target.model(), patience(provider.timeouts(), model))
                .goingOn(form);
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

    private static Patience patience(UpstreamTimeouts timeouts, ModelSettings model) {
        PaceSettings pace = timeouts.pace();
        return new Patience(
                timeouts.headers(),
                timeouts.whole(),
                model.firstToken().orElse(timeouts.firstToken()),
                timeouts.idle(),
                pace(model.leastTokensPerSecond().map(pace::slowestAt).orElse(pace)));
    }

    /** What a provider is granted where no model says otherwise. */
    static Patience patience(UpstreamTimeouts timeouts) {
        return new Patience(
                timeouts.headers(), timeouts.whole(), timeouts.firstToken(), timeouts.idle(), pace(timeouts.pace()));
    }

    private static Pace pace(PaceSettings is) {
        return new Pace(is.tokensPerSecond(), is.window());
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
        return new ModelsDoor.Catalogue(listed, access, keys::mayUse);
    }

    private static ModelsDoor.Placed placed(Target target, PriceBook prices, Instant now) {
        Optional<ModelsDoor.Prices> known = prices.usual(new PriceRow.Key(target.provider(), target.model()), now)
                .map(Routes::prices);
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
