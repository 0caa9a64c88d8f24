package io.bellwether.assistant.channel.zalobot;

import io.bellwether.assistant.channel.Arrival;
import io.bellwether.assistant.channel.Attachment;
import io.bellwether.assistant.channel.Bodies;
import io.bellwether.assistant.channel.Capabilities;
import io.bellwether.assistant.channel.Capabilities.Dialect;
import io.bellwether.assistant.channel.Capabilities.Does;
import io.bellwether.assistant.channel.Capabilities.QuickReplies;
import io.bellwether.assistant.channel.Capabilities.Unit;
import io.bellwether.assistant.channel.Capabilities.Window;
import io.bellwether.assistant.channel.Carrier;
import io.bellwether.assistant.channel.Carrier.Letter;
import io.bellwether.assistant.channel.Channel;
import io.bellwether.assistant.channel.DeliveryResult;
import io.bellwether.assistant.channel.DeliveryResult.Outcome;
import io.bellwether.assistant.channel.Descriptor;
import io.bellwether.assistant.channel.Inbound;
import io.bellwether.assistant.channel.InboundMessage;
import io.bellwether.assistant.channel.Part;
import io.bellwether.assistant.channel.Proofs;
import io.bellwether.assistant.channel.Unreadable;
import io.bellwether.gateway.json.JsonTree;
import io.bellwether.gateway.json.JsonWriter;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.Payload;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A bot at Zalo (docs.zaloplatforms.com, "BOT": webhook, getUpdates, sendMessage, sendChatAction; read in 2026-11 as
 * others quote it). The token is part of every address there, and so no address of a bot's is ever told to anybody.
 */
public final class ZaloBot implements Channel {
    public static final Descriptor DESCRIPTOR = new Descriptor(
            "zalo_bot",
            new Capabilities(
                    2_000,
                    Unit.UTF16,
                    Dialect.PLAIN,
                    QuickReplies.NONE,
                    new Does(true, false, true, false),
                    Window.ALWAYS));

    private static final Map<String, String> JSON = Map.of("content-type", "application/json");
    private static final Duration PAUSE_WHEN_TOO_MUCH = Duration.ofSeconds(30);
    private static final Duration UPDATES_WAIT = Duration.ofSeconds(25);
    private static final int NONE_CAME = 408;

    private final Settings settings;
    private final Carrier carrier;

    /**
     * One bot.
     *
     * @param webhookSecret what Zalo shows with each webhook; nothing where updates are asked for
     */
    public record Settings(String token, Optional<String> webhookSecret, URI api) {
        @Override
        public String toString() {
            return "Settings[***]";
        }
    }

    /** What came of asking for updates. */
    public sealed interface Updates {
        record Came(Payload body) implements Updates {}

        record None() implements Updates {}

        /** Zalo does not answer, or does not want to. */
        record Failed(String reason) implements Updates {}
    }

    public ZaloBot(Settings settings, Carrier carrier) {
        this.settings = settings;
        this.carrier = carrier;
    }

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    /** A bot that asks for updates takes no webhook. */
    @Override
    public boolean verify(Arrival arrival) {
        return settings.webhookSecret()
                .filter(secret -> Proofs.shows(secret, arrival.field("x-bot-api-secret-token")))
                .isPresent();
    }

    /** One update: as it is, or with {@code ok} and {@code result} around it. */
    @Override
    public List<Inbound> parse(byte[] body, Instant now) throws Unreadable {
        JsonTree whole = Bodies.read(body);
        JsonTree update = Bodies.at(whole, "result").orElse(whole);
        return switch (Bodies.id(update, "event_name")) {
            case "message.text.received",
                    "message.image.received",
                    "message.sticker.received",
                    "message.voice.received" ->
                Bodies.text(update, "message", "chat", "chat_type").equals("GROUP")
                        ? List.of()
                        : List.of(new Inbound.Said(said(update, now)));
            default -> List.of(); // message.unsupported.received among them: its words are kept from us on purpose
        };
    }

