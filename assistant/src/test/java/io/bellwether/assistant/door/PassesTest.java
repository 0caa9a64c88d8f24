package io.bellwether.assistant.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PassesTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T00:00:00Z"));
    private final Passes passes = new Passes("a-secret-of-the-desk-0001", now::get);

    @Test
    void a_pass_opens_its_conversation_until_it_runs_out() {
        Passes.Pass pass = passes.issue("cv_1");
        assertThat(passes.conversation(pass.token())).contains("cv_1");

        now.set(pass.until().plus(Duration.ofSeconds(1)));

        assertThat(passes.conversation(pass.token())).isEmpty();
    }

    @Test
    void a_forged_pass_opens_nothing() {
        String token = passes.issue("cv_1").token();

        assertThat(passes.conversation(token.replace("cv_1", "cv_2"))).isEmpty();
        assertThat(passes.conversation(token.replace("~", "~1"))).isEmpty();
        assertThat(passes.conversation("")).isEmpty();
        assertThat(passes.conversation("cv_1~zzzzzzzzzzzzzzzzzzzzzzzz~x")).isEmpty();
        assertThat(new Passes("another-secret-of-the-desk", now::get).conversation(token))
                .isEmpty();
    }
}
