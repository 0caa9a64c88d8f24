package io.bellwether.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.simulator.RawClient.Received;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PaceAndHangUpTest {
    private static final String CHAT = "/v1/chat/completions";

    private final Simulator simulator = Given.simulator();

    @AfterAll
    void stop() {
        simulator.close();
    }

    @Test
    void tokens_come_at_their_pace() {
        long before = System.nanoTime();

        Received answer = Given.asked(simulator, Given.stream("sim-stamp+ttft-20ms+tps-100+tokens-22"));

        List<Long> stamps = answer.unchunked()
                .lines()
                .flatMapToLong(PaceAndHangUpTest::stamp)
                .boxed()
                .toList();
        // 20 ms, a first gap of chance, 20 gaps of 10 ms; a busy machine may add to each, but never take away
        assertThat(stamps.getFirst() - before).isGreaterThanOrEqualTo(20_000_000L);
        assertThat(stamps.getLast() - before).isBetween(220_000_000L, 20_000_000_000L);
    }

    @Test
    void a_json_answer_comes_when_its_last_token_would() {
        long before = System.nanoTime();

        Given.asked(simulator, Given.chat("sim-latency-30ms+ttft-20ms+tps-100+tokens-11"));

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
    }

    @Test
    void a_hang_up_is_counted_with_the_tokens_sent() {
        try (RawClient client = new RawClient(simulator, RawClient.BRIEFLY)) {
            client.send(Given.post(CHAT, Given.stream("sim-silent-after-3"), List.of()));
            Received partly = client.receive();
            assertThat(partly.contents()).isEqualTo(3);
        }
        long hungUp = System.nanoTime();

        while (Given.stat(simulator, "aborted") == 0) {
            assertThat(Duration.ofNanos(System.nanoTime() - hungUp)).isLessThan(Duration.ofSeconds(20));
        }

        assertThat(Given.stat(simulator, "last_aborted_tokens")).isEqualTo(3);
        assertThat(Given.stat(simulator, "streams_open")).isZero();
    }

    @Test
    void an_answer_that_was_cut_on_purpose_is_no_abort() {
        try (Simulator own = Given.simulator()) {
            Given.asked(own, Given.stream("sim-cut-after-2"));
            Given.asked(own, Given.stream("sim-tokens-2"));

            assertThat(Given.stat(own, "aborted")).isZero();
            assertThat(Given.stat(own, "tokens_out")).isEqualTo(4);
            assertThat(Given.stat(own, "requests")).isEqualTo(2);
        }
    }

    @Test
    void a_reset_forgets() {
        try (Simulator own = Given.simulator()) {
            Given.asked(own, Given.chat("sim-tokens-2"));

            Given.got(own, "/sim/reset");

            assertThat(Given.stat(own, "requests")).isZero();
            assertThat(Given.got(own, "/sim/stats").body()).endsWith("\"last_request\":null}");
        }
    }

    private static LongStream stamp(String line) {
        String mark = "\"sim_stamp_ns\":";
        int at = line.indexOf(mark);
        return at < 0
                ? LongStream.empty()
                : LongStream.of(Long.parseLong(line.substring(at + mark.length(), line.indexOf(',', at))));
    }
}
