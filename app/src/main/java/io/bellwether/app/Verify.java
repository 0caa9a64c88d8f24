package io.bellwether.app;

import io.bellwether.app.settings.Laid;
import io.bellwether.app.settings.Problem;
import io.bellwether.app.settings.ProviderOverlay;
import io.bellwether.app.settings.ProviderSettings;
import io.bellwether.app.settings.Settings;
import io.bellwether.app.settings.UpstreamTimeouts;
import io.bellwether.cli.Exit;
import io.bellwether.console.providers.Tried;
import io.bellwether.http.client.ClientLimits;
import io.bellwether.http.client.HttpClient;
import io.bellwether.http.loop.Loops;
import io.bellwether.http.loop.ThreadMode;
import io.bellwether.http.loop.Transport;
import io.bellwether.storage.StorageFailure;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** The {@code verify} command: the connection test of one provider or of all, explained in words. */
final class Verify {
    private final Settings settings;
    private final PrintWriter out;

    Verify(Settings settings, PrintWriter out) {
        this.settings = settings;
        this.out = out;
    }

    /** With the providers that operators have added, where they can be read; why not is said otherwise. */
    static Verify everywhere(Settings file, PrintWriter out) {
        try {
            return switch (ProviderOverlay.lay(file, KeptProviders.readBeside(file))) {
                case Laid.Right(Settings all) -> new Verify(all, out);
                case Laid.Wrong(List<Problem> problems) ->
                    withoutAdded(file, out, problems.getFirst().toString());
            };
        } catch (StorageFailure | IllegalArgumentException | UncheckedIOException unread) {
            return withoutAdded(file, out, String.valueOf(unread.getMessage()));
        }
    }

    private static Verify withoutAdded(Settings file, PrintWriter out, String why) {
        out.println("providers that operators have added are left out: " + why);
        return new Verify(file, out);
    }

    /** Tests one provider. */
    Exit one(String name) {
        List<ProviderSettings> chosen = settings.providers().stream()
                .filter(provider -> provider.name().equals(name))
                .toList();
        if (chosen.isEmpty()) {
            List<String> known = Wiring.providerNames(settings);
            out.println("no provider is called " + name + " (expected: one of " + known + ")");
            return Exit.BAD_INPUT;
        }
        return test(chosen);
    }

    /** Tests all of them. */
    Exit all() {
        return test(settings.providers());
    }

    private Exit test(List<ProviderSettings> chosen) {
        boolean allWell = true;
        try (Loops loops = new Loops(Transport.NIO, ThreadMode.STOCK, 1)) {
            for (ProviderSettings provider : chosen) {
                allWell &= passes(provider, loops);
            }
        }
        return allWell ? Exit.DONE : Exit.FAILED;
    }

    private boolean passes(ProviderSettings provider, Loops loops) {
        out.println(provider.name() + " at " + provider.baseUrl());
        HttpClient client = new HttpClient(loops, limits(provider.timeouts()));
        String routed = routed(settings, provider.name()).orElse("");
        Tried tried = new ProviderCheck(provider, loops, client).run(routed);
        tried.steps().forEach(step -> out.println("  " + step.what() + ": " + (step.good() ? "ok" : step.said())));
        return tried.good();
    }

    /** A model of this provider that a route names. */
    static Optional<String> routed(Settings settings, String provider) {
        return settings.models().stream()
                .flatMap(model -> model.targets().stream())
                .filter(target -> target.provider().equals(provider))
                .map(target -> target.model())
                .findFirst();
    }

    private static ClientLimits limits(UpstreamTimeouts timeouts) {
        ClientLimits usual = ClientLimits.DEFAULT;
        return new ClientLimits(
                usual.connections(),
                usual.connectionsPerOrigin(),
                usual.waiting(),
                usual.headBytes(),
                usual.headFields(),
                timeouts.connect(),
                timeouts.tls(),
                usual.poolWait(),
                timeouts.writeStall(),
                usual.keepAlive(),
                usual.lookup());
    }
}
