package io.bellwether.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class KeyCopyTest {
    private static final VirtualKey SHOP = VirtualKey.of("shop", KeyDigest.of("bw-shop"));

    private final AtomicLong clock = new AtomicLong(5);
    private final Shelf shelf = new Shelf();
    private final KeyCopy copy = new KeyCopy(StoredKeys.UNKNOWN, clock::get);

    /** A store by hand. */
    private static final class Shelf implements KeyStore {
        private long version = 1;
        private List<VirtualKey> keys = List.of(SHOP);
        private boolean away;
        private int loads;

        @Override
        public long version() {
            if (away) {
                throw new IllegalStateException("away");
            }
            return version;
        }

        @Override
        public Loaded load() {
            loads++;
            return new Loaded(version, keys);
        }
    }

    @Test
    void keys_are_loaded_once_and_again_only_after_a_change() {
        assertThat(copy.refresh(shelf)).isTrue();
        assertThat(copy.refresh(shelf)).isFalse();
        shelf.version = 2;
        shelf.keys = List.of();

        assertThat(copy.refresh(shelf)).isTrue();
        assertThat(shelf.loads).isEqualTo(2);
        assertThat(copy.now().names()).isEmpty();
    }

    @Test
    void while_the_store_is_away_known_keys_stay_and_others_are_in_doubt() {
        copy.refresh(shelf);
        shelf.away = true;

        assertThatThrownBy(() -> copy.refresh(shelf)).hasMessage("away");
        assertThat(copy.now().names()).containsExactly("shop");
        assertThat(copy.now().isWhole()).isFalse();
    }

    @Test
    void when_it_is_back_the_copy_is_whole_again_without_loading() {
        copy.refresh(shelf);
        shelf.away = true;
        assertThatThrownBy(() -> copy.refresh(shelf)).hasMessage("away");
        shelf.away = false;

        assertThat(copy.refresh(shelf)).isFalse();
        assertThat(copy.now().isWhole()).isTrue();
        assertThat(shelf.loads).isOne();
    }

    @Test
    void a_store_that_is_frozen_is_noticed_without_a_word_of_it() {
        copy.refresh(shelf);
        clock.addAndGet(Duration.ofSeconds(2).toNanos());
        assertThat(copy.now().isWhole()).isTrue();

        clock.incrementAndGet();

        assertThat(copy.now().isWhole()).isFalse();
        assertThat(copy.now().names()).containsExactly("shop");
        copy.refresh(shelf);
        assertThat(copy.now().isWhole()).isTrue();
    }

    @Test
    void keys_that_the_store_cannot_confirm_are_trusted_for_so_long_and_then_nobody_can_say() {
        copy.trust(Duration.ofHours(1));
        copy.refresh(shelf);
        shelf.away = true;
        clock.addAndGet(Duration.ofHours(1).toNanos());
        assertThatThrownBy(() -> copy.refresh(shelf)).hasMessage("away");
        assertThat(copy.now().names()).containsExactly("shop");
        assertThat(copy.isSpent()).isFalse();

        clock.incrementAndGet();

        assertThat(copy.now().names()).isEmpty();
        assertThat(copy.now().isWhole()).isFalse();
        assertThat(copy.isSpent()).isTrue();
        assertThat(copy.age()).isEqualTo(Duration.ofHours(1).plusNanos(1));
        assertThat(copy.lastSeen().names()).containsExactly("shop");
    }

    @Test
    void who_was_let_in_before_keeps_what_its_key_may_when_it_is_trusted_no_more() {
        copy.trust(Duration.ofSeconds(3));
        copy.refresh(shelf);
        clock.addAndGet(Duration.ofSeconds(3).toNanos() + 1);

        assertThat(copy.now().mayUse("shop", "gpt-4o")).isTrue();
        assertThat(copy.now().mayUse("else", "gpt-4o")).isFalse();
        assertThat(copy.now().find(SHOP.digest())).isEmpty();
    }

    @Test
    void a_look_in_vain_confirms_nothing_and_one_that_succeeds_everything() {
        copy.trust(Duration.ofHours(1));
        copy.refresh(shelf);
        shelf.away = true;
        for (int i = 0; i < 61; i++) {
            clock.addAndGet(Duration.ofMinutes(1).toNanos());
            assertThatThrownBy(() -> copy.refresh(shelf)).hasMessage("away");
        }
        assertThat(copy.now().names()).isEmpty();
        shelf.away = false;

        assertThat(copy.refresh(shelf)).isFalse();
        assertThat(copy.now().names()).containsExactly("shop");
        assertThat(copy.isSpent()).isFalse();
        assertThat(copy.age()).isZero();
    }

    @Test
    void a_frozen_store_is_trusted_no_longer_than_one_that_is_away() {
        copy.trust(Duration.ofSeconds(3));
        copy.refresh(shelf);
        clock.addAndGet(Duration.ofSeconds(3).toNanos() + 1);

        assertThat(copy.now().names()).isEmpty();
        assertThat(copy.now().isWhole()).isFalse();
    }

    @Test
    void trusted_for_no_time_they_go_with_the_store() {
        copy.trust(Duration.ZERO);
        copy.refresh(shelf);
        clock.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(copy.now().names()).as("between two looks").containsExactly("shop");
        shelf.away = true;

        assertThatThrownBy(() -> copy.refresh(shelf)).hasMessage("away");

        assertThat(copy.now().names()).isEmpty();
        assertThat(copy.now().isWhole()).isFalse();
    }

    @Test
    void trusted_for_ever_they_outlast_any_time() {
        copy.trust(ChronoUnit.FOREVER.getDuration());
        copy.refresh(shelf);
        clock.addAndGet(Duration.ofDays(100_000).toNanos());

        assertThat(copy.now().names()).containsExactly("shop");
    }

    @Test
    void a_store_that_is_away_at_its_first_look_leaves_nobody_unknown() {
        KeyCopy fresh = new KeyCopy(StoredKeys.NONE, clock::get);
        shelf.away = true;

        assertThatThrownBy(() -> fresh.refresh(shelf)).hasMessage("away");

        assertThat(fresh.now().isWhole()).isFalse();
    }

    @Test
    void where_nothing_is_stored_no_time_makes_it_doubtful() {
        KeyCopy none = new KeyCopy(StoredKeys.NONE, clock::get);
        clock.addAndGet(Duration.ofDays(1).toNanos());

        assertThat(none.now().isWhole()).isTrue();
    }

    @Test
    void before_the_first_look_nobody_is_unknown() {
        assertThat(copy.now().isWhole()).isFalse();
        assertThat(StoredKeys.NONE.isWhole()).isTrue();
    }
}
