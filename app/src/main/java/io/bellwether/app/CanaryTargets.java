package io.bellwether.app;

import io.bellwether.app.settings.ProviderSettings;
import io.bellwether.app.settings.Settings;
import io.bellwether.gateway.canary.Design;
import io.bellwether.gateway.exchange.Patience;
import io.bellwether.gateway.exchange.Target;
import io.bellwether.gateway.resilience.holdout.Holdouts;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** What an experiment's subject is under one set of settings. As many as there are experiments, so few. */
final class CanaryTargets {
    private final Map<String, Patience> providers;
    private final Holdouts holdouts;
    private final ConcurrentHashMap<Design.Subject, Target> known = new ConcurrentHashMap<>();

    CanaryTargets(Settings settings, Holdouts holdouts) {
        this.holdouts = holdouts;
        providers = settings.providers().stream()
                .collect(Collectors.toMap(ProviderSettings::name, provider -> Routes.patience(provider.timeouts())));
    }

    /**
     * The target; nothing when the settings do not know its provider any more, or an operator holds it out: then the
     * experiment stands still, without requests, copies or evidence.
     */
    Optional<Target> of(Design.Subject subject) {
        Target target = known.get(subject);
        return (target != null ? Optional.of(target) : made(subject)).filter(one -> !holdouts.holds(one));
    }

    private Optional<Target> made(Design.Subject subject) {
        return Optional.ofNullable(providers.get(subject.provider()))
                .map(patience -> Target.of(subject.provider(), subject.model(), patience))
                .map(target -> subject.prompt().map(target::prompted).orElse(target))
                .map(target -> {
                    Target before = known.putIfAbsent(subject, target);
                    return before == null ? target : before;
                });
    }
}
