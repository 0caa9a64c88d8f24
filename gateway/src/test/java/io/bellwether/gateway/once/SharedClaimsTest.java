package io.bellwether.gateway.once;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.gateway.Given;
import io.bellwether.gateway.once.SharedClaims.Reach;
import io.bellwether.gateway.once.SharedClaims.Rules;
import io.bellwether.gateway.once.SharedClaims.WhenAway;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SharedClaimsTest {
    private static final Scope SCOPE = new Scope("mai", "/v1/chat/completions", "k");
    private static final Kept ANSWER = new Kept.TooLong("r1");
    private static final Rules LOCAL = new Rules(WhenAway.LOCAL, 1 << 20, Duration.ofHours(1));

    private final HeapClaimStore store = new HeapClaimStore();
    private long now = Given.NOW_NANOS;
    private boolean knownAway;
    private final SharedClaims here = replica();
    private final SharedClaims there = replica();

    private SharedClaims replica() {
        MemoryClaims memory = new MemoryClaims(new MemoryClaims.Limits(1 << 20, Duration.ofHours(1)), () -> now);
        SharedClaims replica =
                new SharedClaims(memory, LOCAL, new Reach(true, () -> knownAway), Runnable::run, () -> now);
        replica.look(store);
        return replica;
    }

    @Test
    void what_ended_here_has_ended_there() {
        assertThat(here.claim(SCOPE, "p")).isEqualTo(Claim.FIRST);
        assertThat(there.claim(SCOPE, "p")).isEqualTo(Claim.UNDER_WAY);

        here.keep(SCOPE, ANSWER);

        assertThat(there.claim(SCOPE, "p")).isEqualTo(new Claim.Done(ANSWER));
        assertThat(there.claim(SCOPE, "q")).isEqualTo(Claim.ANOTHER);
    }

    @Test
    void where_there_is_no_store_memory_is_all_there_is_until_one_is_made() {
        MemoryClaims memory = new MemoryClaims(new MemoryClaims.Limits(1 << 20, Duration.ofHours(1)), () -> now);
        Rules refusing = new Rules(WhenAway.REFUSE, 1 << 20, Duration.ofHours(1));
        SharedClaims alone =
                new SharedClaims(memory, refusing, new Reach(false, () -> false), Runnable::run, () -> now);

        assertThat(alone.claim(SCOPE, "p")).isEqualTo(Claim.FIRST);
        alone.keep(SCOPE, ANSWER);
        assertThat(alone.claim(SCOPE, "p")).isEqualTo(new Claim.Done(ANSWER));
        alone.look(store);
        Scope later = new Scope("mai", "/v1/chat/completions", "later");
        alone.claim(later, "p");
        alone.keep(later, ANSWER);

        assertThat(there.claim(SCOPE, "p")).isEqualTo(Claim.FIRST);
        assertThat(there.claim(later, "p")).isEqualTo(new Claim.Done(ANSWER));
    }

    @Test
    void what_is_forgotten_here_may_be_claimed_there() {
        here.claim(SCOPE, "p");

        here.forget(SCOPE);

        assertThat(there.claim(SCOPE, "q")).isEqualTo(Claim.FIRST);
        assertThat(here.claim(SCOPE, "q")).isEqualTo(Claim.UNDER_WAY);
    }

    @Test
    void a_replicas_own_memory_answers_without_the_store() {
        here.claim(SCOPE, "p");
        here.keep(SCOPE, ANSWER);
        int asked = store.asked();

        assertThat(here.claim(SCOPE, "p")).isEqualTo(new Claim.Done(ANSWER));
        assertThat(store.asked()).isEqualTo(asked);
    }

    @Test
    void each_goes_by_its_own_memory_while_the_store_is_away_and_tells_it_afterwards() {
        store.away(true);
        assertThat(here.claim(SCOPE, "p")).isEqualTo(Claim.ALONE);
        assertThat(here.claim(SCOPE, "p")).isEqualTo(Claim.UNDER_WAY);
        here.keep(SCOPE, ANSWER);
        assertThat(here.claim(SCOPE, "p")).isEqualTo(new Claim.Done(ANSWER));

        store.away(false);
        here.look(store);

        assertThat(there.claim(SCOPE, "p")).isEqualTo(new Claim.Done(ANSWER));
    }

    @Test
    void a_store_that_is_known_to_be_away_is_not_asked() {
        int asked = store.asked();
        knownAway = true;

        assertThat(here.claim(SCOPE, "p")).isEqualTo(Claim.ALONE);

        assertThat(store.asked()).isEqualTo(asked);
    }

    @Test
    void who_would_rather_be_refused_is_refused_and_may_come_back() {
        here.rules(new Rules(WhenAway.REFUSE, 1 << 20, Duration.ofHours(1)));
        store.away(true);
        assertThat(here.claim(SCOPE, "p")).isEqualTo(Claim.UNKNOWN);
        assertThat(here.claim(SCOPE, "p")).isEqualTo(Claim.UNKNOWN);

        store.away(false);

        assertThat(here.claim(SCOPE, "p")).isEqualTo(Claim.FIRST);
    }

    @Test
    void a_bug_of_the_store_leaves_nothing_claimed() {
        store.breaks(new IllegalStateException("a bug"));
        assertThatThrownBy(() -> here.claim(SCOPE, "p")).hasRootCauseMessage("a bug");

        store.worksAgain();

        assertThat(here.claim(SCOPE, "p")).isEqualTo(Claim.FIRST);
    }

    @Test
    void only_what_is_under_way_is_renewed() {
        here.claim(SCOPE, "p");
        Scope ended = new Scope("mai", "/v1/chat/completions", "ended");
        here.claim(ended, "p");
        here.keep(ended, ANSWER);

        now += Duration.ofSeconds(10).toNanos();
        here.look(store);

        assertThat(store.renewed()).containsExactly(SCOPE);
    }
}
