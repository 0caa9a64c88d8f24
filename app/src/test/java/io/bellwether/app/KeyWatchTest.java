package io.bellwether.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.observe.Metrics;
import io.bellwether.gateway.resilience.keys.KeyPools;
import io.bellwether.gateway.resilience.keys.KeyRules;
import io.bellwether.gateway.resilience.keys.Rotation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyWatchTest {
    private static final Instant END = Instant.parse("2026-12-31T00:00:00Z");

    private Instant now = END.minus(Duration.ofDays(20));
    private final List<Integer> reminded = new ArrayList<>();
    private final KeyPools keys = new KeyPools(() -> now, () -> 0);
    private final KeyWatch watch = new KeyWatch(keys, () -> now, () -> 0, reminder -> reminded.add(reminder.days()));

    @Test
    void an_end_is_told_two_weeks_a_week_and_a_day_before_and_when_it_has_come() {
        has(Optional.of(END), false);

        for (int hours = 20 * 24; hours >= -48; hours--) {
            now = END.minus(Duration.ofHours(hours));
            watch.look();
        }

        assertThat(reminded).containsExactly(14, 7, 1, 0);
    }

    @Test
    void a_gateway_that_starts_late_tells_what_matters_now() {
        has(Optional.of(END), false);
        now = END.minus(Duration.ofHours(30));

        watch.look();

        assertThat(reminded).containsExactly(7);
    }

    @Test
    void a_key_without_an_end_is_never_told_of() {
        has(Optional.empty(), false);
        now = END;

        watch.look();

        assertThat(reminded).isEmpty();
    }

    @Test
    void a_new_end_is_told_of_anew() {
        has(Optional.of(now.plus(Duration.ofDays(5))), false);
        watch.look();

        has(Optional.of(now.plus(Duration.ofDays(6))), false);
        watch.look();

        assertThat(reminded).containsExactly(7, 7);
    }

    @Test
    void each_key_shows_its_state_its_load_and_its_end() {
        Metrics metrics = new Metrics();
        watch.showIn(metrics);
        has(Optional.of(END), true);
        keys.all().forEach(owned -> owned.key().begun());

        assertThat(metrics.text())
                .contains("bellwether_provider_key_days_left{provider=\"alpha\",credential=\"one\"} 20")
                .contains("bellwether_provider_key_in_flight{provider=\"alpha\",credential=\"one\"} 1")
                .contains("bellwether_provider_key_state{provider=\"alpha\",credential=\"one\",state=\"draining\"} 1");
    }

    private void has(Optional<Instant> expires, boolean draining) {
        KeyRules rules = new KeyRules("one", KeyRules.Limits.NONE, 1, expires, draining);
        keys.pool("alpha", List.of(new KeyPools.Entry(rules, "f")), Rotation.NONE);
    }
}
