package io.bellwether.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.settings.SettingsFile;
import io.bellwether.gateway.files.ChannelSink;
import io.bellwether.gateway.observe.LineLog;
import io.bellwether.storage.StorageFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of those who ask for the store while it closes. */
class StoresTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final LineLog log = new LineLog(
            new ChannelSink(Channels.newChannel(OutputStream.nullOutputStream())), LineLog.USUAL_PACE, trouble -> {});
    private final Stores stores;

    StoresTest(@TempDir Path data) throws IOException {
        Path file = Files.writeString(data.resolve("bellwether.yaml"), """
                providers: [{name: alpha, base_url: "https://api.example.com/v1"}]
                models: {passthrough: alpha}
                keys: [{name: k, key: "bw-0123456789abcdef"}]
                server: {data: %s}
                """.formatted(data));
        SettingsFile.Outcome outcome = new SettingsFile(file, name -> Optional.empty()).load();
        assertThat(outcome).as(outcome.toString()).isInstanceOf(SettingsFile.Loaded.class);
        stores = new Stores(((SettingsFile.Loaded) outcome).settings(), new Notices(log, () -> NOW));
    }

    @AfterEach
    void close() {
        log.close();
    }

    private static String heard(Runnable asking) {
        try {
            asking.run();
            return "answered";
        } catch (StorageFailure failure) {
            return failure.kind() + ": " + failure.getMessage();
        }
    }

    @Test
    void who_comes_after_its_end_is_told_that_it_is_closed() {
        stores.close();

        assertThat(heard(stores::database)).isEqualTo("AWAY: the store is closed");
    }

    @Test
    void who_waits_for_its_thread_while_it_closes_is_told_the_same() throws InterruptedException {
        CountDownLatch looks = new CountDownLatch(1);
        stores.begin(Set::of, database -> {
            looks.countDown();
            Eventually.pause(PATIENCE.toMillis());
        });
        assertThat(heard(stores::database)).isEqualTo("answered");
        looks.await();
        CompletableFuture<String> waiting = CompletableFuture.supplyAsync(() -> heard(stores::changed));

        stores.close();

        assertThat(waiting).succeedsWithin(PATIENCE).isEqualTo("AWAY: the store is closed");
    }
}
