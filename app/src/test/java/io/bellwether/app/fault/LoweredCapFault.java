package io.bellwether.app.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.Eventually;
import io.bellwether.app.Scene;
import io.bellwether.app.SharedDatabase;
import io.bellwether.app.Size;
import io.bellwether.app.Together;
import io.bellwether.app.Visitor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * X70 for money: how soon a cap that is lowered at one replica holds at each. Callers ask both all the while, so that
 * both have leased under the higher cap. The bound here is one for busy machines.
 */
class LoweredCapFault {
    private static final String API = "/api/admin/v1/budgets";
    private static final String MAI = "bw-admin-mai-000000000001";
    private static final String MODEL = "sim-tokens-20";
    private static final String BUDGET = "{\"name\":\"purse\",\"level\":\"key\",\"subject\":\"first\","
            + "\"cap_micro_dollars\":0,\"mode\":\"strict\"}";
    private static final int ROUNDS = Size.of(3, 60);
    private static final int REPLICAS = 2;
    private static final int AFTERWARDS = 10;

    @Test
    void a_lowered_cap_holds_at_each_replica_and_goes_on_holding() {
        List<List<Double>> millis = List.of(new ArrayList<>(), new ArrayList<>());
        try (SharedDatabase database = new SharedDatabase();
                Scene here = scene(database);
                Scene there = scene(database)) {
            List<Scene> replicas = List.of(here, there);
            Visitor mai = here.visitor().withKey(MAI);
            Eventually.holds(() -> mai.post(API, BUDGET).status() == 201);
            for (int round = 0; round < ROUNDS; round++) {
                lowered(mai, replicas, millis);
            }
        }

        for (int replica = 0; replica < REPLICAS; replica++) {
            String where = replica == 0 ? "the same replica" : "the other replica";
            Size.figure("X70", "a lowered cap at %s, ms: %s", where, Size.spread(millis.get(replica)));
        }
    }

    private static void lowered(Visitor mai, List<Scene> replicas, List<List<Double>> millis) {
        assertThat(mai.patch(API + "/purse", "{\"cap_micro_dollars\":900000000}")
                        .status())
                .isEqualTo(200);
        replicas.forEach(scene -> Eventually.holds(() -> asks(scene) == 200));

        assertThat(mai.patch(API + "/purse", "{\"cap_micro_dollars\":0}").status())
                .isEqualTo(200);
        long begun = System.nanoTime();
        List<Double> until = Together.run(REPLICAS, i -> {
            Eventually.holds(() -> asks(replicas.get(i)) == 429);
            return (System.nanoTime() - begun) / 1e6;
        });

        for (int i = 0; i < REPLICAS; i++) {
            millis.get(i).add(until.get(i));
            for (int again = 0; again < AFTERWARDS; again++) {
                assertThat(asks(replicas.get(i))).isEqualTo(429);
            }
        }
    }

    private static int asks(Scene scene) {
        return scene.visitor().chat(MODEL).status();
    }

    private static Scene scene(SharedDatabase database) {
        return Scene.with("admin", "keys: [{ name: mai, key: " + MAI + " }]")
                .with("prices", "rows:\n  - { model: " + MODEL + ", input: 1, output: 2 }")
                .with("rates", "key: { requests_per_minute: 1000000, burst: 1000000 }")
                .with("storage", database.settings())
                .start();
    }
}
