package io.bellwether.storage.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.resilience.breaker.Health.LaneName;
import io.bellwether.gateway.resilience.hints.Hint.About;
import io.bellwether.gateway.resilience.hints.Hint.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class HintTextTest {
    @Test
    void what_is_written_is_read() {
        List<About> all = List.of(
                new About(Kind.COOL_DOWN, new LaneName("alpha", "", "vendor/model:1 \u2603 | x"), 0),
                new About(Kind.OPENED, new LaneName("alpha", "eu-1", "a"), 0xFFFF),
                new About(Kind.REFUSAL, new LaneName("alpha", "eu-1", ""), 0x00AB));

        assertThat(all.stream().map(HintText::of).map(text -> HintText.read(text)
                        .orElseThrow()))
                .isEqualTo(all);
        assertThat(HintText.of(all.getLast())).isEqualTo("refusal\talpha\teu-1\t00ab\t");
    }

    @Test
    void what_somebody_else_wrote_is_not_read() {
        List<String> wrong = List.of(
                "",
                "garbage",
                "cool_down alpha eu-1 00ab a",
                "cool_down\talpha\teu-1\t00ab",
                "cool_down\talpha\teu-1\t00ab\t",
                "cool_down\talpha\teu-1\t00ab\ta\tb",
                "cool_down\t\teu-1\t00ab\ta",
                "cool_down\talpha\teu-1\t0xab\ta",
                "cool_down\talpha\teu-1\t000ab\ta",
                "refusal\talpha\teu-1\t00ab\ta",
                "command\talpha\teu-1\t00ab\ta",
                "cool_down\t" + "a".repeat(64) + "\teu-1\t00ab\ta",
                "cool_down\talpha\teu-1\t00ab\t" + "a".repeat(513),
                "\uFFFD\uFFFD");

        assertThat(wrong).allMatch(text -> HintText.read(text).isEmpty());
    }
}
