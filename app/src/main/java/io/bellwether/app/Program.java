package io.bellwether.app;

import io.bellwether.app.settings.ServerSettings;
import io.bellwether.app.settings.Settings;
import io.bellwether.app.settings.SettingsFile;
import io.bellwether.app.settings.SettingsWatch;
import io.bellwether.cli.AccessOptions;
import io.bellwether.cli.Actions;
import io.bellwether.cli.AssistantsOptions;
import io.bellwether.cli.AuditOptions;
import io.bellwether.cli.BackupOptions;
import io.bellwether.cli.BudgetOptions;
import io.bellwether.cli.CacheOptions;
import io.bellwether.cli.CanaryOptions;
import io.bellwether.cli.ChannelsOptions;
import io.bellwether.cli.CheckOptions;
import io.bellwether.cli.CostOptions;
import io.bellwether.cli.CreditOptions;
import io.bellwether.cli.Exit;
import io.bellwether.cli.ExplainOptions;
import io.bellwether.cli.HoldoutOptions;
import io.bellwether.cli.IntentsOptions;
import io.bellwether.cli.MigrateOptions;
import io.bellwether.cli.PricesOptions;
import io.bellwether.cli.ProviderOptions;
import io.bellwether.cli.ServeOptions;
import io.bellwether.cli.SessionOptions;
import io.bellwether.cli.SimulateOptions;
import io.bellwether.cli.UsageOptions;
import io.bellwether.cli.VerifyOptions;
import io.bellwether.http.loop.WarmUp;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/** What the commands do. */
final class Program implements Actions {
    private static final Path USUAL_SETTINGS = Path.of("bellwether.yaml");

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final PrintWriter out;
    private final PrintWriter err;

