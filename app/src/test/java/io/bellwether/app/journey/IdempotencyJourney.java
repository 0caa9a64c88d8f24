package io.bellwether.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.Answer;
import io.bellwether.app.Eventually;
import io.bellwether.app.RawCaller;
import io.bellwether.app.Scene;
import io.bellwether.app.Together;
import io.bellwether.app.Visitor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** X22c: a client that sends a request again, as one that has lost its connection does. */
class IdempotencyJourney {
    private static final String MODEL = "sim-tokens-20";
    private static final String KEY = "idempotency-key";
    private static final int MANY = 50;

    @Test
    void a_repeated_request_is_answered_again_and_asks_nobody() {
        try (Scene scene = Scene.usual()) {
            Answer first = scene.visitor().chat(MODEL, KEY, "a");

            Answer again = scene.visitor().chat(MODEL, KEY, "a");

            assertThat(again.body()).isEqualTo(first.body());
            assertThat(again.header("idempotency-replayed")).isEqualTo("true");
            assertThat(again.header("x-bellwether-replay-of")).isEqualTo(first.id());
            assertThat(first.header("idempotency-replayed")).isEmpty();
            assertThat(scene.alpha().requests()).isEqualTo(1);
            assertThat(scene.visitor().get("/metrics").body())
                    .contains("bellwether_idempotency_keys_total{seen=\"replayed\"} 1");
            Eventually.holds(() -> scene.log().lines("exchange").stream()
                    .anyMatch(line -> line.path("replay_of").asText().equals(first.id())));
        }
    }

    @Test
    void a_stream_is_repeated_event_by_event() {
        try (Scene scene = Scene.usual()) {
            Answer first = scene.visitor().stream(MODEL, KEY, "a");

            Answer again = scene.visitor().stream(MODEL, KEY, "a");

            assertThat(again.events()).isEqualTo(first.events());
            assertThat(again.saysDone()).isTrue();
            assertThat(scene.alpha().requests()).isEqualTo(1);
        }
    }

    @Test
    void of_many_at_once_one_is_answered_and_the_others_are_told_to_come_back() {
        try (Scene scene = Scene.usual()) {
            List<Answer> answers = Together.run(MANY, i -> scene.visitor().chat("sim-ttft-1s", KEY, "a"));

            assertThat(answers).extracting(Answer::status).containsOnly(200, 409);
            assertThat(scene.alpha().requests()).isEqualTo(1);
            assertThat(answers)
                    .filteredOn(answer -> answer.status() == 409)
                    .allMatch(answer -> answer.code().equals("idempotency_in_flight")
                            && answer.header("retry-after").equals("1")
                            && answer.header("x-should-retry").equals("true"));
        }
    }

    @Test
    void another_question_under_the_same_key_is_refused() {
        try (Scene scene = Scene.usual()) {
            scene.visitor().chat(MODEL, KEY, "a");

            Answer other = scene.visitor().chat("sim-tokens-5", KEY, "a");

            assertThat(other.status()).isEqualTo(422);
            assertThat(other.code()).isEqualTo("idempotency_key_reused");
        }
    }

    /** X58: whoever guesses a key of somebody else's gets nothing of theirs. */
    @Test
    void another_virtual_key_never_sees_the_answer() {
        String other = "bw-second-00000000000000000000000000000001";
        try (Scene scene = Scene.with(
                        "keys", "- { name: first, key: " + Scene.KEY + " }\n- { name: second, key: " + other + " }")
                .start()) {
            scene.visitor().chat(MODEL, KEY, "a");

            Answer theirs = scene.visitor().withKey(other).chat(MODEL, KEY, "a");

            assertThat(theirs.header("idempotency-replayed")).isEmpty();
            assertThat(scene.alpha().requests()).isEqualTo(2);
        }
    }

    @Test
    void who_hung_up_in_mid_stream_finds_the_whole_answer() {
        String slow = "sim-tps-100+tokens-60";
        try (Scene scene = Scene.usual()) {
            String body = Visitor.question(slow, true);
            try (RawCaller caller = new RawCaller(scene.port()).says(RawCaller.posting(body, KEY + ": a"))) {
                caller.until("data: ");
            }

            Answer again =
                    Eventually.get(() -> scene.visitor().stream(slow, KEY, "a"), answer -> answer.status() == 200);

            assertThat(again.saysDone()).isTrue();
            assertThat(again.header("idempotency-replayed")).isEqualTo("true");
            assertThat(scene.alpha().requests()).isEqualTo(1);
        }
    }

    @Test
    void an_answer_is_given_again_after_a_restart_where_there_is_a_store() {
        String operator = "bw-admin-mai-000000000001";
        try (Scene scene = Scene.with("admin", "keys: [{ name: mai, key: " + operator + " }]")
                .with("usage", "ledger: true")
                .start()) {
            Answer first =
                    Eventually.get(() -> scene.visitor().chat(MODEL, KEY, "a"), answer -> answer.status() == 200);

            Visitor after = new Visitor("http://127.0.0.1:" + scene.startsAgain(), Scene.KEY);
            Answer again = after.chat(MODEL, KEY, "a");

            assertThat(again.header("x-bellwether-replay-of")).isEqualTo(first.id());
            assertThat(again.body()).isEqualTo(first.body());
            assertThat(after.chat("sim-tokens-5", KEY, "a").code()).isEqualTo("idempotency_key_reused");
            assertThat(scene.alpha().requests()).isEqualTo(1);
        }
    }

    @Test
    void a_failure_that_may_pass_is_tried_anew() {
        try (Scene scene = Scene.usual()) {
            assertThat(scene.visitor().chat("sim-503", KEY, "a").status()).isEqualTo(503);
            long before = scene.alpha().requests();

            scene.visitor().chat("sim-503", KEY, "a");

            assertThat(scene.alpha().requests()).isGreaterThan(before);
        }
    }
}
