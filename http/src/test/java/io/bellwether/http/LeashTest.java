package io.bellwether.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeashTest {
    private final HttpFailure gone = new HttpFailure(HttpFailure.What.CALLER_GONE, "gone");
    private final HttpFailure away = new HttpFailure(HttpFailure.What.GOING_AWAY, "away");

    private final Leash leash = new Leash();
    private final List<HttpFailure> told = new ArrayList<>();

    @Test
    void everything_attached_is_told_once_and_the_first_reason_counts() {
        leash.attach(told::add);
        leash.attach(told::add);

        leash.cut(gone);
        leash.cut(away);

        assertThat(told).containsExactly(gone, gone);
        assertThat(leash.why()).contains(gone);
    }

    @Test
    void who_attaches_late_is_told_at_once() {
        leash.cut(away);

        leash.attach(told::add);

        assertThat(told).containsExactly(away);
    }

    @Test
    void who_has_detached_is_not_told() {
        Leash.Attached one = told::add;
        leash.attach(one);
        leash.detach(one);

        leash.cut(gone);

        assertThat(told).isEmpty();
    }
}
