package io.bellwether.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Of replicas that see the same trouble one tells of it; the same over both databases. */
abstract class AlertSuite {
    private static final String TOPIC = "breaker_open";
    private static final String SUBJECT = "alpha/a";

    private final FreshDatabase fresh;
    private final Database database;
    private final SqlAlerts first;
    private final SqlAlerts second;

    AlertSuite(Dialect dialect) {
        fresh = FreshDatabase.of(dialect);
        database = fresh.open();
        first = alerts("first");
        second = alerts("second");
    }

    private SqlAlerts alerts(String replica) {
        return new SqlAlerts(() -> database, replica);
    }

    @AfterEach
    void close() {
        database.close();
        fresh.close();
    }

    @Test
    void the_first_tells_of_it_and_the_last_of_its_end() {
        assertThat(first.began(TOPIC, SUBJECT, 0)).isTrue();
        assertThat(second.began(TOPIC, SUBJECT, 0)).isFalse();

        assertThat(first.ended(TOPIC, SUBJECT)).isFalse();
        assertThat(second.ended(TOPIC, SUBJECT)).isTrue();
        assertThat(second.began(TOPIC, SUBJECT, 0)).isTrue();
    }

    @Test
    void another_trouble_is_another_matter() {
        first.began(TOPIC, SUBJECT, 0);

        assertThat(second.began(TOPIC, "beta/b", 0)).isTrue();
        assertThat(second.began("error_rate", SUBJECT, 0)).isTrue();
        assertThat(second.ended(TOPIC, "beta/b")).isTrue();
    }

    @Test
    void what_has_become_more_urgent_is_told_once_more_by_one() {
        first.began(TOPIC, SUBJECT, 1);
        second.began(TOPIC, SUBJECT, 1);

        assertThat(second.began(TOPIC, SUBJECT, 2)).isTrue();
        assertThat(first.began(TOPIC, SUBJECT, 2)).isFalse();
    }

    @Test
    void what_a_silent_replica_saw_nobody_sees() {
        first.began(TOPIC, SUBJECT, 0);
        second.began(TOPIC, SUBJECT, 0);
        halfAMinutePasses();
        second.stillHere();

        assertThat(alerts("third").began(TOPIC, SUBJECT, 0)).isFalse();
        alerts("third").ended(TOPIC, SUBJECT);
        assertThat(second.ended(TOPIC, SUBJECT)).isTrue();
    }

    @Test
    void of_a_trouble_that_only_dead_ones_saw_is_told_again() {
        first.began(TOPIC, SUBJECT, 0);
        halfAMinutePasses();

        assertThat(second.began(TOPIC, SUBJECT, 0)).isTrue();
    }

    @RepeatedTest(5)
    void of_many_at_once_one_is_the_first_and_one_the_last() throws Exception {
        List<SqlAlerts> all =
                IntStream.range(0, 8).mapToObj(i -> alerts("replica-" + i)).toList();

        assertThat(agreeing(all.stream()
                        .<Callable<Boolean>>map(one -> () -> one.began(TOPIC, SUBJECT, 0))
                        .toList()))
                .isEqualTo(1);
        assertThat(agreeing(all.stream()
                        .<Callable<Boolean>>map(one -> () -> one.ended(TOPIC, SUBJECT))
                        .toList()))
                .isEqualTo(1);
    }

    private static long agreeing(List<Callable<Boolean>> asked) throws Exception {
        long yes = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(asked.size())) {
            for (Future<Boolean> answer : threads.invokeAll(asked)) {
                yes += answer.get() ? 1 : 0;
            }
        }
        return yes;
    }

    private void halfAMinutePasses() {
        int ignored = database.write(session -> session.change("UPDATE alert_seen SET seen_at = seen_at - 31"));
    }
}
