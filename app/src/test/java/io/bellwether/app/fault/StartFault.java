package io.bellwether.app.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.Child;
import io.bellwether.app.RawCaller;
import io.bellwether.app.Scene;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** X71, X24: the process itself, with files that are wrong and with the signal to stop. */
class StartFault {
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

    @Test
    void the_signal_to_stop_waits_for_the_stream_and_ends_with_status_0() {
        try (Scene scene = Scene.usual();
                Child child = Child.of(scene);
                RawCaller caller = new RawCaller(child.port()).asks("sim-tps-40+tokens-40")) {
            assertThat(caller.until("content")).contains("200 OK");

            int status = child.stop();

            assertThat(status).isZero();
            assertThat(caller.rest()).contains("[DONE]");
            assertThat(child.log().lines("stopped")).hasSize(1);
        }
    }
}
