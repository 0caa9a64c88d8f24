package io.bellwether.gateway.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.Given;
import io.bellwether.gateway.chat.Usage;
import io.bellwether.gateway.exchange.Attempt;
import io.bellwether.gateway.exchange.Trail;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SummaryTest {
    private static final long MILLI = 1_000_000;

    private final Trail trail = new Trail(Given.NOW_NANOS);
    private final Attempt attempt = trail.attempt(Given.target("alpha/a-1"), Given.NOW_NANOS);

    @Test
    void says_who_answered_how_fast_at_what_cost() {
        attempt.settled(Usage.reported(12, 4, 9, 2), 77);
        trail.committed(Given.NOW_NANOS + 30 * MILLI);

        assertThat(summary())
                .isEqualTo("event: bellwether.summary\ndata: {\"request_id\":\"req_1\",\"model\":\"a-1\","
                        + "\"provider\":\"alpha\",\"attempts\":1,\"usage\":{\"input_tokens\":12,"
                        + "\"cached_input_tokens\":4,\"output_tokens\":9,\"reasoning_tokens\":2,"
                        + "\"source\":\"reported\"},\"cost_micro_dollars\":77,"
                        + "\"time_to_first_token_ms\":30,\"total_ms\":50}\n\n");
    }

    @Test
    void a_cost_that_is_not_known_is_null_and_not_zero() {
        attempt.settledUnpriced(Usage.estimated(12, 9));

        assertThat(summary()).contains("\"cost_micro_dollars\":null", "\"source\":\"estimated\"");
    }

    private String summary() {
        return new String(
                Summary.event("req_1", trail, Given.NOW_NANOS + 50 * MILLI).toBytes(), StandardCharsets.UTF_8);
    }
}
