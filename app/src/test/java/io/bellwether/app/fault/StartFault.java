package io.bellwether.app.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.Child;
import io.bellwether.app.RawCaller;
import io.bellwether.app.Scene;
import io.bellwether.app.Size;
import io.bellwether.app.Together;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** X71, X23: the process itself, with files that are wrong and with the signal to stop. */
class StartFault {
    private static final int LIVE = Size.of(10, 500);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "passthrough: nobody",
                "passthroug: alpha",
                "list: [{name: one}]",
                "list: [{name: a, targets: [{provider: beta}], fallback: [a]}]",
                "fallback: [nobody]",
                "list: {"
            })
    void a_wrong_file_is_explained_and_nothing_is_started(String models) throws IOException {
        try (Scene scene = Scene.usual()) {
            Files.writeString(scene.file(), scene.settingsWith("models", models));

            try (Child child = Child.of(scene)) {
                assertThat(child.ended()).isEqualTo(2);
                assertThat(child.output()).contains("bellwether.yaml:").doesNotContain(Scene.KEY);
                assertThat(child.log().text()).isEmpty();
            }
        }
    }

    @Test
    void a_reference_to_nothing_is_explained_and_nothing_is_started() throws IOException {
        try (Scene scene = Scene.usual()) {
            String keys = "- name: first\n  key: ${NO_SUCH_NAME_ANYWHERE}";
            Files.writeString(scene.file(), scene.settingsWith("keys", keys));

            try (Child child = Child.of(scene)) {
                assertThat(child.ended()).isEqualTo(2);
                assertThat(child.output()).contains("NO_SUCH_NAME_ANYWHERE");
            }
        }
    }

    /** X23: in full, streams of 30 to 120 seconds. */
    @Test
    void the_signal_to_stop_waits_for_the_streams_and_ends_with_status_0() {
        try (Scene scene = Scene.usual();
                Child child = Child.of(scene)) {
            int port = child.port();
            List<RawCaller> live = IntStream.range(0, LIVE)
                    .mapToObj(i -> new RawCaller(port).asks("sim-tps-20+tokens-" + tokens(i)))
                    .toList();
            assertThat(live).allMatch(caller -> caller.until("content").contains("200 OK"));
            CompletableFuture<Integer> status = CompletableFuture.supplyAsync(() -> stopped(child));

            List<String> ends = Together.run(LIVE, i -> live.get(i).rest());

            assertThat(ends).allMatch(end -> end.contains("data: [DONE]"));
            assertThat(status.join()).isZero();
            assertThat(child.log().lines("stopped")).hasSize(1);
        }
    }

    private static int tokens(int stream) {
        return Size.of(40, 600 + stream % 10 * 200);
    }

    private static int stopped(Child child) {
        long begun = System.nanoTime();
        int status = child.stop();
        int cut = child.log().awaits("drained", 1).getFirst().get("cut").asInt();
        Size.figure("X23", "cut %d of %d, drained in %.1f s, exit status %d", cut, LIVE, seconds(begun), status);
        return status;
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }
}
