package io.bellwether.gateway.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BodyRoomTest {
    private static final long MIB = 1 << 20;

    private final BodyRoom room = new BodyRoom(4 * MIB);
    private final BodyRoom.Part one = room.part();
    private final BodyRoom.Part other = room.part();

    @Test
    void large_bodies_share_the_room() {
        assertThat(one.grow(3 * MIB)).isTrue();
        assertThat(other.grow(2 * MIB)).isFalse();
        assertThat(room.hasFor(MIB + 1)).isFalse();
        assertThat(room.hasFor(MIB)).isTrue();
        assertThat(other.grow(MIB)).isTrue();
        assertThat(room.part().grow(1)).isFalse();

        assertThat(room.heldBytes()).isEqualTo(4 * MIB);
    }

    @Test
    void one_that_grows_takes_what_is_more_and_keeps_what_it_has_where_there_is_no_more() {
        assertThat(one.grow(MIB)).isTrue();
        assertThat(one.grow(2 * MIB)).isTrue();
        assertThat(other.grow(2 * MIB)).isTrue();
        assertThat(one.grow(3 * MIB)).isFalse();
        assertThat(room.heldBytes()).isEqualTo(4 * MIB);

        one.close();

        assertThat(room.heldBytes()).isEqualTo(2 * MIB);
    }

    @Test
    void what_is_given_back_is_free_again_and_only_once() {
        assertThat(one.grow(4 * MIB)).isTrue();

        one.shrink(MIB);
        assertThat(room.heldBytes()).isEqualTo(MIB);
        one.close();
        one.close();

        assertThat(room.heldBytes()).isZero();
    }

    @Test
    void one_that_turned_out_small_holds_nothing() {
        assertThat(one.grow(2 * MIB)).isTrue();

        one.shrink(BodyRoom.SMALL_BYTES);
        assertThat(room.heldBytes()).isZero();
        one.close();

        assertThat(room.heldBytes()).isZero();
    }

    @Test
    void a_body_larger_than_all_of_it_has_it_to_itself() {
        assertThat(one.grow(MIB)).isTrue();
        assertThat(one.grow(9 * MIB)).isTrue();
        assertThat(other.grow(MIB)).isFalse();

        one.close();

        assertThat(other.grow(MIB)).isTrue();
        assertThat(one.grow(9 * MIB)).isFalse();
    }

    @Test
    void many_at_once_never_have_more_than_there_is() {
        AtomicLong most = new AtomicLong();
        IntStream.range(0, 10_000).parallel().forEach(i -> {
            try (BodyRoom.Part part = room.part()) {
                if (part.grow(MIB / 2) && part.grow(MIB)) {
                    most.accumulateAndGet(room.heldBytes(), Math::max);
                }
            }
        });

        assertThat(most.get()).isBetween(MIB, 4 * MIB);
        assertThat(room.heldBytes()).isZero();
    }
}