    private static InboundMessage said(JsonTree update, Instant now) throws Unreadable {
        List<Attachment> attachments = new ArrayList<>();
        attach(attachments, "image", Bodies.text(update, "message", "photo"));
        attach(attachments, "audio", Bodies.text(update, "message", "voice_url"));
        attach(attachments, "sticker", Bodies.text(update, "message", "sticker"));
        String text = Bodies.text(update, "message", "text");
        return new InboundMessage(
                Bodies.id(update, "message", "chat", "id"),
                Bodies.id(update, "message", "message_id"),
                text.isEmpty() ? Bodies.text(update, "message", "caption") : text,
                attachments,
                "",
                Bodies.whole(update, "message", "date")
                        .map(Instant::ofEpochMilli)
                        .orElse(now),
                Optional.empty());
    }

    private static void attach(List<Attachment> all, String kind, String url) {
        if (!url.isEmpty()) {
            all.add(new Attachment(kind, kind.equals("sticker") ? "" : url));
        }
    }

    /** Asks what has come since; waits for it for a while. */
    public Updates updates() {
        byte[] body = new JsonWriter()
                .object()
                .member("timeout", UPDATES_WAIT.toSeconds())
                .endObject()
                .toBytes();
        try {
            Carrier.Answer answer = carrier.post(
                    new Letter(url("getUpdates"), JSON, Payload.of(body), UPDATES_WAIT.plus(Letter.USUAL_PATIENCE)));
            JsonTree tree = Bodies.answer(answer.body());
            if (isDone(tree) && Bodies.at(tree, "result", "event_name").isPresent()) {
                return new Updates.Came(answer.body());
            }
            long error = Bodies.whole(tree, "error_code").orElse((long) answer.status());
            return isDone(tree) || error == NONE_CAME
                    ? new Updates.None()
                    : new Updates.Failed("Zalo's error " + error);
        } catch (HttpFailure away) {
            return new Updates.Failed("not reached: " + away.what());
        }
    }

    private static boolean isDone(JsonTree answer) {
        return answer.member("ok").filter(new JsonTree.Flag(true)::equals).isPresent();
    }

    private URI url(String function) {
        return URI.create(settings.api() + "/bot" + settings.token() + "/" + function);
    }

    @Override
    public DeliveryResult send(Part part) {
        byte[] body = new JsonWriter()
                .object()
                .member("chat_id", part.user())
                .member("text", part.piece().text())
                .endObject()
                .toBytes();
        try {
            return result(carrier.post(Letter.json(url("sendMessage"), JSON, body)));
        } catch (HttpFailure away) {
            Outcome outcome = away.beforeSending() ? Outcome.RETRY : Outcome.DOUBTFUL;
            return DeliveryResult.of(outcome, "not reached: " + away.what());
        }
    }

    private static DeliveryResult result(Carrier.Answer answer) {
        JsonTree tree = Bodies.answer(answer.body());
        if (answer.status() / 100 == 2 && isDone(tree)) {
            return DeliveryResult.sent(Bodies.text(tree, "result", "message_id"));
        }
        long error = Bodies.whole(tree, "error_code").orElse((long) answer.status());
        String reason = "Zalo's error " + error;
        if (error == 429) {
            return DeliveryResult.of(Outcome.RETRY, reason)
                    .after(answer.retryAfter().orElse(PAUSE_WHEN_TOO_MUCH));
        }
        return DeliveryResult.of(error >= 500 ? Outcome.RETRY : Outcome.REFUSED, reason);
    }

    @Override
    public void typing(String user) {
        byte[] body = new JsonWriter()
                .object()
                .member("chat_id", user)
                .member("action", "typing")
                .endObject()
                .toBytes();
        try {
            Carrier.Answer ignored = carrier.post(Letter.json(url("sendChatAction"), JSON, body));
        } catch (HttpFailure noMatter) {
            return; // the answer itself will say whether Zalo can be reached
        }
    }
}
