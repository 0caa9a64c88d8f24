package io.bellwether.app.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.app.Answer;
import io.bellwether.app.Eventually;
import io.bellwether.app.Scene;
import io.bellwether.app.SharedRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** X12 and X13: gateways that count together, over a Redis that dies, freezes and comes back. */
class SharedLimitsFault {
    private static final String LOCAL = "x-bellwether-limits";

    private final SharedRedis redis = new SharedRedis();
    private List<Scene> gateways = List.of();

    @BeforeEach
    void start() {
        gateways = List.of(gateway(), gateway());
        gateways.forEach(gateway -> awaitRedis(gateway, 1));
    }

    @AfterEach
    void close() {
        gateways.forEach(Scene::close);
        redis.close();
    }

    @Test
    void gateways_count_together() {
        List<Answer> answers = ask(12);

        assertThat(passed(answers)).isBetween(6L, 8L);
        assertThat(answers).noneMatch(answer -> answer.header(LOCAL).equals("local"));
    }

    @Test
    void a_dead_redis_fails_no_request_and_is_told_of_once() {
        Eventually.holds(
                () -> gateways.stream().allMatch(gateway -> metrics(gateway).contains("bellwether_replicas 2")));
        redis.dies();
        gateways.forEach(gateway -> awaitRedis(gateway, 0));

        List<Answer> alone = ask(12);
        redis.comesBack();
        gateways.forEach(gateway -> awaitRedis(gateway, 1));

        assertThat(alone).allMatch(answer -> answer.header(LOCAL).equals("local"));
        assertThat(alone).extracting(Answer::status).containsOnly(200, 429);
        assertThat(passed(alone)).isBetween(6L, 8L);
        assertThat(statesOnceThereAre(3)).endsWith("up", "away", "up");
    }

    @Test
    void a_frozen_redis_slows_hardly_any_request() {
        redis.freezes();

        long began = System.nanoTime();
        List<Answer> answers = ask(40);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        redis.thaws();
        gateways.forEach(gateway -> awaitRedis(gateway, 1));

        assertThat(answers).extracting(Answer::status).containsOnly(200, 429);
        assertThat(took).isLessThan(Duration.ofSeconds(5));
        assertThat(statesOnceThereAre(3)).endsWith("up", "away", "up");
    }

    private Scene gateway() {
        return Scene.with("rates", "key: { requests_per_minute: 6, burst: 6 }")
                .with("redis", redis.settings())
                .start();
    }

    /** So many questions, to one gateway after the other. */
    private List<Answer> ask(int times) {
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            answers.add(gateways.get(i % 2).visitor().chat("sim-chat"));
        }
        return answers;
    }

    private static long passed(List<Answer> answers) {
        return answers.stream().filter(answer -> answer.status() == 200).count();
    }

    private static void awaitRedis(Scene gateway, int up) {
        Eventually.holds(() -> metrics(gateway).contains("bellwether_redis_up " + up + "\n"));
    }

    private static String metrics(Scene gateway) {
        return gateway.visitor().get("/metrics").body();
    }

    /** What the first gateway's log says of Redis; it may have been away for a moment before it was there at first. */
    private List<String> statesOnceThereAre(int least) {
        return Eventually.get(
                () -> gateways.getFirst().log().lines("redis").stream()
                        .map((JsonNode line) -> line.get("state").asText())
                        .toList(),
                states -> states.size() >= least && states.getLast().equals("up"));
    }
}
