package io.bellwether.assistant.channel.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.assistant.channel.Arrival;
import io.bellwether.assistant.channel.Channel;
import io.bellwether.assistant.channel.ChannelContract;
import io.bellwether.assistant.channel.Inbound;
import io.bellwether.assistant.channel.Proofs;
import io.bellwether.http.Payload;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WebhookChannelTest extends ChannelContract {
    private static final String SECRET = "a-secret-of-the-webhook-01";

    @Override
    protected Channel channel() {
        return new WebhookChannel(
                new WebhookChannel.Settings("crm", URI.create("https://crm.example/in"), SECRET),
                this,
                InstantSource.fixed(SAID));
    }

    @Override
    protected Arrival signed(byte[] body) {
        return signed(body, Duration.ZERO);
    }

    private static Arrival signed(byte[] body, Duration ago) {
        String seconds = Long.toString(SAID.minus(ago).getEpochSecond());
        String proof = Proofs.hmac(SECRET, List.of((seconds + ".").getBytes(UTF_8), body));
        return new Arrival(
                name -> Optional.of("t=" + seconds + ",v1=" + proof)
                        .filter(any -> name.equals("x-bellwether-signature")),
                Payload.of(body),
                SAID);
    }

    @Override
    protected Answer taken() {
        return json(200, "{\"id\":\"out-1\"}");
    }

    @Override
    protected Answer tooMuch() {
        return new Answer(429, Payload.EMPTY, Optional.of(Duration.ofSeconds(7)));
    }

    @Override
    protected Answer refused() {
        return json(400, "");
    }

    @Test
    void what_was_signed_long_ago_is_not_known() {
        assertThat(channel().verify(signed(fixture("text"), Duration.ofMinutes(6))))
                .isFalse();
    }

    @Test
    void a_receipt_says_what_became_of_a_part() throws Exception {
        assertThat(channel().parse(fixture("receipt"), SAID))
                .containsExactly(new Inbound.Receipt("out-1", "delivered"));
    }

    @Test
    void what_goes_out_is_signed_and_has_a_key_that_stays() {
        channel().send(part("một"));
        channel().send(part("một"));

        assertThat(posted).allSatisfy(letter -> {
            assertThat(letter.fields()).containsEntry("idempotency-key", "cv_1.3.0");
            assertThat(letter.fields().get("x-bellwether-signature")).matches("t=[0-9]+,v1=[0-9a-f]{64}");
        });
    }

    @Test
    void an_answer_without_an_id_leaves_ours() {
        answers(json(204, ""));

        assertThat(channel().send(part("một")).id()).isEqualTo("cv_1.3.0");
    }
}
