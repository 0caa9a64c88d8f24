package io.bellwether.app;

import io.bellwether.app.settings.ProviderSettings;
import io.bellwether.console.providers.LiveProviders;
import io.bellwether.console.providers.ProviderActions;
import io.bellwether.console.providers.SealedVault;
import io.bellwether.console.providers.Tried;
import io.bellwether.http.client.HttpClient;
import io.bellwether.http.loop.Loops;
import java.util.Optional;
import java.util.function.Function;

/** What operators' actions with providers need of the gateway. */
final class ProviderDesk implements ProviderActions.House {
    private final KeptProviders kept;
    private final Engines engines;
    private final Function<ProviderSettings, HttpClient> clients;
    private final Loops loops;

    ProviderDesk(KeptProviders kept, Engines engines, Function<ProviderSettings, HttpClient> clients, Loops loops) {
        this.kept = kept;
        this.engines = engines;
        this.clients = clients;
        this.loops = loops;
    }

    @Override
    public Optional<SealedVault> vault() {
        return kept.vault();
    }

    @Override
    public LiveProviders live() {
        return engines.providers();
    }

    @Override
    public Optional<Tried> test(String name, String model) {
        String wanted = model.isEmpty() ? engines.routedModel(name).orElse("") : model;
        return engines.everyProvider().stream()
                .filter(provider -> provider.name().equals(name))
                .findFirst()
                .map(provider -> new ProviderCheck(provider, loops, clients.apply(provider)).run(wanted));
    }
}
