package io.bellwether.gateway.resilience.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.resilience.keys.KeyPool.Choice;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyPoolTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private long now = 3 * SECOND;
    private Instant today = NOON;
    private final KeyPools pools = new KeyPools(() -> today, () -> now);

    @Test
    void the_least_loaded_goes_next() {
        KeyPool pool = pool(Rotation.NONE, key("a"), key("b"));

        used(pool).begun();

        assertThat(used(pool).name()).isEqualTo("b");
    }

    @Test
    void one_of_twice_the_weight_takes_twice_the_load() {
        KeyPool pool =
                pool(Rotation.NONE, key("a"), new KeyRules("b", KeyRules.Limits.NONE, 2, Optional.empty(), false));

        List<String> names = IntStream.range(0, 9).mapToObj(i -> begun(pool)).toList();

        assertThat(names).filteredOn("b"::equals).hasSize(6);
    }

    @Test
    void no_minute_holds_more_requests_than_a_key_may_make() {
        KeyPool pool = pool(Rotation.NONE, limited("a", 60, 0));

        int admitted = 0;
        for (int tenths = 0; tenths < 600; tenths++) {
            admitted += pool.choose(1, true, key -> 0, now) instanceof Choice.Use ? 1 : 0;
            now += SECOND / 10;
        }

        assertThat(admitted).isBetween(55, 60);
    }

    @Test
    void a_key_whose_limit_is_spent_says_when_it_will_do() {
        KeyPool pool = pool(Rotation.NONE, limited("a", 1, 0));
        used(pool).begun();

        assertThat(pool.choose(1, true, key -> 0, now)).isEqualTo(new Choice.Later(60 * SECOND));
        now += 60 * SECOND;
        assertThat(used(pool).name()).isEqualTo("a");
    }

    @Test
    void tokens_that_were_not_used_are_given_back() {
        KeyPool pool = pool(Rotation.NONE, limited("a", 0, 1_000));
        Key key = ((Choice.Use) pool.choose(100, true, any -> 0, now)).key();
        key.begun();
        assertThat(pool.choose(100, true, any -> 0, now)).isInstanceOf(Choice.Later.class);

        key.ended(100, 10, now);

        assertThat(pool.choose(80, true, any -> 0, now)).isInstanceOf(Choice.Use.class);
    }

    @Test
    void a_request_larger_than_a_burst_passes_when_nothing_else_did() {
        KeyPool pool = pool(Rotation.NONE, limited("a", 0, 1_000));

        assertThat(pool.choose(5_000, true, any -> 0, now)).isInstanceOf(Choice.Use.class);
        assertThat(pool.choose(1, true, any -> 0, now)).isInstanceOf(Choice.Later.class);
    }

    @Test
    void a_refused_key_goes_only_when_no_other_is_left() {
        KeyPool pool = pool(Rotation.NONE, key("a"), key("b"));
        Key first = used(pool);
        first.refused(60 * SECOND, now);

        assertThat(IntStream.range(0, 5).mapToObj(i -> begun(pool))).doesNotContain(first.name());
        assertThat(pool.choose(1, true, key -> key == first ? 0 : SECOND, now)).isEqualTo(new Choice.Use(first));
    }

    @Test
    void a_barred_way_is_avoided_and_the_shortest_wait_is_told() {
        KeyPool pool = pool(Rotation.NONE, key("a"), key("b"));

        assertThat(pool.choose(1, true, key -> key.name().equals("a") ? 5 : 0, now))
                .extracting(choice -> ((Choice.Use) choice).key().name())
                .isEqualTo("b");
        assertThat(pool.choose(1, true, key -> key.name().equals("a") ? 5 : 9, now))
                .isEqualTo(new Choice.Later(5));
        assertThat(pool.hasAnother("a", key -> 0, now)).isTrue();
        assertThat(pool.hasAnother("a", key -> 1, now)).isFalse();
    }

    @Test
    void keys_take_turns_by_tokens() {
        KeyPool pool = pool(new Rotation.AfterTokens(1_000), key("a"), key("b"));

        List<String> names = IntStream.range(0, 6)
                .mapToObj(i -> {
                    Key key = used(pool);
                    key.begun();
                    key.ended(0, 500, now);
                    return key.name();
                })
                .toList();

        assertThat(names).containsExactly("a", "a", "b", "b", "a", "a");
    }

    @Test
    void keys_take_turns_by_time() {
        KeyPool pool = pool(new Rotation.Every(Duration.ofSeconds(10)), key("a"), key("b"));

        String first = used(pool).name();
        now += 9 * SECOND;
        String second = used(pool).name();
        now += SECOND;

        assertThat(List.of(first, second, used(pool).name())).containsExactly("a", "a", "b");
    }

    @Test
    void a_turn_passes_over_a_key_that_is_not_fit_and_survives_a_reload() {
        Rotation rotation = new Rotation.Every(Duration.ofSeconds(10));
        KeyPool pool = pool(rotation, key("a"), key("b"), key("c"));
        used(pool);
        now += 10 * SECOND;
        assertThat(used(pool).name()).isEqualTo("b");

        KeyPool reloaded = pool(rotation, key("a"), draining("b"), key("c"));

        assertThat(used(reloaded).name()).isEqualTo("c");
    }

    @Test
    void a_draining_key_takes_nothing_new_and_counts_what_it_has() {
        Key old = used(pool(Rotation.NONE, key("a")));
        old.begun();

        KeyPool pool = pool(Rotation.NONE, draining("a"), key("b"));

        assertThat(IntStream.range(0, 5).mapToObj(i -> begun(pool))).containsOnly("b");
        assertThat(pool.keys().getFirst().inFlight()).isEqualTo(1);
    }

    @Test
    void a_revoked_key_is_forgotten_when_nothing_goes_with_it_any_more() {
        Key old = used(pool(Rotation.NONE, key("a")));
        old.begun();
        pool(Rotation.NONE, key("b"));
        assertThat(pools.all().map(owned -> owned.key().name())).containsExactlyInAnyOrder("a", "b");

        old.ended(0, 0, now);
        pool(Rotation.NONE, key("b"));

        assertThat(pools.all().map(owned -> owned.key().name())).containsExactly("b");
    }

    @Test
    void a_new_secret_under_an_old_name_begins_anew() {
        KeyPool pool = pool(Rotation.NONE, key("a"));
        used(pool).refused(60 * SECOND, now);

        KeyPool same = pool(Rotation.NONE, key("a"));
        KeyPool other = pools.pool("alpha", List.of(new KeyPools.Entry(key("a"), "another")), Rotation.NONE);

        assertThat(same.admits(key -> 0, now)).isFalse();
        assertThat(other.admits(key -> 0, now)).isTrue();
    }

    @Test
    void an_expired_key_is_not_used() {
        KeyRules expiring = new KeyRules("a", KeyRules.Limits.NONE, 1, Optional.of(NOON.plusSeconds(1)), false);
        KeyPool pool = pool(Rotation.NONE, expiring);
        assertThat(pool.admits(key -> 0, now)).isTrue();

        today = NOON.plusSeconds(1);

        assertThat(pool.choose(1, true, key -> 0, now)).isEqualTo(new Choice.Later(Long.MAX_VALUE));
    }

    private static KeyRules key(String name) {
        return limited(name, 0, 0);
    }

    private static KeyRules limited(String name, long rpm, long tpm) {
        return new KeyRules(name, new KeyRules.Limits(rpm, tpm), 1, Optional.empty(), false);
    }

    private static KeyRules draining(String name) {
        return new KeyRules(name, KeyRules.Limits.NONE, 1, Optional.empty(), true);
    }

    private KeyPool pool(Rotation rotation, KeyRules... keys) {
        List<KeyPools.Entry> entries = Arrays.stream(keys)
                .map(key -> new KeyPools.Entry(key, "secret of " + key.name()))
                .toList();
        return pools.pool("alpha", entries, rotation);
    }

    private Key used(KeyPool pool) {
        return ((Choice.Use) pool.choose(1, true, key -> 0, now)).key();
    }

    private String begun(KeyPool pool) {
        Key key = used(pool);
        key.begun();
        return key.name();
    }
}
