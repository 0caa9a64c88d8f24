package io.bellwether.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.budget.Price;
import io.bellwether.gateway.budget.PriceFile;
import io.bellwether.gateway.budget.PriceRow;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What right files mean: every kind of value, and the defaults. */
class SettingsTest {
    private static final String ALPHA = "https://api.example.com/v1";

    @Test
    void what_is_not_written_has_its_default() {
        Settings settings = Given.settings(Given.MINIMAL);

        assertThat(settings.server().host()).isEqualTo("127.0.0.1");
        assertThat(settings.server().port()).isEqualTo(8080);
        assertThat(settings.server().tls()).isEmpty();
        assertThat(settings.timeouts().upstream()).isEqualTo(UpstreamTimeouts.DEFAULTS);
        assertThat(settings.limits().bodyBytes()).isEqualTo(10 << 20);
        assertThat(settings.retries().budgetShare()).isEqualTo(0.15);
        assertThat(settings.pool()).isEqualTo(PoolSettings.DEFAULTS);
        assertThat(settings.usage())
                .isEqualTo(new UsageSettings(true, false, Duration.ofMillis(250), 256 << 20, UsageSettings.Kept.USUAL));
    }

    @Test
    void the_server_reads_every_kind_of_value() {
        ServerSettings server = Given.settings(Given.MINIMAL
                        + "server: {port: '${PORT}', transport: io_uring, threads: event-loop, "
                        + "page: false, data: var}\n")
                .server();

        assertThat(server.port()).isEqualTo(9090);
        assertThat(server.transport()).isEqualTo(ServerSettings.Transport.IO_URING);
        assertThat(server.threads()).isEqualTo(ServerSettings.Threads.EVENT_LOOP);
        assertThat(server.page()).isFalse();
        assertThat(server.data()).isEqualTo(Path.of("var").toAbsolutePath());
    }

    @Test
    void a_provider_takes_the_general_timeouts_and_pool_and_puts_its_own_on_top() {
        Settings settings = Given.settings(with("timeouts: {idle: 5s}\n    pool: {max_per_host: 7}")
                + "timeouts: {connect: 1s, idle: 50s}\npool: {max_connections: 70}\n");
        ProviderSettings provider = settings.providers().getFirst();

        assertThat(provider.timeouts().connect()).isEqualTo(Duration.ofSeconds(1));
        assertThat(provider.timeouts().idle()).isEqualTo(Duration.ofSeconds(5));
        assertThat(provider.pool().maxPerHost()).isEqualTo(7);
        assertThat(provider.pool().maxConnections()).isEqualTo(70);
    }