    Program(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Exit serve(ServeOptions options) {
        WarmUp netty = WarmUp.begin();
        SettingsFile file = file(options.settings());
        if (!(load(file) instanceof SettingsFile.Loaded loaded)) {
            return Exit.BAD_INPUT;
        }
        Settings settings = overridden(loaded.settings(), options);
        netty.await();
        try (Gateway gateway = Gateway.start(settings, sinceStart());
                SettingsWatch watch = SettingsWatch.start(file, loaded, gateway)) {
            gateway.notices().problems("warning", loaded.warnings());
            untilStopped(gateway, settings.server(), watch);
            return Exit.DONE;
        } catch (IOException | IllegalArgumentException | java.io.UncheckedIOException failed) {
            err.println("bellwether: " + failed.getMessage());
            return Exit.FAILED;
        }
    }

    private static void untilStopped(Gateway gateway, ServerSettings server, SettingsWatch watch) {
        CountDownLatch stop = new CountDownLatch(1);
        Drain.Hurry hurry = new Drain.Hurry();
        Signals.on("HUP", watch::reloadNow);
        for (String signal : new String[] {"TERM", "INT"}) {
            Signals.on(signal, () -> {
                if (stop.getCount() == 0) {
                    hurry.up();
                }
                stop.countDown();
            });
        }
        try {
            stop.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        gateway.drain(server, hurry);
    }

    @Override
    public Exit check(CheckOptions options) {
        if (!(load(file(options.settings())) instanceof SettingsFile.Loaded loaded)) {
            return Exit.BAD_INPUT;
        }
        loaded.warnings().forEach(warning -> err.println("warning: " + warning));
        out.println(options.settings() + " is right: "
                + loaded.settings().providers().size() + " providers, "
                + loaded.settings().models().size() + " models, "
                + loaded.settings().keys().size() + " keys");
        return Exit.DONE;
    }

    @Override
    public Exit verify(VerifyOptions options) {
        if (!(load(file(options.settings().orElse(USUAL_SETTINGS))) instanceof SettingsFile.Loaded loaded)) {
            return Exit.BAD_INPUT;
        }
        Verify verify = Verify.everywhere(loaded.settings(), out);
        return options.provider().map(verify::one).orElseGet(verify::all);
    }

    @Override
    public Exit explainRoute(ExplainOptions options) {
        String url = options.url().orElse("http://127.0.0.1:8080");
        String key = Optional.ofNullable(System.getenv("BELLWETHER_KEY")).orElse("");
        return new ExplainRoute(url, key, out, err).run(options);
    }

    @Override
    public Exit holdouts(HoldoutOptions options) {
        try (OperatorClient client = new OperatorClient(options.operator())) {
            return new HoldoutCommands(client, out, err).run(options);
        }
    }

    @Override
    public Exit cache(CacheOptions options) {
        try (OperatorClient client = new OperatorClient(options.operator())) {
            return new CacheCommands(client, out, err).run(options);
        }
    }

    @Override
    public Exit simulate(SimulateOptions options) {
        return Simulate.run(options, out, err);
    }

    @Override
    public Exit canary(CanaryOptions options) {
        try (OperatorClient client = new OperatorClient(options.operator())) {
            return new CanaryCommands(client, out, err, LOOK_EVERY).canary(options);
        }
    }

    @Override
    public Exit migrate(MigrateOptions options) {
        try (OperatorClient client = new OperatorClient(options.operator())) {
            return new Migration(client, out, err, LOOK_EVERY).run(options);
        }
    }

    @Override
    public Exit access(AccessOptions options) {
        try (OperatorClient client = new OperatorClient(options.operator())) {
            return new AccessCommands(client, out, err).access(options);
        }
    }

    @Override
    public Exit session(SessionOptions options) {
        return new SessionCommands(SessionFile.usual(), Asking.here(err), out, err).run(options);
    }

    @Override
    public Exit budgets(BudgetOptions options) {
        try (OperatorClient client = new OperatorClient(options.operator())) {
            return new BudgetCommands(client, out, err).run(options);
        }
    }

    @Override
    public Exit providers(ProviderOptions options) {
        try (OperatorClient client = new OperatorClient(options.operator())) {
            return new ProviderCommands(client, out, err).run(options);
        }
    }

    @Override
    public Exit credit(CreditOptions options) {
        try (OperatorClient client = new OperatorClient(options.operator())) {
            return new CreditCommands(client, out, err).run(options);
        }
    }

    @Override
    public Exit assistants(AssistantsOptions options) {
        try (OperatorClient client = new OperatorClient(options.operator())) {
            return new AssistantCommands(client, out, err).run(options);
        }
    }

    @Override
    public Exit channels(ChannelsOptions options) {
        try (OperatorClient client = new OperatorClient(options.operator())) {
            return new ChannelCommands(client, out, err).run(options);
        }
    }

    @Override
    public Exit audit(AuditOptions options) {
        try (OperatorClient client = new OperatorClient(options.operator())) {
            return new AccessCommands(client, out, err).audit(options);
        }
    }

    @Override
    public Exit backup(BackupOptions options) {
        return load(file(options.settings().orElse(USUAL_SETTINGS))) instanceof SettingsFile.Loaded loaded
                ? new BackupCommands(loaded.settings(), out, err).backup(options)
                : Exit.BAD_INPUT;
    }

    @Override
    public Exit restore(BackupOptions options) {
        return load(file(options.settings().orElse(USUAL_SETTINGS))) instanceof SettingsFile.Loaded loaded
                ? new BackupCommands(loaded.settings(), out, err).restore(options)
                : Exit.BAD_INPUT;
    }

    @Override
    public Exit prices(PricesOptions options) {
        if (options.verb().isOnline()) {
            try (OperatorClient client = new OperatorClient(options.online().operator())) {
                return new PriceListCommands(client, out, err).run(options);
            }
        }
        return withPrices(options.settings(), settings -> new PriceCommands(settings, out, err, InstantSource.system())
                .run(options));
    }

    @Override
    public Exit estimate(CostOptions options) {
        return withPrices(options.settings(), settings -> new CostCommands(settings, out, err, InstantSource.system())
                .estimate(options));
    }

    /** With the settings that were named, or those of the usual place, or none where there are none. */
    private Exit withPrices(Optional<Path> named, Function<Optional<Settings>, Exit> command) {
        Path path = named.orElse(USUAL_SETTINGS);
        if (named.isEmpty() && !Files.exists(path)) {
            return command.apply(Optional.empty());
        }
        return load(file(path)) instanceof SettingsFile.Loaded loaded
                ? command.apply(Optional.of(loaded.settings()))
                : Exit.BAD_INPUT;
    }

    @Override
    public Exit usage(UsageOptions options) {
        try (OperatorClient client = new OperatorClient(options.operator())) {
            return new UsageCommands(client, out, err).run(options);
        }
    }

    @Override
    public Exit intents(IntentsOptions options) {
        Optional<Path> settings = options.settings();
        if (settings.isEmpty()) {
            return new IntentCommands(Optional.empty(), out, err).run(options);
        }
        return load(file(settings.get())) instanceof SettingsFile.Loaded loaded
                ? new IntentCommands(Optional.of(loaded.settings().intents()), out, err).run(options)
                : Exit.BAD_INPUT;
    }

    @Override
    public Exit version() {
        out.println("bellwether " + Version.NUMBER + " on Java " + Runtime.version());
        return Exit.DONE;
    }

    private SettingsFile.Outcome load(SettingsFile file) {
        SettingsFile.Outcome outcome = file.load();
        if (outcome instanceof SettingsFile.Problems problems) {
            err.println(problems);
        }
        return outcome;
    }

    private static SettingsFile file(Path path) {
        return new SettingsFile(path, name -> Optional.ofNullable(System.getenv(name)));
    }

    private static Settings overridden(Settings settings, ServeOptions options) {
        ServerSettings server = options.host().map(settings.server()::withHost).orElse(settings.server());
        server = options.data().map(server::withData).orElse(server);
        return settings.withServer(
                options.port().isPresent() ? server.withPort(options.port().getAsInt()) : server);
    }

    private static Duration sinceStart() {
        return ProcessHandle.current()
                .info()
                .startInstant()
                .map(started -> Duration.between(started, Instant.now()))
                .orElse(Duration.ZERO);
    }
}
