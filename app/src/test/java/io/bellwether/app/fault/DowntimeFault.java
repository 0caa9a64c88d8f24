package io.bellwether.app.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.Answer;
import io.bellwether.app.Scene;
import io.bellwether.app.Size;
import io.bellwether.app.Together;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * How long callers are without good answers after the first of two providers dies: a process that is gone refuses
 * connections, a host that is gone takes them and says nothing. The twin has no breaker.
 */
class DowntimeFault {
    private static final int CALLERS = 8;
    private static final int CALLS = Size.of(12, 100);
    private static final int WHOLE_MILLIS = Size.of(1_000, 2_000);

    private static final String NEVER_OPEN = "in_a_row: 0\nleast_calls: 1000000";

    private enum Death {
        REFUSING,
        SILENT
    }

    /** One call after the death. */
    private record Call(Answer answer, long nanosSinceDeath, long nanosTaken) {}

    private static Scene scene(String breaker) {
        return Scene.with("timeouts", "whole: " + WHOLE_MILLIS + "ms")
                .with("breaker", breaker)
                .with("models", """
                        list:
                          - name: pair
                            targets: [{ provider: alpha, model: sim-a }, { provider: beta, model: sim-b }]
                        """)
                .start();
    }

    @ParameterizedTest
    @EnumSource
    void no_caller_fails_and_only_the_first_few_wait(Death death) throws IOException {
        List<Call> with = callsAfter(death, "first_wait: 10m\nlongest_wait: 10m");
        List<Call> without = callsAfter(death, NEVER_OPEN);

        figure(death, "with the breaker", with);
        figure(death, "without it", without);
        assertThat(with).allMatch(call -> call.answer().status() == 200);
        assertThat(without).allMatch(call -> call.answer().status() == 200);
        assertThat(late(with)).isLessThanOrEqualTo(CALLERS + 5L);
        assertThat(late(without)).isEqualTo(death == Death.SILENT ? without.size() : 0);
    }

    private static List<Call> callsAfter(Death death, String breaker) throws IOException {
        try (Scene scene = scene(breaker)) {
            Together.run(CALLERS, i -> scene.visitor().chat("pair")); // alpha is well, and connected to
            int port = URI.create(scene.environment().get("ALPHA_URL")).getPort();
            scene.stopAlpha();
            try (ServerSocket silent = new ServerSocket()) {
                if (death == Death.SILENT) {
                    silent.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
                }
                long died = System.nanoTime();
                return Together.run(CALLERS, i -> calls(scene, died)).stream()
                        .flatMap(List::stream)
                        .toList();
            }
        }
    }

    private static List<Call> calls(Scene scene, long died) {
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            long asked = System.nanoTime();
            Answer answer = scene.visitor().chat("pair");
            long now = System.nanoTime();
            calls.add(new Call(answer, now - died, now - asked));
        }
        return calls;
    }

    /** Calls that had to wait for the dead provider's time to run out. */
    private static long late(List<Call> calls) {
        return calls.stream()
                .filter(call ->
                        call.nanosTaken() >= Duration.ofMillis(WHOLE_MILLIS).toNanos())
                .count();
    }

    private static void figure(Death death, String which, List<Call> calls) {
        long first = calls.stream()
                .filter(call -> call.answer().status() == 200)
                .mapToLong(Call::nanosSinceDeath)
                .min()
                .orElse(-1);
        long lost = calls.stream().mapToLong(Call::nanosTaken).sum();
        long longest = calls.stream()
                .max(Comparator.comparingLong(Call::nanosTaken))
                .orElseThrow()
                .nanosTaken();
        Size.figure(
                "X33",
                "provider %s, %s: first good answer after %.1f ms, %d of %d calls late, longest %.1f ms, mean %.1f ms",
                death,
                which,
                first / 1e6,
                late(calls),
                calls.size(),
                longest / 1e6,
                lost / 1e6 / calls.size());
    }
}
