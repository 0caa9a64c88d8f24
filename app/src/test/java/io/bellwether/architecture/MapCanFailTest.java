package io.bellwether.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.architecture.TimeAndChance.Call;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule of the map finds what it forbids. */
class MapCanFailTest {

    @ParameterizedTest
    @CsvSource({
        "http.server.A, gateway.chat.B",
        "gateway.chat.A, app.B",
        "gateway.routing.A, simulator.B",
        "simulator.A, http.B",
        "cli.A, gateway.chat.B",
        "attic.A, gateway.chat.B",
        "gateway.chat.A, gateway.exchange.B",
        "gateway.access.A, gateway.limits.B",
        "gateway.exchange.A, gateway.provider.B",
        "gateway.provider.A, gateway.provider.openai.B",
        "gateway.provider.openai.A, gateway.provider.gemini.B",
        "gateway.pipeline.A, gateway.inbound.B",
        "gateway.attic.A, gateway.chat.B",
        "gateway.budget.journal.A, gateway.limits.B"
    })
    void an_arrow_against_the_map_is_found(String from, String to) {
        assertThat(Directions.problems(ours(from, to))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "gateway.inbound.A, gateway.pipeline.B",
        "gateway.routing.A, gateway.exchange.B$C",
        "gateway.budget.journal.A, gateway.budget.B",
        "gateway.budget.journal.A, gateway.files.B",
        "gateway.provider.openai.A, gateway.provider.B",
        "gateway.provider.openai.A, http.client.B",
        "app.Wiring, gateway.provider.openai.B",
        "app.Main, cli.B"
    })
    void an_arrow_along_the_map_is_left_alone(String from, String to) {
        assertThat(Directions.problems(ours(from, to))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "io.bellwether.gateway.inbound.A, io.netty.buffer.ByteBuf",
        "io.bellwether.gateway.budget.Ledger, java.sql.Connection",
        "io.bellwether.gateway.limits.SqlBuckets, redis.clients.jedis.Jedis",
        "io.bellwether.app.Main, picocli.CommandLine",
        "io.bellwether.gateway.routing.A, org.snakeyaml.engine.v2.api.Load",
        "io.bellwether.http.A, com.fasterxml.jackson.core.JsonParser"
    })
    void a_third_party_out_of_quarantine_is_found(String from, String to) {
        assertThat(Directions.problems(List.of(new Edge(from, to)))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "io.bellwether.http.A, io.netty.buffer.ByteBuf",
        "io.bellwether.gateway.budget.SqlLedger, java.sql.Connection",
        "io.bellwether.gateway.limits.RedisBuckets, redis.clients.jedis.Jedis"
    })
    void a_third_party_in_its_place_is_left_alone(String from, String to) {
        assertThat(Directions.problems(List.of(new Edge(from, to)))).isEmpty();
    }

    @Test
    void a_circle_over_three_packages_is_found() {
        List<Edge> circle =
                List.of(edge("http.A", "http.a.B"), edge("http.a.B", "http.b.C"), edge("http.b.C", "http.A"));

        assertThat(Cycles.problems(circle)).hasSize(3).first().asString().contains("http.a", "http.b");
    }

    @Test
    void a_ladder_is_not_a_circle() {
        List<Edge> ladder =
                List.of(edge("http.A", "http.a.B"), edge("http.a.B", "http.b.C"), edge("http.A", "http.b.C"));

        assertThat(Cycles.problems(ladder)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.System.nanoTime",
                "java.time.Instant.now",
                "java.util.Random.<init>",
                "java.util.concurrent.ThreadLocalRandom.current"
            })
    void a_home_made_clock_or_die_is_found(String called) {
        assertThat(TimeAndChance.problems(List.of(new Call("io.bellwether.gateway.limits.A", called))))
                .hasSize(1);
        assertThat(TimeAndChance.problems(List.of(new Call("io.bellwether.app.A", called))))
                .isEmpty();
    }

    private static List<Edge> ours(String from, String to) {
        return List.of(edge(from, to));
    }

    private static Edge edge(String from, String to) {
        return new Edge(Edge.OURS + from, Edge.OURS + to);
    }
}
