package io.bellwether.app.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.Answer;
import io.bellwether.app.Eventually;
import io.bellwether.app.RawCaller;
import io.bellwether.app.Scene;
import io.bellwether.app.Together;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** X16e: settings that change, for better or worse, while everybody works. */
class ReloadFault {
    private static final String ONE =
            "passthrough: alpha\nlist: [{name: one, targets: [{provider: alpha, model: sim-a}]}]";
    private static final String TWO =
            "passthrough: alpha\nlist: [{name: two, targets: [{provider: beta, model: sim-b}]}]";

    private static void write(Scene scene, String text) {
        try {
            Files.writeString(scene.file(), text);
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    @Test
    void a_hundred_reloads_a_second_fail_no_request() {
        try (Scene scene = Scene.with("models", ONE).start()) {
            String one = scene.settingsWith("models", ONE);
            List<String> files = List.of(
                    one,
                    scene.settingsWith("models", TWO),
                    one.substring(0, one.length() / 2),
                    "providers: [",
                    "",
                    scene.settingsWith("models", "fallback: [nobody]"));
            AtomicBoolean done = new AtomicBoolean();

            List<Boolean> went = Together.run(5, i -> i == 0 ? reloads(scene, files, done) : asks(scene, done));

            assertThat(went).containsOnly(true);
            assertThat(scene.log().lines("reloaded").size()).isGreaterThan(20);
            assertThat(scene.log().lines("bug")).isEmpty();
        }
    }

    private static boolean reloads(Scene scene, List<String> files, AtomicBoolean done) {
        for (int i = 0; i < 200; i++) {
            write(scene, files.get(i % files.size()));
            List<String> ignored = scene.reload();
            Eventually.pause(10);
        }
        done.set(true);
        return true;
    }

    private static boolean asks(Scene scene, AtomicBoolean done) {
        boolean allWell = true;
        while (!done.get()) {
            allWell &= scene.visitor().chat("sim-c").status() == 200;
        }
        return allWell;
    }

    @Test
    void a_request_under_way_keeps_the_settings_that_it_began_with() {
        try (Scene scene = Scene.with(
                                "models",
                                "list: [{name: one, targets: [{provider: alpha, model: sim-tps-50+tokens-50}]}]")
                        .start();
                RawCaller caller = new RawCaller(scene.port()).asks("one")) {
            assertThat(caller.until("content")).contains("200 OK");

            write(scene, scene.settingsWith("models", "list: [{name: two, targets: [{provider: beta}]}]"));
            List<String> problems = scene.reload();

            assertThat(problems).isEmpty();
            assertThat(scene.visitor().chat("one").status()).isEqualTo(404);
            assertThat(caller.until("[DONE]")).doesNotContain("error");
        }
    }

    @Test
    void a_wrong_file_changes_nothing_and_is_told_with_its_line() {
        try (Scene scene = Scene.with("models", ONE).start()) {
            write(scene, scene.settingsWith("models", "passthroug: alpha"));

            List<String> problems = scene.reload();

            assertThat(problems)
                    .isNotEmpty()
                    .allMatch(problem -> problem.matches("(?s).*bellwether.yaml:\\d+:\\d+ .*"));
            Answer answer = scene.visitor().chat("one");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(scene.log().awaits("reload_refused", problems.size())).hasSize(problems.size());
        }
    }

    @Test
    void a_revoked_key_is_refused_at_the_next_request() {
        try (Scene scene = Scene.usual()) {
            assertThat(scene.visitor().chat("sim-a").status()).isEqualTo(200);

            write(scene, scene.settingsWith("keys", "- name: other\n  key: bw-another-key-0000001"));
            List<String> problems = scene.reload();

            assertThat(problems).isEmpty();
            assertThat(scene.visitor().chat("sim-a").status()).isEqualTo(401);
        }
    }
}
