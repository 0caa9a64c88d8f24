package io.bellwether.assistant.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TurnTest {
    private static final Duration QUIET = Duration.ofMillis(5);
    private static final Duration LONG = Duration.ofHours(1);

    @Test
    void it_listens_while_a_message_is_on_its_way() {
        Turn turn = new Turn(System::nanoTime, LONG);
        assertThat(turn.arrives()).isTrue();
        CompletableFuture<Void> listening = CompletableFuture.runAsync(() -> listen(turn, QUIET));
        assertThat(turn.arrives()).isTrue();
        turn.arrived(true);
        assertThat(listening).isNotDone();

        turn.arrived(true);

        listening.join();
        assertThat(turn.arrives()).isFalse();
    }

    @Test
    void however_much_is_written_listening_ends() {
        AtomicLong clock = new AtomicLong();
        Turn turn = new Turn(clock::get, Duration.ofSeconds(8));
        turn.arrives();
        clock.set(Duration.ofSeconds(9).toNanos());
        turn.arrived(true);

        listen(turn, LONG);

        assertThat(turn.arrives()).isFalse();
    }

    @Test
    void a_turn_that_nobody_wants_is_dropped_and_one_that_somebody_wants_begins_once() {
        Turn unwanted = new Turn(System::nanoTime, LONG);
        unwanted.arrives();
        unwanted.arrives();
        assertThat(unwanted.arrived(false)).isEqualTo(Turn.Then.NOTHING);
        assertThat(unwanted.arrived(false)).isEqualTo(Turn.Then.DROP);
        assertThat(unwanted.arrives()).isFalse();
        assertThat(unwanted.isOver()).isTrue();

        Turn wanted = new Turn(System::nanoTime, LONG);
        wanted.arrives();
        wanted.arrives();
        assertThat(wanted.arrived(true)).isEqualTo(Turn.Then.BEGIN);
        assertThat(wanted.arrived(true)).isEqualTo(Turn.Then.NOTHING);
    }

    @Test
    void a_halt_wakes_whoever_waits_and_the_first_reason_counts() {
        Turn turn = new Turn(System::nanoTime, LONG);
        CompletableFuture<Void> woken = new CompletableFuture<>();
        turn.whileWaiting(() -> woken.complete(null));
        CompletableFuture<Void> listening = CompletableFuture.runAsync(() -> listen(turn, LONG));

        turn.halt(Turn.Halt.STOPPED);
        turn.halt(Turn.Halt.AWAY);

        listening.join();
        assertThat(woken).isDone();
        assertThat(turn.halted()).contains(Turn.Halt.STOPPED);
    }

    private static void listen(Turn turn, Duration quiet) {
        try {
            turn.listen(quiet);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
