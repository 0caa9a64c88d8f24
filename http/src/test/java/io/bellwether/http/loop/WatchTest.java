package io.bellwether.http.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class WatchTest {
    private final Watch watch = new Watch();
    private final List<String> told = new ArrayList<>();

    @Test
    void who_is_overdue_is_told_and_nobody_else() {
        wait("due", 10, () -> {});
        wait("later", 11, () -> {});
        wait("never", Timed.NEVER, () -> {});

        watch.sweep(10);

        assertThat(told).containsExactly("due");
    }

    @Test
    void an_overdue_wait_may_end_itself_and_others() {
        List<Timed> all = new ArrayList<>();
        all.add(wait("first", 1, () -> all.forEach(watch::remove)));
        all.add(wait("second", 1, () -> {}));
        wait("third", 1, () -> {});

        watch.sweep(10);

        assertThat(told).containsExactly("first", "third");
        assertThat(watch.isEmpty()).isFalse();
    }

    @Test
    void what_one_throws_delays_the_others_by_a_tick_and_no_more() {
        wait("bug", 1, () -> {
            throw new IllegalStateException("a bug");
        });
        wait("other", 1, () -> {});

        assertThatThrownBy(() -> watch.sweep(10)).hasMessage("a bug");
        watch.sweep(11);

        assertThat(told).containsExactly("bug", "other");
    }

    @Test
    void removing_twice_or_what_was_never_watched_is_harmless() {
        Timed one = wait("one", 1, () -> {});
        wait("two", 1, () -> {});
        watch.remove(one);
        watch.remove(one);

        watch.sweep(10);

        assertThat(told).containsExactly("two");
    }

    private Timed wait(String name, long due, Runnable then) {
        Timed timed = new Timed() {
            @Override
            protected void overdue() {
                told.add(name);
                then.run();
            }
        };
        timed.dueAt(due);
        watch.add(timed);
        return timed;
    }
}
