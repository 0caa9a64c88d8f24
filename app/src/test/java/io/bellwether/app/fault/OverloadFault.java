package io.bellwether.app.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.app.Answer;
import io.bellwether.app.Child;
import io.bellwether.app.Eventually;
import io.bellwether.app.Hook;
import io.bellwether.app.RawCaller;
import io.bellwether.app.Scene;
import io.bellwether.app.Together;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** X34: memory or files run short. New requests are refused, those under way go on, and all is well afterwards. */
class OverloadFault {
    private static final int FILES = 200;
    private static final int CALLERS = 300;
    private static final int STREAMS = 100;
    private static final int LARGE = 60;
    private static final String LARGE_TEXT = "x".repeat(500_000);

    private static void reload(Scene scene, String overload) throws IOException {
        Files.writeString(scene.file(), scene.settingsWith("overload", overload));
        assertThat(scene.reload()).isEmpty();
    }

    /** The status of a path; 0 when nothing comes of it. */
    private static int status(Child child, String path) {
        try {
            return child.visitor().get(path).status();
        } catch (UncheckedIOException away) {
            return 0;
        }
    }

    private static int asks(Child child, String body) {
        try {
            return child.visitor().post("/v1/chat/completions", body).status();
        } catch (UncheckedIOException away) {
            return 0;
        }
    }

    private static String question(String model, String text) {
        return "{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"" + text + "\"}]}";
    }

