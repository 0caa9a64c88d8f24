package io.bellwether.app.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.Answer;
import io.bellwether.app.Eventually;
import io.bellwether.app.RawCaller;
import io.bellwether.app.Scene;
import io.bellwether.app.SharedDatabase;
import io.bellwether.app.Together;
import io.bellwether.app.Visitor;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** X22d: a request is sent again, and the balancer brings it to another replica. */
class RepeatedElsewhereFault {
    private static final String MODEL = "sim-tokens-20";
    private static final String KEY = "idempotency-key";
    private static final int MANY = 40;

    private final SharedDatabase database = new SharedDatabase();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void the_other_replica_gives_the_answer_that_was_given_here() {
        try (Scene here = started("local");
                Scene there = started("local")) {
            Answer first = here.visitor().chat(MODEL, KEY, "a");
            Answer again = kept(() -> there.visitor().chat(MODEL, KEY, "a"));
            Answer stream = here.visitor().stream(MODEL, KEY, "b");
            Answer streamAgain = kept(() -> there.visitor().stream(MODEL, KEY, "b"));

            assertThat(again.body()).isEqualTo(first.body());
            assertThat(again.header("x-bellwether-replay-of")).isEqualTo(first.id());
            assertThat(streamAgain.events()).isEqualTo(stream.events());
            assertThat(asked(here, there)).isEqualTo(2);
            assertThat(there.visitor().chat("sim-tokens-5", KEY, "a").code()).isEqualTo("idempotency_key_reused");
        }
    }

    @Test
    void a_replica_that_started_anew_still_knows() {
        try (Scene here = started("local")) {
            Answer first = here.visitor().chat(MODEL, KEY, "a");
            keptForAll(1);
            Visitor anew = new Visitor("http://127.0.0.1:" + here.startsAgain(), Scene.KEY);

            Answer again = anew.chat(MODEL, KEY, "a");

            assertThat(again.header("x-bellwether-replay-of")).isEqualTo(first.id());
        }
    }

    @Test
    void of_many_at_once_at_both_one_is_answered() {
        try (Scene here = started("local");
                Scene there = started("local")) {
            List<Answer> answers = Together.run(
                    MANY, i -> (i % 2 == 0 ? here : there).visitor().chat("sim-ttft-1s", KEY, "a"));

            assertThat(answers).extracting(Answer::status).containsOnly(200, 409);
            assertThat(asked(here, there)).isEqualTo(1);
        }
    }

    @Test
    void who_hung_up_here_finds_the_whole_answer_there() {
        String slow = "sim-tps-100+tokens-60";
        try (Scene here = started("local");
                Scene there = started("local")) {
            String body = Visitor.question(slow, true);
            try (RawCaller caller = new RawCaller(here.port()).says(RawCaller.posting(body, KEY + ": a"))) {
                caller.until("data: ");
            }

            Answer again = kept(() -> there.visitor().stream(slow, KEY, "a"));

            assertThat(again.saysDone()).isTrue();
            assertThat(again.header("idempotency-replayed")).isEqualTo("true");
            assertThat(asked(here, there)).isEqualTo(1);
        }
    }

    @Test
    void while_the_database_is_away_each_replica_remembers_for_itself() {
        try (Scene here = started("local")) {
            database.line().cut();

            Answer first = here.visitor().chat(MODEL, KEY, "a");
            Answer again = here.visitor().chat(MODEL, KEY, "a");

            assertThat(first.status()).isEqualTo(200);
            assertThat(again.header("x-bellwether-replay-of")).isEqualTo(first.id());
            assertThat(here.visitor().get("/metrics").body())
                    .contains("bellwether_idempotency_keys_total{seen=\"alone\"} 1");

            database.line().mend();
            keptForAll(1);
            try (Scene there = started("local")) {
                assertThat(there.visitor().chat(MODEL, KEY, "a").header("x-bellwether-replay-of"))
                        .isEqualTo(first.id());
            }
        }
    }

    @Test
    void a_frozen_database_holds_up_the_first_for_seconds_and_nobody_after_it() {
        try (Scene here = started("local")) {
            database.line().freeze();

            long began = System.nanoTime();
            Answer first = here.visitor().chat(MODEL, KEY, "a");
            Duration waited = Duration.ofNanos(System.nanoTime() - began);
            Eventually.holds(() -> here.visitor().get("/metrics").body().contains("bellwether_store_away 1"));
            Answer again = here.visitor().chat(MODEL, KEY, "a");
            database.line().thaw();

            assertThat(first.status()).isEqualTo(200);
            assertThat(waited).isLessThan(Duration.ofSeconds(8));
            assertThat(again.header("x-bellwether-replay-of")).isEqualTo(first.id());
            keptForAll(1);
        }
    }

    @Test
    void whoever_would_rather_be_refused_is_refused_while_the_database_is_away() {
        try (Scene here = started("refuse")) {
            database.line().cut();

            Answer keyed = here.visitor().chat(MODEL, KEY, "a");
            Answer plain = here.visitor().chat(MODEL);

            assertThat(keyed.status()).isEqualTo(503);
            assertThat(keyed.code()).isEqualTo("idempotency_unavailable");
            assertThat(keyed.header("x-should-retry")).isEqualTo("true");
            assertThat(plain.status()).isEqualTo(200);
            database.line().mend();
            Eventually.holds(() -> here.visitor().chat(MODEL, KEY, "a").status() == 200);
        }
    }

    /** An answer is kept a moment after it was given; until then the other replica says 409. */
    private static Answer kept(Supplier<Answer> asking) {
        return Eventually.get(asking, answer -> answer.status() != 409);
    }

    private void keptForAll(int answers) {
        Eventually.holds(() -> database.number("SELECT COUNT(*) FROM idempotency WHERE form <> 'claimed'") == answers);
    }

    private Scene started(String whenAway) {
        return Scene.with("storage", database.settings())
                .with("idempotency", "when_away: " + whenAway)
                .start();
    }

    private static long asked(Scene... scenes) {
        long sum = 0;
        for (Scene scene : scenes) {
            sum += scene.alpha().requests();
        }
        return sum;
    }
}