    @Test
    void a_shorter_total_shortens_the_steps_that_are_not_written() {
        UpstreamTimeouts timeouts = Given.settings(Given.MINIMAL + "timeouts: {total: 20s}\n")
                .timeouts()
                .upstream();

        assertThat(timeouts.firstToken()).isEqualTo(Duration.ofSeconds(20));
        assertThat(timeouts.idle()).isEqualTo(Duration.ofSeconds(20));
        assertThat(timeouts.connect()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void a_base_url_loses_its_slash_and_keeps_its_path() {
        assertThat(url("https://h.example.com/api/v1/")).isEqualTo(URI.create("https://h.example.com/api/v1"));
        assertThat(url("HTTPS://h.example.com:8443/v1")).isEqualTo(URI.create("https://h.example.com:8443/v1"));
        assertThat(url("http://[::1]:8000/v1")).isEqualTo(URI.create("http://[::1]:8000/v1"));
    }

    @Test
    void headers_are_secrets() {
        ProviderSettings provider = Given.settings(with("headers: {x-gateway: sk-canary}"))
                .providers()
                .getFirst();

        assertThat(provider.headers()).isEqualTo(Map.of("x-gateway", Secret.of("sk-canary")));
        assertThat(provider.toString()).doesNotContain("canary");
    }

    @Test
    void a_key_expires_at_the_end_of_its_day() {
        assertThat(expiry("2027-01-31")).isEqualTo(Instant.parse("2027-02-01T00:00:00Z"));
        assertThat(expiry("2027-01-31T17:00:00Z")).isEqualTo(Instant.parse("2027-01-31T17:00:00Z"));
    }

    @Test
    void prices_become_micro_dollars_and_cached_input_costs_as_much_as_input() {
        PriceSettings prices = Given.settings(Given.MINIMAL
                        + "prices: {rows: [{model: m, input: 0.15, output: 0.6}, "
                        + "{model: n, input: 0.002, output: 1000, cached_input: 0.001}]}\n")
                .prices();

        assertThat(prices.rows())
                .extracting(PriceRow::price)
                .containsExactly(Price.of(150_000, 150_000, 600_000), Price.of(2_000, 1_000, 1_000_000_000));
        assertThat(prices.rows()).extracting(PriceRow::band).containsOnly(PriceRow.Band.USUAL);
    }

    @Test
    void a_row_of_the_settings_says_whatever_a_line_of_a_price_file_says() {
        String line = "alpha,m,4,1,8,9,200000,2026-12-01,https://example.com,2026-11-21,flex,16:30-00:30 UTC";
        PriceSettings prices = Given.settings(Given.MINIMAL + """
                prices:
                  rows:
                    - {provider: alpha, model: m, input: 4, output: 8, from: 2026-12-01, service_tier: flex,
                       hours: "16:30-00:30 UTC"}
                    - {provider: alpha, model: m, input: 4, cached_input: 1, output: 8, reasoning: 9,
                       above_input_tokens: 200000, from: 2026-12-01, source: "https://example.com",
                       checked: 2026-11-21, service_tier: flex, hours: "16:30-00:30 UTC"}
                """).prices();

        assertThat(prices.rows().getLast()).isEqualTo(PriceFile.read(line).getFirst());
    }

    @Test
    void an_optional_value_with_an_empty_default_is_absent() {
        assertThat(Given.settings(with("api_key: ${NOT_SET:-}"))
                        .providers()
                        .getFirst()
                        .apiKey())
                .isEmpty();
    }

    @Test
    void a_byte_order_mark_and_windows_line_ends_are_welcome() {
        String text = "\ufeff" + Given.MINIMAL.replace("\n", "\r\n");

        assertThat(Given.settings(text)).isEqualTo(Given.settings(Given.MINIMAL));
    }

    @Test
    void an_anchor_saves_writing_twice() {
        String targets =
                "  list:\n    - {name: a, targets: &t [{provider: alpha, model: m}]}\n    - {name: b, targets: *t}\n";
        Settings settings = Given.settings(Given.MINIMAL.replace("keys:\n", targets + "keys:\n"));

        assertThat(settings.models())
                .extracting(ModelSettings::targets)
                .containsOnly(List.of(new TargetSettings("alpha", "m")));
    }

    @Test
    void every_problem_is_named_at_once_in_the_order_of_the_file() {
        List<String> problems =
                Given.problems(Given.MINIMAL.replace(ALPHA, "ftp://x") + "server: {port: x, pge: true}\n");

        assertThat(problems).hasSize(3);
        assertThat(problems.get(0)).contains("providers[0].base_url");
        assertThat(problems.get(1)).contains("server.port");
        assertThat(problems.get(2)).contains("server.pge").contains("did you mean page?");
    }

    @Test
    void a_contradiction_does_not_hide_other_keys_of_its_section() {
        String section = "timeouts: {total: 1s, idle: 2s, keep_alive: 3s, header_raed: 4s}\n";

        assertThat(Given.problems(Given.MINIMAL + section).toString())
                .contains("timeouts.idle: is 2s, expected at most total (1s)")
                .contains("timeouts.header_raed: is unknown (did you mean header_read?)")
                .doesNotContain("keep_alive: is unknown");
    }

    @Test
    void what_is_doubtful_is_warned_of() {
        String doubtful = Given.MINIMAL
                .replace(ALPHA, "http://api.example.com\n    api_key: sk-1\n    tls: {verify: false}")
                .replace("bw-0123456789abcdef", "bw-short");

        assertThat(Given.loaded(doubtful).warnings())
                .extracting(Problem::path)
                .containsExactlyInAnyOrder(
                        "providers[0].base_url", "providers[0].base_url", "providers[0].tls.verify", "keys[0].key");
    }

    @Test
    void a_tenant_that_looks_like_a_slip_is_warned_of_and_one_that_only_the_store_may_know_is_not() {
        String doubtful = Given.MINIMAL + """
                    team: support
                    organisation: acme
                budgets:
                  list:
                    - { name: a, level: team, subject: suport, cap: 1 }
                    - { name: b, level: organisation, subject: acme, cap: 1 }
                    - { name: c, level: key, subject: frist, cap: 1 }
                    - { name: d, level: team, subject: "*", cap: 1 }
                    - { name: e, level: team, subject: warehouse, cap: 1 }
                usage:
                  kept_by_organisation: { acne: 30d }
                """;

        List<Problem> warnings = Given.loaded(doubtful).warnings();

        assertThat(warnings)
                .extracting(Problem::path)
                .containsExactly(
                        "budgets.list[0].subject", "budgets.list[2].subject", "usage.kept_by_organisation.acne");
        assertThat(warnings.getFirst().toString()).contains("did you mean support?");
    }

    @Test
    void bytes_that_are_no_utf_8_are_refused_with_their_place() {
        byte[] bytes = (Given.MINIMAL + "log: {file: x?}\n").getBytes(StandardCharsets.UTF_8);
        bytes[bytes.length - 3] = (byte) 0xff;

        assertThat(Given.problems(bytes)).singleElement().asString().startsWith("bellwether.yaml:9:14: is not UTF-8");
    }

    private static String with(String lines) {
        return Given.MINIMAL.replace(ALPHA, ALPHA + "\n    " + lines);
    }

    private static URI url(String url) {
        return Given.settings(Given.MINIMAL.replace(ALPHA, url))
                .providers()
                .getFirst()
                .baseUrl();
    }

    private static Instant expiry(String date) {
        return Given.settings(Given.MINIMAL + "    expires: " + date + "\n")
                .keys()
                .getFirst()
                .expires()
                .orElseThrow();
    }
}
