package io.bellwether.gateway.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.chat.Usage;
import io.bellwether.gateway.json.StreamTap;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageMemberTest {
    private static final Usage OURS = Usage.reported(30, 4, 20, 1);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"c\",\"choices\":[],\"usage\":{\"prompt_tokens\":1}}",
                "{\"usage\":{\"prompt_tokens\":1},\"id\":\"c\",\"choices\":[]}",
                " { \"id\":\"c\" , \"usage\": {\"prompt_tokens\":1} , \"choices\":[] } ",
                "{\"usage\":{\"prompt_tokens\":1}}",
                "{ \"usage\" : {} }"
            })
    void an_event_has_our_usage_and_everything_else_of_its_own(String event) {
        byte[] data = event.getBytes(StandardCharsets.UTF_8);
        StreamTap tap = new StreamTap();
        tap.read(data, 0, data.length);

        byte[] replaced = UsageMember.replaced(data, tap.usageMember(), OURS).toBytes();

        assertThat(new StreamTap().read(replaced, 0, replaced.length)).isEqualTo(StreamTap.Kind.USAGE_ONLY);
        tap.read(replaced, 0, replaced.length);
        assertThat(tap.usage()).isEqualTo(OURS);
        assertThat(new String(replaced, StandardCharsets.UTF_8).contains("\"choices\":[]"))
                .isEqualTo(event.contains("choices"));
    }
}
