package io.bellwether.assistant.channel.zalobot;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.assistant.channel.Arrival;
import io.bellwether.assistant.channel.Channel;
import io.bellwether.assistant.channel.ChannelContract;
import io.bellwether.assistant.channel.Inbound;
import io.bellwether.assistant.channel.Tokens;
import io.bellwether.assistant.channel.zalobot.ZaloBot.Updates;
import io.bellwether.assistant.conversation.StoreAway;
import io.bellwether.http.Payload;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ZaloBotTest extends ChannelContract {
    private static final String SECRET = "webhook-secret-01";

    @Override
    protected Channel channel() {
        return bot(Optional.of(SECRET));
    }

    private ZaloBot bot(Optional<String> secret) {
        return new ZaloBot(new ZaloBot.Settings("12:token-01", secret, URI.create("https://bot.example")), this);
    }

    @Override
    protected Arrival signed(byte[] body) {
        return new Arrival(
                name -> Optional.of(SECRET).filter(any -> name.equals("x-bot-api-secret-token")),
                Payload.of(body),
                SAID);
    }

    @Override
    protected Answer taken() {
        return json(200, "{\"ok\":true,\"result\":{\"message_id\":\"out-1\",\"date\":1795262400000}}");
    }

    @Override
    protected Answer tooMuch() {
        return json(200, "{\"ok\":false,\"error_code\":429,\"description\":\"Too many requests\"}");
    }

    @Override
    protected Answer refused() {
        return json(200, "{\"ok\":false,\"error_code\":400,\"description\":\"chat_id\"}");
    }

    @Test
    void a_bot_that_asks_for_updates_takes_no_webhook() {
        assertThat(bot(Optional.empty()).verify(signed(fixture("text")))).isFalse();
    }

    @Test
    void words_that_zalo_keeps_from_us_are_left_alone() throws Exception {
        assertThat(channel().parse(fixture("other"), SAID)).isEmpty();
    }

    @Test
    void an_update_is_read_like_a_webhook_and_none_is_no_trouble() {
        answers(
                new Answer(200, Payload.of(fixture("text")), Optional.empty()),
                json(408, "{\"ok\":false,\"error_code\":408,\"description\":\"Request timeout\"}"),
                json(401, "{\"ok\":false,\"error_code\":401}"));
        ZaloBot bot = bot(Optional.empty());

        assertThat(bot.updates()).isInstanceOf(Updates.Came.class);
        assertThat(bot.updates()).isInstanceOf(Updates.None.class);
        assertThat(bot.updates()).isEqualTo(new Updates.Failed("Zalo's error 401"));
    }

    @Test
    void an_update_that_cannot_be_kept_is_not_lost() {
        answers(new Answer(200, Payload.of(fixture("text")), Optional.empty()));
        List<Inbound> kept = new ArrayList<>();
        List<String> troubles = new ArrayList<>();
        Polling polling = new Polling(
                bot(Optional.empty()),
                new Tokens(),
                new Polling.Place(
                        "demo",
                        "me",
                        InstantSource.fixed(SAID),
                        told -> keep(kept, troubles, told),
                        (what, remedy) -> troubles.add(what)));

        Duration first = polling.round();
        Duration second = polling.round();

        assertThat(first).isPositive();
        assertThat(second).isZero();
        assertThat(kept).hasSize(1);
        assertThat(posted).hasSize(1);
    }

    /** The store is away the first time. */
    private static void keep(List<Inbound> kept, List<String> troubles, List<Inbound> told) {
        if (troubles.isEmpty()) {
            throw new StoreAway("away", new IllegalStateException());
        }
        kept.addAll(told);
    }

    @Test
    void somebody_is_seen_to_write() {
        channel().typing(USER);

        assertThat(posted.getLast().url().getPath()).endsWith("/sendChatAction");
    }
}
