package io.bellwether.gateway.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequestIdsTest {
    @Test
    void a_million_ids_are_a_million_different_ones() {
        RequestIds ids = new RequestIds(1, 2);
        Set<String> seen = HashSet.newHashSet(1_000_000);

        for (int i = 0; i < 1_000_000; i++) {
            seen.add(ids.next());
        }

        assertThat(seen).hasSize(1_000_000);
    }

    @Test
    void an_id_is_short_and_safe_in_every_place() {
        assertThat(new RequestIds(-1, Long.MAX_VALUE).next()).matches("req_[0-9a-v]{26}");
    }

    @Test
    void two_processes_that_begin_alike_make_different_ids() {
        assertThat(new RequestIds(1, 2).next()).isNotEqualTo(new RequestIds(3, 2).next());
    }

    @Test
    void two_processes_with_the_same_number_but_another_start_make_different_ids() {
        assertThat(new RequestIds(1, 2).next()).isNotEqualTo(new RequestIds(1, 3).next());
    }
}
