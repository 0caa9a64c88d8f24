package io.bellwether.app.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.app.Child;
import io.bellwether.app.RawCaller;
import io.bellwether.app.Scene;
import io.bellwether.app.Size;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** X25: the process is killed with streams under way. */
class CrashFault {
    private static final int LIVE = Size.of(20, 500);

    /** How far an estimate from bytes may be off, each. */
    private static final long TOKENS_OF_GUESSING = 15;

    @Test
    void what_was_under_way_is_settled_once_at_the_next_start() {
        try (Scene scene = Scene.usual()) {
            List<String> ids = killedWithStreamsUnderWay(scene);

            List<JsonNode> recovered = recoveredAtStart(scene);

            assertThat(recovered).extracting(line -> line.get("id").asText()).containsExactlyInAnyOrderElementsOf(ids);
            assertThat(recovered).allMatch(line -> line.get("input_tokens").asLong() > 0);
            assertThat(counted(recovered)).isBetween(0L, billed(scene) + TOKENS_OF_GUESSING * LIVE);
            assertThat(recoveredAtStart(scene)).hasSize(LIVE); // those of the start before: none are new
        }
    }

    /** Never more than the provider's own bill; less by what had passed since the last note in the journal. */
    private static long counted(List<JsonNode> recovered) {
        return recovered.stream()
                .mapToLong(line -> line.path("output_tokens").asLong())
                .sum();
    }

    private static long billed(Scene scene) {
        return scene.alpha().stats().get("tokens_out").asLong();
    }

    private static List<String> killedWithStreamsUnderWay(Scene scene) {
        try (Child child = Child.of(scene)) {
            int port = child.port();
            List<RawCaller> live = IntStream.range(0, LIVE)
                    .mapToObj(i -> new RawCaller(port).asks("sim-tps-20+tokens-20000"))
                    .toList();
            List<String> ids = live.stream().map(RawCaller::id).toList();
            child.awaitJournal(ids);
            child.kill();
            live.forEach(RawCaller::close); // held until now: what nobody holds is closed with the garbage
            return ids;
        }
    }

    private static List<JsonNode> recoveredAtStart(Scene scene) {
        long begun = System.nanoTime();
        try (Child child = Child.of(scene)) {
            assertThat(child.port()).isPositive();
            List<JsonNode> recovered = child.log().lines("recovered");
            double seconds = (System.nanoTime() - begun) / 1e9;
            Size.figure(
                    "X25",
                    "%d killed, %d recovered, serving %.2f s after the start; %d tokens counted, %d billed",
                    LIVE,
                    recovered.size(),
                    seconds,
                    counted(recovered),
                    billed(scene));
            return recovered;
        }
    }
}
