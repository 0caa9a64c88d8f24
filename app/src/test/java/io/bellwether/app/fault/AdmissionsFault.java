package io.bellwether.app.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.Answer;
import io.bellwether.app.Eventually;
import io.bellwether.app.Scene;
import io.bellwether.app.SharedDatabase;
import io.bellwether.app.SharedRedis;
import io.bellwether.app.Size;
import io.bellwether.app.Together;
import io.bellwether.app.Visitor;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * X17 in full: a million requests at three replicas with one PostgreSQL and one Redis, and a strict budget for about
 * half of them. What callers were told they spent is what the ledger says, and no micro-dollar more than the cap.
 */
class AdmissionsFault {
    private static final int REPLICAS = 3;
    private static final int ADMISSIONS = Size.of(1_200, 1_000_000);
    private static final int CALLERS = Size.of(24, 192);
    private static final String MODEL = "sim-tokens-1";
    private static final String BODY = "{\"model\":\"" + MODEL
            + "\",\"max_tokens\":1,\"messages\":[{\"role\":\"user\",\"content\":\"Xin chào\"}]}";

    /** About half of what all of them would cost at 12 millionths of a dollar. */
    private static final long CAP = ADMISSIONS * 6L;

    private final AtomicLong admitted = new AtomicLong();
    private final AtomicLong spent = new AtomicLong();
    private final Map<String, Integer> odd = new ConcurrentHashMap<>();

    @Test
    void a_budget_is_spent_to_its_cap_and_not_beyond() {
        try (SharedDatabase database = new SharedDatabase();
                SharedRedis redis = new SharedRedis()) {
            Scene.Script each = script(database, redis);
            List<Scene> replicas =
                    IntStream.range(0, REPLICAS).mapToObj(i -> each.start()).toList();
            replicas.forEach(AdmissionsFault::awaitReady);

            Together.run(CALLERS, i -> ask(replicas.get(i % REPLICAS).visitor()));
            replicas.forEach(Scene::close);

            check(database);
        }
    }

    private static void awaitReady(Scene replica) {
        Visitor visitor = replica.visitor();
        Eventually.holds(() -> visitor.get("/metrics").body().contains("bellwether_redis_up 1"));
    }

    private int ask(Visitor visitor) {
        for (int i = 0; i < ADMISSIONS / CALLERS; i++) {
            Answer answer = visitor.post("/v1/chat/completions", BODY);
            switch (answer.status()) {
                case 200 -> {
                    admitted.incrementAndGet();
                    spent.addAndGet(Long.parseLong(answer.header("x-bellwether-cost-micro-dollars")));
                }
                case 429 -> {}
                default -> odd.merge(answer.status() + " " + answer.body(), 1, Integer::sum);
            }
        }
        return 0;
    }

    private void check(SharedDatabase database) {
        long counted = database.number("SELECT spent FROM budget_counter");
        Size.figure(
                "X17",
                "%d requests at %d replicas: %d admitted, spent %d of %d micro-dollars, overspent %d, other answers %s",
                ADMISSIONS,
                REPLICAS,
                admitted.get(),
                counted,
                CAP,
                Math.max(0, counted - CAP),
                odd);
        assertThat(counted).isEqualTo(spent.get()).isLessThanOrEqualTo(CAP).isPositive();
        assertThat(database.number("SELECT SUM(micro_dollars) FROM usage_row")).isEqualTo(counted);
        assertThat(database.number("SELECT leased FROM budget_counter")).isZero();
        assertThat(odd).isEmpty();
        assertThat(admitted.get()).isLessThan(ADMISSIONS);
    }

    private static Scene.Script script(SharedDatabase database, SharedRedis redis) {
        return Scene.with("storage", database.settings())
                .with("redis", redis.settings())
                .with("rates", "key: { requests_per_minute: 1000000, burst: 1000000 }")
                .with("prices", "rows: [{ model: " + MODEL + ", input: 1, output: 2 }]")
                .with(
                        "budgets",
                        "list: [{ name: purse, level: key, subject: first, cap: %d.%06d }]"
                                .formatted(CAP / 1_000_000, CAP % 1_000_000));
    }
}
