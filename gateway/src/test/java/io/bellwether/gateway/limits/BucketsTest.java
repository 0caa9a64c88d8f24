package io.bellwether.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.allowance.Rate;
import io.bellwether.gateway.allowance.Rule;
import org.junit.jupiter.api.Test;

class BucketsTest {
    private static final long MINUTE = 60_000_000_000L;
    private static final Rule RULE = Rule.of(Rate.requests(60, 10));

    private long now;
    private final Buckets buckets = new Buckets(() -> now);

    @Test
    void there_are_never_more_than_the_bound_of_each_kind() {
        for (int i = 0; i < 3 * Subject.TEAM.most(); i++) {
            take("team-" + i, 1);
        }

        assertThat(buckets.size()).isLessThanOrEqualTo(Subject.TEAM.most());
    }

    @Test
    void idle_ones_go_before_those_that_have_taken_something() {
        take("busy", 10);
        now += 1_000_000_000L;
        fill(Subject.TEAM.most() - 1);
        now += 5_000_000_000L; // all but the busy one are idle again

        take("newcomer", 1);

        assertThat(taken("busy")).isPositive();
        assertThat(taken("newcomer")).isPositive();
    }

    @Test
    void one_that_is_in_use_is_never_forgotten() {
        Rule place = Rule.atOnce(1);
        for (int i = 0; i < Subject.TEAM.most(); i++) {
            buckets.of(Subject.TEAM, "team-" + i, place).hold();
        }

        Bucket crowd = buckets.of(Subject.TEAM, "one more", place);

        assertThat(crowd.hold()).isTrue();
        assertThat(buckets.of(Subject.TEAM, "and another", place).hold()).isFalse();
        assertThat(buckets.of(Subject.TEAM, "team-0", place).hold()).isFalse();
    }

    @Test
    void a_flood_of_one_kind_leaves_the_others_alone() {
        buckets.of(Subject.KEY, "mai", RULE).rates()[0].take(10, now);

        fill(2 * Subject.TEAM.most());

        assertThat(buckets.of(Subject.KEY, "mai", RULE).fullInNanos(now)).isPositive();
    }

    @Test
    void another_rule_keeps_what_has_not_changed() {
        Rule before = new Rule(RULE.rates(), 5);
        Bucket old = buckets.of(Subject.KEY, "mai", before);
        old.hold();
        old.rates()[0].take(10, now);

        Bucket changed = buckets.of(Subject.KEY, "mai", new Rule(RULE.rates(), 2));

        assertThat(changed.held()).isEqualTo(1);
        assertThat(changed.fullInNanos(now)).isEqualTo(10 * MINUTE / 60);
    }

    private void fill(int many) {
        for (int i = 0; i < many; i++) {
            take("team-" + i, 1);
        }
    }

    private void take(String team, int units) {
        buckets.of(Subject.TEAM, team, RULE).rates()[0].take(units, now);
    }

    private long taken(String team) {
        return buckets.of(Subject.TEAM, team, RULE).fullInNanos(now);
    }
}
