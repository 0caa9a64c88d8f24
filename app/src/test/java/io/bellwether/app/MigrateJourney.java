package io.bellwether.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.cli.AccessOptions;
import io.bellwether.cli.Actions;
import io.bellwether.cli.AuditOptions;
import io.bellwether.cli.BackupOptions;
import io.bellwether.cli.BudgetOptions;
import io.bellwether.cli.CacheOptions;
import io.bellwether.cli.CanaryOptions;
import io.bellwether.cli.CheckOptions;
import io.bellwether.cli.Commands;
import io.bellwether.cli.CostOptions;
import io.bellwether.cli.CreditOptions;
import io.bellwether.cli.Exit;
import io.bellwether.cli.ExplainOptions;
import io.bellwether.cli.HoldoutOptions;
import io.bellwether.cli.IntentsOptions;
import io.bellwether.cli.MigrateOptions;
import io.bellwether.cli.PricesOptions;
import io.bellwether.cli.ServeOptions;
import io.bellwether.cli.SimulateOptions;
import io.bellwether.cli.UsageOptions;
import io.bellwether.cli.VerifyOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** docs/migrate-a-provider.md, typed line by line while callers keep calling. */
class MigrateJourney {
    private static final String OPERATOR = "bw-admin-mai-000000000001";
    private static final String MOVE = "migrate --model sim-new --route support --plan 50,100@1s ";
    private static final Path PAGE =
            Path.of(System.getProperty("bellwether.root", ".."), "docs", "migrate-a-provider.md");

    @Test
    void the_page_does_what_it_says_and_no_caller_notices() throws IOException {
        try (Scene scene = scene();
                Callers callers = new Callers(scene)) {
            Terminal terminal = new Terminal(scene);

            List<Exit> exits = new ArrayList<>();
            for (String command : commands()) {
                exits.add(terminal.types(command));
            }

            assertThat(exits).as(terminal.text()).containsExactly(Exit.FAILED, Exit.DONE, Exit.DONE, Exit.DONE);
            assertThat(terminal.text()).contains("| roll_back |", "PROMOTED", "ROLLED_BACK", "mai: beta is down");
            assertThat(Files.readString(scene.folder().resolve("migration.md")))
                    .contains("cost per 1K tokens", "first token p95", "| uptime | 100.00 % | 100.00 % |");
            assertThat(callers.failed.get()).isZero();
        }
    }

    @Test
    void a_route_moves_to_a_provider_that_an_operator_has_added() {
        try (Scene scene = scene();
                Callers callers = new Callers(scene)) {
            String document = "{\"name\":\"gamma\",\"base_url\":\""
                    + scene.beta().baseUrl() + "\",\"api_key\":\"" + Scene.PROVIDER_KEY + "\"}";
            Answer added = scene.visitor().withKey(OPERATOR).put("/api/admin/v1/providers/gamma", document);
            assertThat(added.status()).isEqualTo(200);
            Terminal terminal = new Terminal(scene);

            Exit exit = terminal.types(MOVE + "--from alpha --to gamma");
            Exit unknown = terminal.types(MOVE + "--from alpha --to delta");
            Exit wrong = terminal.types(MOVE + "--from beta --to gamma");

            assertThat(exit).as(terminal.text()).isEqualTo(Exit.DONE);
            assertThat(terminal.text()).contains("PROMOTED", "404: There is no provider delta");
            assertThat(unknown).isEqualTo(Exit.FAILED);
            assertThat(wrong).isEqualTo(Exit.BAD_INPUT);
            assertThat(callers.failed.get()).isZero();
        }
    }

