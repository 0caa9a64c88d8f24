package io.bellwether.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.bellwether.gateway.exchange.Ending;
import io.bellwether.gateway.exchange.Exchange;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** Guards that a plain route costs a plain request next to nothing. */
class RoutingAllocationTest {
    private static final int ROUNDS = 10_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void a_plain_route_is_one_look_up() {
        Routing routing =
                Trial.under(Policy.PRIORITY).target("a/x").target("b/y").routing();
        Exchange exchange = Trial.exchange("\"messages\":[],\"max_tokens\":10");

        assertThat(bytesPer(routing, exchange)).isLessThanOrEqualTo(64);
    }

    private static long bytesPer(Routing routing, Exchange exchange) {
        pass(routing, exchange);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        pass(routing, exchange);
        return (THREADS.getCurrentThreadAllocatedBytes() - before) / ROUNDS;
    }

    private static void pass(Routing routing, Exchange exchange) {
        for (int i = 0; i < ROUNDS; i++) {
            if (routing.pass(exchange, any -> Ending.ANSWERED) != Ending.ANSWERED) {
                throw new AssertionError("refused");
            }
        }
    }
}