    @Test
    void what_is_under_way_goes_on_while_others_are_refused_and_then_let_in_again() throws IOException {
        try (Scene scene = Scene.usual();
                RawCaller caller = new RawCaller(scene.port()).asks("sim-endless+tps-50")) {
            assertThat(caller.until("content")).contains("200 OK");

            reload(scene, "files_near: 0.0001\nfiles_refuse: 0.0001");

            Answer unready = Eventually.get(() -> scene.visitor().get("/readyz"), answer -> answer.status() == 503);
            Answer refused = scene.visitor().chat("sim-chat");
            assertThat(unready.body()).contains("overloaded: short of files");
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.code()).isEqualTo("overloaded");
            assertThat(refused.header("retry-after")).isEqualTo("1");
            assertThat(refused.header("x-should-retry")).isEqualTo("true");
            assertThat(refused.header("connection")).isEqualTo("close");
            assertThat(scene.visitor().get("/livez").status()).isEqualTo(200);
            assertThat(scene.line(refused).get("code").asText()).isEqualTo("overloaded");
            caller.untilTimes("content", 50);

            reload(scene, "files_near: 0.99\nfiles_refuse: 0.99");

            Eventually.holds(() -> scene.visitor().get("/readyz").status() == 200);
            assertThat(scene.visitor().chat("sim-chat").status()).isEqualTo(200);
            caller.untilTimes("content", 100);
            Eventually.holds(() -> scene.visitor().get("/metrics").body().contains("bellwether_overload_step 0"));
            assertThat(scene.log().awaits("overload", 3))
                    .extracting(line -> line.get("step").asText())
                    .containsExactly("refusing", "near", "calm");
        }
    }

    @Test
    void when_it_is_only_near_everybody_is_served_and_connections_are_not_kept() throws IOException {
        try (Scene scene = Scene.usual()) {
            reload(scene, "files_near: 0.0001\nfiles_refuse: 1");

            Answer last = Eventually.get(() -> scene.visitor().chat("sim-chat"), answer -> answer.header("connection")
                    .equals("close"));

            assertThat(last.status()).isEqualTo(200);
            assertThat(scene.visitor().get("/readyz").status()).isEqualTo(200);
        }
    }

    @Test
    void operators_are_told_which_replica_refuses_and_that_it_is_over() throws IOException {
        try (Hook hook = new Hook();
                Scene scene = Scene.with(
                                "alerts", "webhooks: [{ url: " + hook.url() + " }]\noperations: { overloaded: 1s }")
                        .start()) {
            reload(scene, "files_near: 0.0001\nfiles_refuse: 0.0001");

            JsonNode began = hook.awaits("overloaded", "began");
            assertThat(began.get("text").asText())
                    .startsWith("Replica `" + began.get("subject").asText()
                            + "` refuses new requests: it is short of files; give it more, or add another (since ");

            reload(scene, "files_near: 0.99\nfiles_refuse: 0.99");

            assertThat(hook.awaits("overloaded", "ended").get("text").asText())
                    .startsWith("Replica `" + began.get("subject").asText() + "` takes requests again (it lasted ");
            assertThat(began.get("subject").asText())
                    .endsWith(":" + ProcessHandle.current().pid());
            assertThat(hook.about("overloaded")).hasSize(2);
        }
    }

    @Test
    void streams_whose_questions_have_been_sent_hold_no_room_for_them() {
        try (Scene scene = Scene.with("limits", "bodies: 1MiB").start()) {
            String large = question("sim-silent-after-1", LARGE_TEXT).replace("{\"model", "{\"stream\":true,\"model");
            List<RawCaller> streams = IntStream.range(0, 10)
                    .mapToObj(i -> {
                        RawCaller caller = new RawCaller(scene.port()).says(RawCaller.posting(large));
                        assertThat(caller.until("content")).contains("200 OK");
                        return caller;
                    })
                    .toList();

            assertThat(scene.visitor().get("/metrics").body()).contains("bellwether_large_bodies_bytes 0");
            streams.forEach(RawCaller::close);
        }
    }

    @Test
    void who_sends_a_large_body_slowly_holds_room_for_what_has_come() {
        try (Scene scene = Scene.with("limits", "bodies: 1MiB").start()) {
            String large = RawCaller.posting(question("sim-chat", LARGE_TEXT));
            List<RawCaller> slow = IntStream.range(0, 3)
                    .mapToObj(i -> new RawCaller(scene.port()).says(large.substring(0, 1_000)))
                    .toList();
            Eventually.holds(
                    () -> scene.visitor().get("/metrics").body().contains("bellwether_large_bodies_bytes 393216"));

            assertThat(scene.visitor()
                            .post("/v1/chat/completions", question("sim-chat", LARGE_TEXT))
                            .status())
                    .isEqualTo(200);

            slow.get(0).says(large.substring(1_000));
            assertThat(slow.get(0).until("\"object\"")).contains("200 OK");
            slow.forEach(RawCaller::close);
            Eventually.holds(() -> scene.visitor().get("/metrics").body().contains("bellwether_large_bodies_bytes 0"));
        }
    }

    @Test
    void with_more_callers_than_files_it_lives_and_is_well_afterwards() {
        try (Scene scene = Scene.with("timeouts", "header_read: 2s")
                        .with("alerts", "operations: { errors: { least: 1, window: 1s } }")
                        .start();
                Child child = Child.withFiles(scene, FILES)) {
            int port = child.port();
            everyClassIsLoaded(child);

            List<RawCaller> callers = IntStream.range(0, CALLERS)
                    .mapToObj(i -> new RawCaller(port))
                    .toList();

            Eventually.holds(() -> child.log().lines("overload").stream()
                    .anyMatch(line -> line.get("step").asText().equals("refusing")));
            Eventually.holds(() -> status(child, "/livez") == 200);
            callers.forEach(RawCaller::close);
            Eventually.holds(() -> status(child, "/readyz") == 200);
            Eventually.holds(() -> asks(child, question("sim-chat", "hello")) == 200);
            Eventually.holds(() -> child.gauge("bellwether_overload_step") == 0);
            assertThat(child.log().lines("bug")).isEmpty();
            assertThat(child.output()).doesNotContain("Exception in thread");
            assertThat(child.stop()).isZero();
        }
    }

    /** Here classes lie in folders, and each needs a file of its own; in the jar there is one for all. */
    private static void everyClassIsLoaded(Child child) {
        assertThat(asks(child, question("sim-chat", "hello"))).isEqualTo(200);
        assertThat(asks(child, "{")).isEqualTo(400);
        assertThat(status(child, "/readyz")).isEqualTo(200);
        assertThat(status(child, "/metrics")).isEqualTo(200);
        assertThat(asks(child, question("sim-500", "hello"))).isGreaterThanOrEqualTo(500);
        assertThat(child.log().awaits("alert", 2)).hasSize(2); // it began and it ended
        try (RawCaller silent = new RawCaller(child.port())) {
            assertThat(silent.says("GET / HTTP/1.1\r\nx").rest()).contains("408");
        }
    }

    @Test
    void with_more_large_bodies_than_memory_it_lives_and_is_well_afterwards() {
        try (Scene scene = Scene.usual();
                Child child = Child.withHeap(scene, "-Xmx64m")) {
            int port = child.port();
            List<RawCaller> streams = IntStream.range(0, STREAMS)
                    .mapToObj(i -> new RawCaller(port).asks("sim-silent-after-1"))
                    .toList();
            streams.forEach(stream -> assertThat(stream.until("content")).contains("200 OK"));
            String large = question("sim-ttft-500ms", LARGE_TEXT);

            List<Integer> statuses = Together.run(LARGE, i -> asks(child, large));

            assertThat(statuses).contains(200, 503).allMatch(status -> status == 200 || status == 503);
            assertThat(status(child, "/livez")).isEqualTo(200);
            List<JsonNode> refused = child.log().lines("exchange").stream()
                    .filter(line -> line.get("status").asInt() == 503)
                    .toList();
            assertThat(refused).allMatch(line -> line.get("code").asText().equals("overloaded"));
            assertThat(child.gauge("bellwether_streams_open")).isEqualTo(STREAMS);
            assertThat(child.gauge("bellwether_large_bodies_bytes")).isZero();
            Eventually.holds(() -> asks(child, large) == 200);
            streams.forEach(RawCaller::close);
            assertThat(child.output()).doesNotContain("OutOfMemory");
            assertThat(child.log().lines("bug")).isEmpty();
            assertThat(child.stop()).isZero();
        }
    }
}
