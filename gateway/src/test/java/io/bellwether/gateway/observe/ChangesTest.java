package io.bellwether.gateway.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.observe.Changes.Change;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChangesTest {
    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

    private final Changes changes = new Changes();

    @Test
    void what_was_changed_before_is_left_out() {
        changes.note(new Change(START, "settings", ""));
        changes.note(new Change(START.plusSeconds(5), "canary_promote", "support"));

        assertThat(changes.since(START.plusSeconds(1)))
                .containsExactly(new Change(START.plusSeconds(5), "canary_promote", "support"));
        assertThat(changes.since(START)).hasSize(2);
    }

    @Test
    void no_more_than_a_hundred_are_remembered() {
        IntStream.range(0, 250).forEach(i -> changes.note(new Change(START.plusSeconds(i), "settings", "")));

        assertThat(changes.since(START)).hasSize(100);
        assertThat(changes.since(START).getFirst().at()).isEqualTo(START.plusSeconds(150));
    }
}
