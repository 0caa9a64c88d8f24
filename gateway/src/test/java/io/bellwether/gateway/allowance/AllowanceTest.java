package io.bellwether.gateway.allowance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bellwether.gateway.allowance.Allowance.Part;
import io.bellwether.gateway.json.JsonLimits;
import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.gateway.json.JsonTree;
import io.bellwether.gateway.json.JsonWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AllowanceTest {
    @Test
    void what_is_not_said_follows_from_what_is() {
        assertThat(new Allowance(Map.of()).rule().rates()).containsExactly(Rate.requests(60, 10));
        assertThat(new Allowance(Map.of(Part.TOKENS_PER_MINUTE, 1_000L)).rule().rates())
                .containsExactly(Rate.tokens(1_000, 1_000));
        assertThat(new Allowance(Map.of(Part.REQUESTS_PER_MINUTE, 3L)).rule().rates())
                .containsExactly(Rate.requests(3, 1));
    }

    @Test
    void nothing_is_what_takes_a_limit_away() {
        assertThat(new Allowance(Map.of(Part.REQUESTS_PER_MINUTE, 0L)).rule().limits())
                .isFalse();
        assertThat(new Allowance(Map.of(Part.AT_ONCE, 5L)).rule().atOnce()).isEqualTo(5);
    }

    @Test
    void its_rule_is_the_same_one_each_time() {
        Allowance allowance = new Allowance(Map.of(Part.TOKENS_PER_DAY, 9L));

        assertThat(allowance.rule()).isSameAs(allowance.rule());
    }

    @Test
    void only_what_was_said_is_written_and_comes_back() throws JsonProblem {
        Allowance said = new Allowance(Map.of(Part.REQUESTS_PER_MINUTE, 60L, Part.AT_ONCE, 2L));
        JsonWriter json = new JsonWriter();
        said.write(json);

        assertThat(json).hasToString("{\"requests_per_minute\":60,\"at_once\":2}");
        assertThat(Allowance.read(JsonTree.read(json.toBytes(), JsonLimits.DOCUMENT)))
                .isEqualTo(said)
                .hasSameHashCodeAs(said)
                .isNotEqualTo(new Allowance(Map.of()));
    }

    @Test
    void a_number_that_cannot_be_is_refused_with_what_could() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Allowance(Map.of(Part.REQUESTS_PER_MINUTE, 1L, Part.BURST, 100L)))
                .withMessage("burst: 100 (expected: 1 to what comes in an hour (60))");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Allowance(Map.of(Part.AT_ONCE, -1L)))
                .withMessageContaining("0 to 1000000");
    }
}
