package io.bellwether.http.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Families by turns, addresses by turns, the silent ones last. */
@SuppressWarnings("AddressSelection") // literals are one address each
class AddressOrderTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5); // the clock may pass its end
    private final AddressOrder order = new AddressOrder(now::get);

    @Test
    void families_take_turns_and_the_preferred_one_begins() throws Exception {
        assertThat(of("2001:db8::1", "2001:db8::2", "2001:db8::3", "192.0.2.1"))
                .containsExactly("2001:db8::1", "192.0.2.1", "2001:db8::2", "2001:db8::3");
    }

    @Test
    void every_address_has_its_turn() throws Exception {
        List<String> heads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            heads.add(of("192.0.2.1", "192.0.2.2", "192.0.2.3").getFirst());
        }

        assertThat(heads).containsExactly("192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.1");
    }

    @Test
    void who_did_not_answer_is_last_for_a_minute_or_until_it_answers() throws Exception {
        order.failed(at("192.0.2.1"));
        order.failed(at("192.0.2.2"));
        assertThat(of("192.0.2.1", "192.0.2.2", "192.0.2.3").getFirst()).isEqualTo("192.0.2.3");
        order.answered(at("192.0.2.2"));
        assertThat(of("192.0.2.1", "192.0.2.2", "192.0.2.3").getFirst()).isEqualTo("192.0.2.2");

        now.addAndGet(AddressOrder.SHUNNED.minus(Duration.ofNanos(1)).toNanos());
        assertThat(of("192.0.2.1", "192.0.2.2", "192.0.2.3").getLast()).isEqualTo("192.0.2.1");
        now.addAndGet(1);
        assertThat(of("192.0.2.1", "192.0.2.2", "192.0.2.3").getFirst()).isEqualTo("192.0.2.1");
    }

    @Test
    void all_silent_are_tried_all_the_same_and_never_more_than_the_most() throws Exception {
        String[] many = new String[40];
        for (int i = 0; i < many.length; i++) {
            many[i] = "192.0.2." + i;
            order.failed(at(many[i]));
        }

        assertThat(of(many)).hasSize(AddressOrder.MOST_TRIED).doesNotHaveDuplicates();
    }

    @Test
    void what_is_remembered_is_bounded_and_the_old_makes_room() throws Exception {
        for (int i = 0; i < 1_000; i++) {
            order.failed(at("192.0." + i / 250 + "." + i % 250));
        }
        assertThat(of("192.0.3.249", "192.0.2.1").getFirst()).isEqualTo("192.0.3.249");

        now.addAndGet(AddressOrder.SHUNNED.toNanos());
        order.failed(at("192.0.3.249"));
        assertThat(of("192.0.2.1", "192.0.3.249").getFirst()).isEqualTo("192.0.2.1");
        assertThat(of("192.0.2.1", "192.0.3.249").getFirst()).isEqualTo("192.0.2.1");
    }

    private List<String> of(String... found) throws UnknownHostException {
        List<InetAddress> addresses = new ArrayList<>();
        for (String literal : found) {
            addresses.add(InetAddress.getByName(literal));
        }
        return order.of(addresses, 443).stream()
                .map(place -> io.netty.util.NetUtil.toAddressString(place.getAddress()))
                .toList();
    }

    private static InetSocketAddress at(String literal) throws UnknownHostException {
        return new InetSocketAddress(InetAddress.getByName(literal), 443);
    }
}
