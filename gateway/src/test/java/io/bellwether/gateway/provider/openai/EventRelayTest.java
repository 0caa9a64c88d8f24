package io.bellwether.gateway.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.bellwether.http.Payload;
import io.bellwether.http.sse.SseLimits;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EventRelayTest {
    private static final int EVENTS = 10_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final byte[] EVENT = event("Chào");

    private final EventRelay relay = new EventRelay(SseLimits.USUAL, true);

    @Test
    void what_is_lent_is_the_same_object_filled_again() {
        Payload first = relay.lend(EVENT, 0, EVENT.length);
        byte[] other = event("bạn");

        Payload second = relay.lend(other, 0, other.length);

        assertThat(second).isSameAs(first);
        assertThat(new String(second.toBytes(), StandardCharsets.UTF_8)).contains("bạn");
    }

    @Test
    void what_is_relayed_to_be_kept_is_not_filled_again() {
        Payload kept = relay.relay(EVENT, 0, EVENT.length);
        byte[] other = event("bạn");

        relay.lend(other, 0, other.length);

        assertThat(new String(kept.toBytes(), StandardCharsets.UTF_8)).contains("Chào");
    }

    /** The bound leaves room for the one small object that only a better compiler than the tests' does without. */
    @Test
    void an_event_on_its_way_makes_next_to_no_garbage() {
        passEvents();
        long before = THREADS.getCurrentThreadAllocatedBytes();

        passEvents();

        assertThat((THREADS.getCurrentThreadAllocatedBytes() - before) / EVENTS).isLessThanOrEqualTo(32);
    }

    private void passEvents() {
        for (int i = 0; i < EVENTS; i++) {
            relay.lend(EVENT, 0, EVENT.length);
        }
    }

    private static byte[] event(String text) {
        return ("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text + "\"}}],\"usage\":null}\n\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
