package io.bellwether.app.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.app.Json;
import io.bellwether.http.Payload;
import org.junit.jupiter.api.Test;

class FormTest {
    private static final Alert ALERT =
            new Alert("subject", "<a & b> \"ngân sách\"", Payload.of("{\"event\":\"x\"}".getBytes(UTF_8)));

    private static JsonNode message(Form form) {
        return Json.read(new String(form.message(ALERT, 1_600_000_000), UTF_8));
    }

    @Test
    void a_program_gets_everything() {
        assertThat(message(new Form.Plain()).get("event").asText()).isEqualTo("x");
    }

    @Test
    void slack_gets_text_without_its_signs() {
        assertThat(message(new Form.Slack()).get("text").asText()).isEqualTo("&lt;a &amp; b&gt; \"ngân sách\"");
    }

    @Test
    void feishu_gets_a_text_and_a_signature_where_there_is_a_secret() {
        JsonNode open = message(new Form.Feishu(new Form.Token("")));
        JsonNode signed = message(new Form.Feishu(new Form.Token("demo")));

        assertThat(open.get("msg_type").asText()).isEqualTo("text");
        assertThat(open.at("/content/text").asText()).isEqualTo(ALERT.text());
        assertThat(open.has("sign")).isFalse();
        assertThat(signed.get("timestamp").asText()).isEqualTo("1600000000");
        assertThat(signed.get("sign").asText()).matches("[A-Za-z0-9+/]{43}=");
    }

    @Test
    void zalo_gets_a_message_for_somebody() {
        JsonNode message = message(new Form.Zalo("2512523625412515"));

        assertThat(message.at("/recipient/user_id").asText()).isEqualTo("2512523625412515");
        assertThat(message.at("/message/text").asText()).isEqualTo(ALERT.text());
    }

    @Test
    void an_answer_that_is_well_by_status_alone_is_no_thanks() {
        Form feishu = new Form.Feishu(new Form.Token("x"));

        assertThat(feishu.isThanks("{\"code\":0,\"msg\":\"success\"}".getBytes(UTF_8)))
                .isTrue();
        assertThat(feishu.isThanks("{\"code\":19021,\"msg\":\"sign match fail\"}".getBytes(UTF_8)))
                .isFalse();
        assertThat(new Form.Zalo("1").isThanks("{\"error\":-216}".getBytes(UTF_8)))
                .isFalse();
        assertThat(new Form.Zalo("1").isThanks("<html>".getBytes(UTF_8))).isFalse();
        assertThat(new Form.Slack().isThanks("ok".getBytes(UTF_8))).isTrue();
    }

    @Test
    void a_token_does_not_print() {
        assertThat(new Form.Feishu(new Form.Token("demo")).toString()).doesNotContain("demo");
    }
}
