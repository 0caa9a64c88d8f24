package io.bellwether.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.bellwether.gateway.allowance.Rate;
import io.bellwether.gateway.allowance.Rule;
import io.bellwether.gateway.exchange.Ending;
import io.bellwether.gateway.exchange.Exchange;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** Guards that counting a request costs little more than the note of what is left. */
class LimitsAllocationTest {
    private static final int ROUNDS = 10_000;
    private static final long PLENTY = 1_000_000_000L;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void a_limit_on_requests_costs_a_few_small_objects() {
        Door door = new Door().usual(Subject.KEY, Rule.of(Rate.requests(PLENTY, 1_000_000)));

        assertThat(bytesPer(door.limits(), door.exchange("mai"))).isLessThanOrEqualTo(512);
    }

    @Test
    void who_is_not_limited_costs_nothing() {
        Door door = new Door();

        assertThat(bytesPer(door.limits(), door.exchange("mai"))).isLessThanOrEqualTo(16);
    }

    private static long bytesPer(Limits limits, Exchange exchange) {
        pass(limits, exchange);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        pass(limits, exchange);
        return (THREADS.getCurrentThreadAllocatedBytes() - before) / ROUNDS;
    }

    private static void pass(Limits limits, Exchange exchange) {
        for (int i = 0; i < ROUNDS; i++) {
            if (limits.pass(exchange, any -> Ending.ANSWERED) != Ending.ANSWERED) {
                throw new AssertionError("refused");
            }
        }
    }
}
