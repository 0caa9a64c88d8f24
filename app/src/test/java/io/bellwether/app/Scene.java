package io.bellwether.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.app.settings.Settings;
import io.bellwether.app.settings.SettingsFile;
import io.bellwether.gateway.budget.journal.Journal;
import io.bellwether.gateway.budget.journal.JournalSettings;
import io.bellwether.gateway.files.Pace;
import io.bellwether.simulator.Simulator;
import io.bellwether.simulator.SimulatorSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * A gateway in this process with two simulated providers behind it, {@code alpha} and {@code beta}, all on loopback
 * sockets.
 */
public final class Scene implements AutoCloseable {
    /** The key that may use everything. */
    public static final String KEY = "bw-canary-gateway-000001";

    /** What the gateway shows its providers. */
    public static final String PROVIDER_KEY = "sk-canary-provider-000001";

    private final Path folder;
    private final Map<String, String> sections;
    private final Simulator alpha;
    private final Simulator beta;
    private final Settings settings;
    private final SettingsFile.Loaded loaded;
    private final Gateway gateway;
    private final Drain.Hurry hurry = new Drain.Hurry();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final List<Gateway> again = new ArrayList<>();

    private Scene(Path folder, Map<String, String> sections) throws IOException {
        this.folder = folder;
        this.sections = sections;
        this.alpha = Simulator.start(
                SimulatorSettings.builder().name("alpha").key(PROVIDER_KEY).build());
        this.beta = Simulator.start(
                SimulatorSettings.builder().name("beta").key(PROVIDER_KEY).build());
        writeSettings(sections);
        this.loaded = load(file());
        this.settings = loaded.settings();
        this.gateway = Gateway.start(settings, Duration.ZERO);
    }

    /** A scene with the usual settings. */
    public static Scene usual() {
        return new Script().start();
    }

    /** Settings, section by section; what is not said stays as usual. */
    public static Script with(String section, String yaml) {
        return new Script().with(section, yaml);
    }

    /** Sections of a settings file, for a scene that is about to start. */
    public static final class Script {
        private final Map<String, String> sections = usualSections();

        private Script() {}

        /** Replaces a section. */
        public Script with(String section, String yaml) {
            sections.put(section, yaml.strip());
            return this;
        }

        /** Adds lines to a section. */
        public Script and(String section, String yaml) {
            sections.merge(section, yaml.strip(), (before, more) -> before + "\n" + more);
            return this;
        }

        /** Starts it and waits until it is ready, as a balancer does. */
        public Scene start() {
            Scene scene = begin();
            awaitReady(scene.gateway);
            return scene;
        }