    private static List<String> commands() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("bellwether "))
                .map(line -> line.substring("bellwether ".length()))
                .toList();
    }

    private static Scene scene() {
        return Scene.with("admin", "keys:\n  - name: mai\n    key: " + OPERATOR)
                .with(
                        "models",
                        "list:\n  - name: support\n    targets:\n      - provider: alpha\n        model: sim-old")
                .with("canary", "look_every: 50ms")
                .start();
    }

    /** Two callers who never stop, each time as another user. */
    private static final class Callers implements AutoCloseable {
        private final AtomicInteger failed = new AtomicInteger();
        private final AtomicInteger users = new AtomicInteger();
        private final AtomicBoolean over = new AtomicBoolean();
        private final List<Thread> threads = new ArrayList<>();
        private final Scene scene;

        Callers(Scene scene) {
            this.scene = scene;
            for (int i = 0; i < 2; i++) {
                threads.add(Thread.ofPlatform().start(this::call));
            }
        }

        private void call() {
            while (!over.get()) {
                String body = "{\"model\":\"support\",\"user\":\"u" + users.incrementAndGet()
                        + "\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
                int status = scene.visitor().post("/v1/chat/completions", body).status();
                failed.addAndGet(status == 200 ? 0 : 1);
            }
        }

        @Override
        public void close() {
            over.set(true);
            for (Thread thread : threads) {
                try {
                    thread.join();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    /** An operator's terminal, in the scene's folder. */
    private static final class Terminal implements Actions {
        private static final Duration LOOK_EVERY = Duration.ofMillis(50);

        private final Scene scene;
        private final StringWriter words = new StringWriter();
        private final PrintWriter writer = new PrintWriter(words);

        Terminal(Scene scene) {
            this.scene = scene;
        }

        String text() {
            return words.toString();
        }

        Exit types(String command) {
            List<String> arguments = new ArrayList<>();
            for (String word :
                    command.replace("\"beta is down\"", "beta\0is\0down").split(" ", -1)) {
                arguments.add(word.replace('\0', ' ').replace("migration.md", folder("migration.md")));
            }
            arguments.addAll(List.of("--url", "http://127.0.0.1:" + scene.port(), "--key", OPERATOR));
            return new Commands(this, writer, writer).run(arguments.toArray(String[]::new));
        }

        private String folder(String file) {
            return scene.folder().resolve(file).toString();
        }

        @Override
        public Exit canary(CanaryOptions options) {
            try (OperatorClient client = new OperatorClient(options.operator())) {
                return new CanaryCommands(client, writer, writer, LOOK_EVERY).canary(options);
            }
        }

        @Override
        public Exit migrate(MigrateOptions options) {
            try (OperatorClient client = new OperatorClient(options.operator())) {
                return new Migration(client, writer, writer, LOOK_EVERY).run(options);
            }
        }

        @Override
        public Exit intents(IntentsOptions options) {
            return Exit.BAD_INPUT;
        }

        @Override
        public Exit cache(CacheOptions options) {
            return Exit.BAD_INPUT;
        }

        @Override
        public Exit holdouts(HoldoutOptions options) {
            return Exit.BAD_INPUT;
        }

        @Override
        public Exit serve(ServeOptions options) {
            return Exit.BAD_INPUT;
        }

        @Override
        public Exit access(AccessOptions options) {
            return Exit.BAD_INPUT;
        }

        @Override
        public Exit session(io.bellwether.cli.SessionOptions options) {
            return Exit.BAD_INPUT;
        }

        @Override
        public Exit budgets(BudgetOptions options) {
            return Exit.BAD_INPUT;
        }

        @Override
        public Exit providers(io.bellwether.cli.ProviderOptions options) {
            return Exit.BAD_INPUT;
        }

        @Override
        public Exit credit(CreditOptions options) {
            return Exit.BAD_INPUT;
        }

        @Override
        public Exit assistants(io.bellwether.cli.AssistantsOptions options) {
            return Exit.BAD_INPUT;
        }

        @Override
        public Exit channels(io.bellwether.cli.ChannelsOptions options) {
            return Exit.BAD_INPUT;
        }

        @Override
        public Exit audit(AuditOptions options) {
            return Exit.BAD_INPUT;
        }

        @Override
        public Exit backup(BackupOptions options) {
            return Exit.BAD_INPUT;
        }

        @Override
        public Exit restore(BackupOptions options) {
            return Exit.BAD_INPUT;
        }

        @Override
        public Exit check(CheckOptions options) {
            return Exit.BAD_INPUT;
        }

        @Override
        public Exit verify(VerifyOptions options) {
            return Exit.BAD_INPUT;
        }

        @Override
        public Exit explainRoute(ExplainOptions options) {
            return Exit.BAD_INPUT;
        }

        @Override
        public Exit prices(PricesOptions options) {
            return Exit.BAD_INPUT;
        }

        @Override
        public Exit usage(UsageOptions options) {
            return Exit.BAD_INPUT;
        }

        @Override
        public Exit estimate(CostOptions options) {
            return Exit.BAD_INPUT;
        }

        @Override
        public Exit simulate(SimulateOptions options) {
            return Exit.BAD_INPUT;
        }

        @Override
        public Exit version() {
            return Exit.BAD_INPUT;
        }
    }
}
