package io.bellwether.gateway.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.Given;
import io.bellwether.gateway.chat.Failure.Kind;
import io.bellwether.gateway.exchange.Ending;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecentTest {
    private static final Ending BROKEN = Ending.refused(Kind.UPSTREAM_BROKEN, "gone");

    private final Recent recent = new Recent();
    private final AtomicLong secondsPassed = new AtomicLong();

    @Test
    void the_latest_come_first_and_no_more_than_are_kept() {
        recent.keep(3);
        end(Ending.ANSWERED, 5);

        assertThat(recent.latest(any -> true, Long.MAX_VALUE, 10))
                .extracting(Passed::number)
                .containsExactly(5L, 4L, 3L);
    }

    @Test
    void good_answers_do_not_drive_out_the_one_that_failed() {
        recent.keep(3);
        end(BROKEN, 1);
        end(Ending.ANSWERED, 100);

        assertThat(recent.latest(passed -> !(passed.ending() instanceof Ending.Answered), Long.MAX_VALUE, 10))
                .extracting(Passed::number)
                .containsExactly(1L);
    }

    @Test
    void of_a_flood_the_first_of_each_second_are_kept() {
        recent.keep(40);
        for (int i = 0; i < 100; i++) {
            recent.add(Given.exchange().made(), Ending.ANSWERED, 1_000 + 20 * i, 5); // fifty a second
        }

        assertThat(recent.latest(any -> true, Long.MAX_VALUE, 100))
                .extracting(Passed::endedMillis)
                .containsExactly(2_020L, 2_000L, 1_020L, 1_000L);
    }

    @Test
    void a_page_goes_on_where_the_one_before_it_ended() {
        recent.keep(10);
        end(Ending.ANSWERED, 5);

        List<Passed> page = recent.latest(any -> true, 4, 2);

        assertThat(page).extracting(Passed::number).containsExactly(3L, 2L);
    }

    @Test
    void nothing_is_kept_where_nothing_shall_be() {
        end(Ending.ANSWERED, 3);

        assertThat(recent.isKeeping()).isFalse();
        assertThat(recent.latest(any -> true, Long.MAX_VALUE, 10)).isEmpty();
    }

    @Test
    void another_size_forgets_and_the_same_size_does_not() {
        recent.keep(2);
        end(Ending.ANSWERED, 1);

        recent.keep(2);
        assertThat(recent.find("req_1")).isPresent();
        recent.keep(3);
        assertThat(recent.find("req_1")).isEmpty();
    }

    @Test
    void what_is_kept_has_no_body_and_knows_what_was_asked_for() {
        recent.keep(1);
        end(Ending.ANSWERED, 1);

        Passed passed = recent.find("req_1").orElseThrow();

        assertThat(passed.model()).isEqualTo("support");
        assertThat(passed.operation()).isEqualTo("chat/completions");
        assertThat(Passed.class.getRecordComponents()).noneMatch(part -> part.getType() == byte[].class);
    }

    @Test
    void many_threads_at_once_lose_nothing_while_there_is_room() {
        recent.keep(40_000);

        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4; i++) {
                threads.execute(() -> end(Ending.ANSWERED, 1_000));
            }
        }

        assertThat(recent.latest(any -> true, Long.MAX_VALUE, 5_000)).hasSize(4_000);
    }

    private void end(Ending ending, int times) {
        for (int i = 0; i < times; i++) {
            long aSecondLater = 1_000 * secondsPassed.incrementAndGet();
            recent.add(Given.exchange().made(), ending, aSecondLater, 5);
        }
    }
}
