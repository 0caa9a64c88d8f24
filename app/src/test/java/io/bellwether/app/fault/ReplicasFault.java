package io.bellwether.app.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.RawCaller;
import io.bellwether.app.Scene;
import io.bellwether.app.SharedDatabase;
import io.bellwether.app.Size;
import io.bellwether.app.Together;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * X17: many callers at once, three gateways, and a strict budget for a few. The callers' streams do not end, so that
 * what was admitted stays on hold until all have been told yes or no. The twin's gateways have a database each.
 */
class ReplicasFault {
    private static final int REPLICAS = 3;
    private static final int CALLERS = Size.of(66, 510);
    private static final int AFFORDABLE = 6;
    private static final String ENDLESS = "sim-endless";
    private static final String YES = " 200 ";

    /** For six holds and a part: an answer may have 16,384 tokens, and a prompt's bytes are few. */
    private static final String BUDGET = """
            list:
              - { name: purse, level: key, subject: first, cap: 0.2 }
            """;

    private static Scene.Script replica() {
        return Scene.with("prices", "rows: [{ model: " + ENDLESS + ", input: 1, output: 2 }]")
                .with("budgets", BUDGET);
    }

    private static List<Scene> replicas(Scene.Script each) {
        return IntStream.range(0, REPLICAS).mapToObj(i -> each.start()).toList();
    }

    @Test
    void no_more_are_admitted_than_the_money_is_for() {
        try (SharedDatabase database = new SharedDatabase()) {
            List<Scene> replicas = replicas(replica().with("storage", database.settings()));

            int admitted = admitted(replicas);

            replicas.forEach(Scene::close);
            Size.figure("X17", "%d callers at %d replicas: %d admitted of %d", CALLERS, REPLICAS, admitted, AFFORDABLE);
            assertThat(admitted).isBetween(1, AFFORDABLE);
            assertThat(database.number("SELECT spent + leased FROM budget_counter"))
                    .isLessThanOrEqualTo(200_000);
            assertThat(database.number("SELECT spent FROM budget_counter"))
                    .isEqualTo(database.number("SELECT SUM(micro_dollars) FROM usage_row"));
        }
    }

    @Test
    void the_twin_whose_gateways_check_on_their_own_overspends() {
        List<Scene> replicas = replicas(replica());

        int admitted = admitted(replicas);

        replicas.forEach(Scene::close);
        Size.figure("X17", "the twin: %d admitted of %d", admitted, AFFORDABLE);
        assertThat(admitted).isGreaterThan(AFFORDABLE);
    }

    private static int admitted(List<Scene> replicas) {
        List<Integer> ports = replicas.stream().map(Scene::port).toList();
        List<RawCaller> callers = Together.run(CALLERS, i -> new RawCaller(ports.get(i % ports.size())).asks(ENDLESS));
        List<Boolean> answers =
                Together.run(CALLERS, i -> callers.get(i).until("\r\n\r\n").contains(YES));
        callers.forEach(RawCaller::close);
        return (int) answers.stream().filter(yes -> yes).count();
    }
}
