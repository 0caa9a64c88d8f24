package io.bellwether.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PayloadTest {
    private static final byte[] BYTES = {0, 1, 2, 3, 4, 5};

    @Test
    void ranges_are_sent_in_order_and_empty_ones_left_out() {
        Payload payload = Payload.builder()
                .add(BYTES, 4, 6)
                .add(BYTES, 3, 3)
                .add(BYTES, 0, 1)
                .build();

        assertThat(payload.ranges()).isEqualTo(2);
        assertThat(payload.length()).isEqualTo(3);
        assertThat(payload.toBytes()).containsExactly(4, 5, 0);
    }

    @Test
    void ranges_show_the_arrays_that_came_in() {
        Payload payload = Payload.of(BYTES, 1, 3);

        assertThat(payload.bytes(0)).isSameAs(BYTES);
        assertThat(payload.from(0)).isEqualTo(1);
        assertThat(payload.to(0)).isEqualTo(3);
    }

    @Test
    void what_is_built_does_not_change_when_more_is_added() {
        Payload.Builder builder = Payload.builder(1).add(BYTES, 0, 2);
        Payload first = builder.build();

        Payload second = builder.add(BYTES, 4, 6).build();

        assertThat(first.toBytes()).containsExactly(0, 1);
        assertThat(second.toBytes()).containsExactly(0, 1, 4, 5);
    }

    @Test
    void what_is_lent_shows_what_its_builder_was_filled_with_last() {
        Payload.Builder builder = Payload.builder(1).add(BYTES, 0, 2);
        Payload lent = builder.lend();

        builder.reuse();
        Payload again = builder.add(BYTES, 4, 5).add(BYTES, 0, 1).lend();

        assertThat(again).isSameAs(lent);
        assertThat(again.toBytes()).containsExactly(4, 0);
    }

    @Test
    void more_ranges_than_usual_fit() {
        Payload.Builder builder = Payload.builder();
        for (int i = 0; i < 100; i++) {
            builder.add(BYTES, i % 6, i % 6 + 1);
        }

        assertThat(builder.build().length()).isEqualTo(100);
    }

    @Test
    void nothing_is_no_range() {
        assertThat(Payload.EMPTY.ranges()).isZero();
        assertThat(Payload.of(new byte[0]).toBytes()).isEmpty();
    }

    @Test
    void a_range_outside_of_its_array_is_refused() {
        assertThatThrownBy(() -> Payload.of(BYTES, 2, 7)).hasMessage("range: 2..7 (expected: within 0..6)");
    }
}
