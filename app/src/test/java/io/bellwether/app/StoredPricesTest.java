package io.bellwether.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.settings.Settings;
import io.bellwether.app.settings.SettingsFile;
import io.bellwether.console.audit.Change;
import io.bellwether.console.prices.PriceLists.Draft;
import io.bellwether.gateway.budget.PriceFile;
import io.bellwether.gateway.files.ChannelSink;
import io.bellwether.gateway.observe.LineLog;
import io.bellwether.storage.Database;
import io.bellwether.storage.SqlPriceLists;
import io.bellwether.storage.StorageRules;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The applied price list, as one replica knows it. */
class StoredPricesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String LIST = "alpha,m,1,,2,,,,s,\n";

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final LineLog log =
            new LineLog(new ChannelSink(Channels.newChannel(said)), LineLog.USUAL_PACE, trouble -> {});
    private final Notices notices = new Notices(log, () -> NOW);
    private final Path data;
    private final Settings settings;
    private final Database database;

    StoredPricesTest(@TempDir Path data) throws IOException {
        this.data = data;
        settings = settings("");
        database = Database.open(StorageRules.embedded(), data);
    }

    @AfterEach
    void close() {
        database.close();
        log.close();
    }

    @Test
    void until_one_is_applied_the_list_of_the_program_is_in_force() {
        StoredPrices prices = StoredPrices.at(data, notices);

        assertThat(prices.look(database)).isFalse();
        assertThat(prices.rows(settings)).isEqualTo(PriceFile.shipped());
    }

    @Test
    void a_list_that_is_applied_is_taken_over_at_the_next_look_and_once() {
        StoredPrices prices = StoredPrices.at(data, notices);
        apply(LIST, 0);

        assertThat(prices.look(database)).isTrue();
        assertThat(prices.look(database)).isFalse();
        assertThat(prices.rows(settings)).isEqualTo(PriceFile.read(LIST));
        assertThat(told()).contains("\"event\":\"prices_changed\"", "\"list\":1", "\"by\":\"mai\"");
    }

    @Test
    void a_start_knows_the_list_before_the_store_is_read() {
        apply(LIST, 0);
        assertThat(StoredPrices.at(data, notices).look(database)).isTrue();

        StoredPrices next = StoredPrices.at(data, notices);

        assertThat(next.rows(settings)).isEqualTo(PriceFile.read(LIST));
        assertThat(next.look(database)).as("nothing is built again for it").isFalse();
        assertThat(StoredPrices.none(data, notices).rows(settings)).isEqualTo(PriceFile.shipped());
    }

    @Test
    void going_back_to_the_list_of_the_program_forgets_the_copy() {
        apply(LIST, 0);
        StoredPrices prices = StoredPrices.at(data, notices);
        prices.look(database);
        apply("", 1);

        assertThat(prices.look(database)).isTrue();
        assertThat(prices.rows(settings)).isEqualTo(PriceFile.shipped());
        assertThat(StoredPrices.at(data, notices).rows(settings)).isEqualTo(PriceFile.shipped());
    }

    @Test
    void the_settings_own_list_wins() throws IOException {
        apply(LIST, 0);
        StoredPrices prices = StoredPrices.at(data, notices);
        prices.look(database);
        Files.writeString(data.resolve("own.csv"), "beta,b,3,,4,,,,own,\n");

        assertThat(prices.rows(settings("prices: {file: \"" + data.resolve("own.csv") + "\"}\n")))
                .isEqualTo(PriceFile.read("beta,b,3,,4,,,,own,\n"));
    }

    @Test
    void what_cannot_be_read_leaves_the_prices_from_before_and_is_told_once() {
        StoredPrices prices = StoredPrices.at(data, notices);
        apply(LIST, 0);
        prices.look(database);
        apply("of a newer version", 1);

        assertThat(prices.look(database)).isFalse();
        assertThat(prices.look(database)).isFalse();
        assertThat(prices.rows(settings)).isEqualTo(PriceFile.read(LIST));
        assertThat(StoredPrices.at(data, notices).rows(settings)).isEqualTo(PriceFile.read(LIST));
        assertThat(told().lines().filter(line -> line.contains("cannot be read")))
                .hasSize(1);
    }

    @Test
    void a_broken_copy_is_told_and_does_no_harm() throws IOException {
        Files.writeString(data.resolve("applied-prices.csv"), "half a li");

        StoredPrices prices = StoredPrices.at(data, notices);

        assertThat(prices.rows(settings)).isEqualTo(PriceFile.shipped());
        assertThat(told()).contains("applied-prices.csv cannot be read");
    }

    private void apply(String content, long seen) {
        Change change = new Change(NOW, "mai", "prices.apply", "prices/lists/" + (seen + 1), "r1");
        new SqlPriceLists(() -> database).add(new Draft("a test", content, 1), seen, change);
    }

    private String told() {
        assertThat(log.flush(Duration.ofSeconds(10))).isTrue();
        return said.toString(UTF_8);
    }

    private Settings settings(String more) throws IOException {
        Path file = data.resolve("bellwether.yaml");
        Files.writeString(file, """
                providers: [{name: alpha, base_url: "https://api.example.com/v1"}]
                models: {passthrough: alpha}
                keys: [{name: k, key: "bw-0123456789abcdef"}]
                """ + more);
        SettingsFile.Outcome outcome = new SettingsFile(file, name -> Optional.empty()).load();
        assertThat(outcome).as(outcome.toString()).isInstanceOf(SettingsFile.Loaded.class);
        return ((SettingsFile.Loaded) outcome).settings();
    }
}
