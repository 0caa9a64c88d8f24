package io.bellwether.assistant.channel.zalooa;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.assistant.channel.Account;
import io.bellwether.assistant.channel.Arrival;
import io.bellwether.assistant.channel.Capabilities.Window;
import io.bellwether.assistant.channel.Channel;
import io.bellwether.assistant.channel.ChannelContract;
import io.bellwether.assistant.channel.DeliveryResult;
import io.bellwether.assistant.channel.DeliveryResult.Outcome;
import io.bellwether.assistant.channel.Inbound;
import io.bellwether.assistant.channel.Proofs;
import io.bellwether.assistant.channel.Tokens;
import io.bellwether.assistant.channel.zalooa.ZaloOfficialAccount.Scheme;
import io.bellwether.http.Payload;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZaloOfficialAccountTest extends ChannelContract {
    private static final String APP = "1105";
    private static final String SECRET = "oa-secret-01";
    private static final String MILLIS = "1795262400000";
    private static final Account ACCOUNT = new Account(ZaloOfficialAccount.NAME, "shop");

    private final Tokens store = Tokens.with(ACCOUNT, "first-refresh", "access-1", SAID.plus(Duration.ofHours(20)));

    @Override
    protected Channel channel() {
        return channel(Scheme.EITHER);
    }

    private Channel channel(Scheme scheme) {
        Window window = new Window(Duration.ofDays(2), 8, false);
        ZaloTokens tokens = new ZaloTokens(
                new ZaloTokens.Credentials(
                        ACCOUNT, APP, "app-secret-01", "first-refresh", URI.create("https://oauth.example")),
                store,
                this,
                new ZaloTokens.Clerk(() -> "me", InstantSource.fixed(SAID), (what, remedy) -> {}));
        return new ZaloOfficialAccount(
                new ZaloOfficialAccount.Settings(APP, SECRET, scheme, URI.create("https://api.example"), window),
                tokens,
                this);
    }

    @Override
    protected Arrival signed(byte[] body) {
        return arrival(body, hash(body), Duration.ZERO);
    }

    private static String hash(byte[] body) {
        return Proofs.sha256(List.of(APP.getBytes(UTF_8), body, MILLIS.getBytes(UTF_8), SECRET.getBytes(UTF_8)));
    }

    private static String hmac(byte[] body) {
        return Proofs.hmac(SECRET, List.of(APP.getBytes(UTF_8), body, MILLIS.getBytes(UTF_8)));
    }

    private static Arrival arrival(byte[] body, String proof, Duration later) {
        return new Arrival(
                name -> Optional.of("mac=" + proof).filter(any -> name.equals("x-zevent-signature")),
                Payload.of(body),
                SAID.plus(later));
    }

    @Override
    protected Answer taken() {
        return json(
                200,
                "{\"error\":0,\"message\":\"Success\",\"data\":{\"message_id\":\"out-1\",\"user_id\":\"lan-01\","
                        + "\"quota\":{\"quota_type\":\"reply\",\"remain\":7,\"total\":8}}}");
    }

    @Override
    protected Answer tooMuch() {
        return json(200, "{\"error\":-32,\"message\":\"Exceeded request limit\"}");
    }

    @Override
    protected Answer refused() {
        return json(200, "{\"error\":-201,\"message\":\"user_id is invalid\"}");
    }

    @Test
    void both_signatures_that_are_told_of_zalo_are_known_or_the_one_that_is_wanted() {
        byte[] body = fixture("text");
        Arrival hash = arrival(body, hash(body), Duration.ZERO);
        Arrival hmac = arrival(body, hmac(body), Duration.ZERO);

        assertThat(channel(Scheme.EITHER).verify(hash)).isTrue();
        assertThat(channel(Scheme.EITHER).verify(hmac)).isTrue();
        assertThat(channel(Scheme.HASH).verify(hmac)).isFalse();
        assertThat(channel(Scheme.HMAC).verify(hash)).isFalse();
    }

    @Test
    void a_body_that_was_changed_or_recorded_is_not_known() {
        byte[] body = fixture("text");
        byte[] other = new String(body, UTF_8).replace("lan-01", "mai-01").getBytes(UTF_8);

        assertThat(channel().verify(arrival(other, hash(body), Duration.ZERO))).isFalse();
        assertThat(channel().verify(arrival(body, hash(body), Duration.ofHours(25))))
                .isFalse();
    }

    @Test
    void receipts_are_read_and_other_events_left_alone() throws Exception {
        assertThat(channel().parse(fixture("receipt"), SAID))
                .containsExactly(new Inbound.Receipt("out-1", "delivered"));
        assertThat(channel().parse(fixture("other"), SAID)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {-211, -213, -230})
    void a_closed_window_and_a_used_up_quota_are_no_reason_to_try_again(int error) {
        answers(json(200, "{\"error\":" + error + "}"));

        assertThat(channel().send(part("một")).outcome()).isEqualTo(Outcome.OUTSIDE);
    }

    @Test
    void what_is_left_of_the_quota_is_told() {
        assertThat(channel().send(part("một")).quotaLeft()).hasValue(7);
    }

    @Test
    void a_token_that_ran_out_in_between_is_renewed_and_the_message_sent_once() {
        answers(
                json(200, "{\"error\":-216,\"message\":\"Access token is invalid\"}"),
                json(200, "{\"access_token\":\"access-2\",\"refresh_token\":\"r2\",\"expires_in\":\"90000\"}"));

        DeliveryResult result = channel().send(part("một"));

        assertThat(result.outcome()).isEqualTo(Outcome.SENT);
        assertThat(posted).hasSize(3);
        assertThat(posted.getLast().fields()).containsEntry("access_token", "access-2");
        assertThat(store.find(ACCOUNT))
                .hasValueSatisfying(token -> assertThat(token.refresh()).isEqualTo("r2"));
    }
}