        /** Starts it and waits for nothing: for one whose store is away. */
        public Scene begin() {
            try {
                return new Scene(Files.createTempDirectory("scene"), sections);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }

    private static Map<String, String> usualSections() {
        Map<String, String> usual = new LinkedHashMap<>();
        usual.put("server", """
                host: 127.0.0.1
                port: 0
                event_loops: 2
                data: ${FOLDER}/data
                drain_delay: 0s
                """.strip());
        usual.put("log", "file: ${FOLDER}/log");
        usual.put("providers", """
                - name: alpha
                  base_url: ${ALPHA_URL}
                  api_key: ${PROVIDER_KEY}
                - name: beta
                  base_url: ${BETA_URL}
                  api_key: ${PROVIDER_KEY}
                """.strip());
        usual.put("models", "passthrough: alpha");
        usual.put("keys", """
                - name: first
                  key: ${GATEWAY_KEY}
                """.strip());
        return usual;
    }

    /** The settings file. */
    public Path file() {
        return folder.resolve("bellwether.yaml");
    }

    /** The folder of everything that this scene leaves on the disk. */
    public Path folder() {
        return folder;
    }

    /** The file's text with one section replaced. */
    public String settingsWith(String section, String yaml) {
        Map<String, String> other = new LinkedHashMap<>(sections);
        other.put(section, yaml.strip());
        return text(other);
    }

    private void writeSettings(Map<String, String> from) throws IOException {
        Files.writeString(file(), text(from));
    }

    private static String text(Map<String, String> sections) {
        StringBuilder text = new StringBuilder();
        sections.forEach((name, yaml) ->
                text.append(name).append(":\n").append(yaml.indent(2)).append('\n'));
        return text.toString();
    }

    /** What the file says now; an error of the test when it is not right. */
    private SettingsFile.Loaded load(Path file) {
        SettingsFile.Outcome outcome = new SettingsFile(file, this::environment).load();
        if (outcome instanceof SettingsFile.Loaded right) {
            return right;
        }
        throw new IllegalArgumentException(outcome.toString());
    }

    /** What the settings file's references mean. */
    public Map<String, String> environment() {
        return Map.of(
                "FOLDER", folder.toString(),
                "ALPHA_URL", alpha.baseUrl(),
                "BETA_URL", beta.baseUrl(),
                "PROVIDER_KEY", PROVIDER_KEY,
                "GATEWAY_KEY", KEY);
    }

    private Optional<String> environment(String name) {
        return Optional.ofNullable(environment().get(name));
    }

    Gateway gateway() {
        return gateway;
    }

    SettingsFile settingsFile() {
        return new SettingsFile(file(), this::environment);
    }

    SettingsFile.Loaded loaded() {
        return loaded;
    }

    public int port() {
        return gateway.port();
    }

    /** The port of the operators' own address. */
    public int operatorsPort() {
        return gateway.operatorsPort().orElseThrow();
    }

    /** Where callers point their clients. */
    public String baseUrl() {
        return "http://127.0.0.1:" + port() + "/v1";
    }

    /** Somebody who asks this gateway. */
    public Visitor visitor() {
        return new Visitor("http://127.0.0.1:" + port(), KEY);
    }

    public Provider alpha() {
        return new Provider(alpha.baseUrl());
    }

    public Provider beta() {
        return new Provider(beta.baseUrl());
    }

    /** Stops a provider for good, so that connections to it are refused. */
    public void stopAlpha() {
        alpha.close();
    }

    public Log log() {
        return new Log(folder.resolve("log"));
    }

    /** The log line of an exchange, once it has been written. */
    public JsonNode line(Answer answer) {
        return log().exchange(answer.id());
    }

    /** Goes away politely, as on SIGTERM, on a thread of its own. */
    public Thread drains() {
        return Thread.startVirtualThread(() -> gateway.drain(settings.server(), hurry));
    }

    /** As on the second SIGTERM. */
    public void hurry() {
        hurry.up();
    }

    /** As on the file's change. */
    public List<String> reload() {
        SettingsFile.Outcome outcome = settingsFile().load();
        return switch (outcome) {
            case SettingsFile.Loaded right -> {
                gateway.changed(right.settings(), right.warnings());
                yield List.of();
            }
            case SettingsFile.Problems problems -> {
                gateway.refused(problems.problems());
                yield problems.problems().stream().map(Object::toString).toList();
            }
        };
    }

    /** Stops the gateway and leaves the providers and the files. */
    public void stopGateway() {
        if (stopped.compareAndSet(false, true)) {
            try {
                gateway.close();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }

    /** Stops the gateway and starts another on the same files; the port of that one, which the scene closes, too. */
    public int startsAgain() {
        stopGateway();
        try {
            Gateway next = Gateway.start(settings, Duration.ZERO);
            again.add(next);
            awaitReady(next);
            return next.port();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Ids of the attempts that the stopped gateway's journal has started and never settled. */
    public List<String> unsettledAfterStop() {
        stopGateway();
        Pace pace = new Pace(1 << 20, Duration.ofMillis(5), Duration.ofMillis(5), Duration.ofMillis(5));
        JournalSettings where = new JournalSettings(folder.resolve("data/usage"), 16 << 20, 16, pace);
        try (Journal journal = Journal.open(where, trouble -> {})) {
            return journal.unsettled().stream()
                    .map(open -> open.started().id().requestId())
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void awaitReady(Gateway gateway) {
        Eventually.holds(() -> gateway.hindrance().isEmpty());
    }

    private void stopThoseAfter() {
        try {
            for (Gateway next : again) {
                next.close();
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void close() {
        stopGateway();
        stopThoseAfter();
        alpha.close();
        beta.close();
        sweep();
    }

    private void sweep() {
        try (Stream<Path> left = Files.walk(folder)) {
            for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
