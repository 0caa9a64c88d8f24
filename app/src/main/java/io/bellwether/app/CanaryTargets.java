package io.bellwether.app;

import io.bellwether.app.settings.ProviderSettings;
import io.bellwether.app.settings.Settings;
import io.bellwether.gateway.canary.Design;
import io.bellwether.gateway.exchange.Patience;
import io.bellwether.gateway.exchange.Target;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** What an experiment's subject is under one set of settings. As many as there are experiments, so few. */
final class CanaryTargets {
    private final Map<String, Patience> providers;
    private final ConcurrentHashMap<Design.Subject, Target> known = new ConcurrentHashMap<>();

    CanaryTargets(Settings settings) {
        providers = settings.providers().stream()
                .collect(Collectors.toMap(ProviderSettings::name, provider -> Routes.patience(provider.timeouts())));
    }

    /** The target; nothing when the settings do not know its provider any more. */
    Optional<Target> of(Design.Subject subject) {
        Target target = known.get(subject);
        return target != null ? Optional.of(target) : made(subject);
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
