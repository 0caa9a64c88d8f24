package io.bellwether.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.once.Claim;
import io.bellwether.gateway.once.ClaimStore.Away;
import io.bellwether.gateway.once.Kept;
import io.bellwether.gateway.once.Scope;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Idempotency keys that replicas claim of one database. */
abstract class ClaimSuite {
    private static final Scope SCOPE = new Scope("mai", "/v1/chat/completions", "k");
    private static final Duration DAY = Duration.ofDays(1);
    private static final int MANY = 16;

    private final FreshDatabase fresh;
    private final Database database;
    private final SqlClaims here;
    private final SqlClaims there;

    ClaimSuite(Dialect dialect) {
        fresh = FreshDatabase.of(dialect);
        database = fresh.open();
        here = new SqlClaims(database, "here");
        there = new SqlClaims(database, "there");
    }

    @AfterEach
    void close() {
        database.close();
        fresh.close();
    }

    @Test
    void of_many_who_claim_one_key_exactly_one_is_the_first() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(MANY)) {
            List<Future<Claim>> claims = threads.invokeAll(IntStream.range(0, MANY)
                    .<java.util.concurrent.Callable<Claim>>mapToObj(
                            i -> () -> new SqlClaims(database, "replica" + i).claim(SCOPE, "p"))
                    .toList());

            assertThat(claims).extracting(Future::get).containsOnlyOnce(Claim.FIRST);
            assertThat(claims).extracting(Future::get).containsOnly(Claim.FIRST, Claim.UNDER_WAY);
        }
    }

    @Test
    void every_way_of_ending_is_read_as_it_was_kept() throws Away {
        byte[] odd = {0, -1, 'a', '\'', '\n'};
        Failure failure = Failure.of(Failure.Kind.CONTEXT_TOO_LONG, "quá dài")
                .withParam("messages")
                .withCode("too_long")
                .withRetryAfter(Duration.ofMillis(1_500));
        List<Kept> all = List.of(
                new Kept.Whole("r1", "application/json", new Kept.Bytes(odd)),
                new Kept.Events("r2", new Kept.Bytes("data: xin chào\n\n".getBytes(StandardCharsets.UTF_8))),
                new Kept.Refusal("r3", failure),
                new Kept.TooLong("r4"));

        for (Kept kept : all) {
            Scope scope = new Scope("mai", "/v1/chat/completions", kept.id());
            here.claim(scope, "p");
            here.keep(scope, "p", kept, DAY);

            assertThat(there.claim(scope, "p")).usingRecursiveComparison().isEqualTo(new Claim.Done(kept));
            assertThat(there.claim(scope, "q")).isEqualTo(Claim.ANOTHER);
        }
    }

    @Test
    void whoever_claimed_may_let_go_and_nobody_else() throws Away {
        here.claim(SCOPE, "p");

        there.forget(SCOPE);
        assertThat(there.claim(SCOPE, "p")).isEqualTo(Claim.UNDER_WAY);
        here.forget(SCOPE);

        assertThat(there.claim(SCOPE, "q")).isEqualTo(Claim.FIRST);
    }

    @Test
    void a_claim_of_a_replica_that_is_gone_is_taken_over_and_its_late_answer_is_not_kept() throws Away {
        here.claim(SCOPE, "p");
        passes("until - 31");

        assertThat(there.claim(SCOPE, "p")).isEqualTo(Claim.FIRST);
        here.keep(SCOPE, "p", new Kept.TooLong("late"), DAY);
        there.keep(SCOPE, "p", new Kept.TooLong("r2"), DAY);

        assertThat(here.claim(SCOPE, "p")).isEqualTo(new Claim.Done(new Kept.TooLong("r2")));
    }

    @Test
    void a_claim_that_is_renewed_stays() throws Away {
        here.claim(SCOPE, "p");
        passes("until - 31");

        here.renew(List.of(SCOPE));

        assertThat(there.claim(SCOPE, "p")).isEqualTo(Claim.UNDER_WAY);
    }

    @Test
    void what_this_replica_claimed_and_does_not_know_of_it_takes_over() throws Away {
        here.claim(SCOPE, "p");

        assertThat(here.claim(SCOPE, "p")).isEqualTo(Claim.FIRST);
    }

    @Test
    void an_answer_is_over_when_its_time_is_and_goes() throws Away {
        here.claim(SCOPE, "p");
        here.keep(SCOPE, "p", new Kept.TooLong("r1"), DAY);
        passes("until - 86401");

        assertThat(there.claim(SCOPE, "q")).isEqualTo(Claim.FIRST);
        passes("until - 31");
        assertThat(there.shed(1 << 20)).isFalse();

        assertThat(rows()).isZero();
    }

    @Test
    void the_oldest_answers_go_first_and_what_is_under_way_stays() throws Away {
        here.claim(SCOPE, "p");
        passes("until - 20");
        for (String key : List.of("a", "b", "c")) {
            Scope scope = new Scope("mai", "/v1/chat/completions", key);
            passes("until - 1");
            here.keep(scope, "p", new Kept.Whole(key, "text/plain", new Kept.Bytes(new byte[500])), DAY);
        }

        assertThat(here.shed(2_100)).isFalse();

        assertThat(names()).containsExactly("b", "c", "k");
    }

    /** As if it were later. */
    private void passes(String until) {
        int ignored = database.write(session -> session.change("UPDATE idempotency SET until = " + until));
    }

    private long rows() {
        return names().size();
    }

    private List<String> names() {
        return database.read(
                session -> session.list(row -> row.text("name"), "SELECT name FROM idempotency ORDER BY name"));
    }
}
