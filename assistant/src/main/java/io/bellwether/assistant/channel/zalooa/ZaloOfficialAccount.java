package io.bellwether.assistant.channel.zalooa;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An official account at Zalo (developers.zalo.me, "Official Account": webhook events, "Gửi tin tư vấn" v3.0, error
 * codes; read in 2026-11 as others quote them, since no account was at hand). Zalo shows no Markdown and nothing to tap
 * on in a text, and has no sign for typing.
 */
public final class ZaloOfficialAccount implements Channel {
    public static final String NAME = "zalo_oa";

    private static final int MOST_CHARS = 2_000;
    private static final Duration PAUSE_WHEN_TOO_MUCH = Duration.ofSeconds(60);
    private static final Duration PAUSE_FOR_A_TOKEN = Duration.ofSeconds(5);

    /** Zalo tells the same event again for half a day; what is older was recorded by somebody. */
    private static final Duration LONGEST_AGO = Duration.ofHours(24);

    private final Settings settings;
    private final ZaloTokens tokens;
    private final Carrier carrier;
    private final Descriptor descriptor;

    /** Which of the two signatures that are told of Zalo is right. */
    public enum Scheme {
        /** SHA-256 of app id, body, time and secret, one behind the other: what most programs check. */
        HASH,
        /** HMAC-SHA256 of app id, body and time with the secret as the key. */
        HMAC,
        /** Whichever of them fits: neither can be made without the secret. */
        EITHER
    }

    /**
     * One account.
     *
     * @param secret of the official account, not of the app
     * @param api where messages are sent to
     * @param window in which one may answer
     */
    public record Settings(String appId, String secret, Scheme scheme, URI api, Window window) {
        @Override
        public String toString() {
            return "Settings[" + appId + ", ***]";
        }
    }

    public ZaloOfficialAccount(Settings settings, ZaloTokens tokens, Carrier carrier) {
        this.settings = settings;
        this.tokens = tokens;
        this.carrier = carrier;
        this.descriptor = describe(settings.window());
    }

    /** What it can, with this window. */
    public static Descriptor describe(Window window) {
        return new Descriptor(
                NAME,
                new Capabilities(
                        MOST_CHARS,
                        Unit.UTF16,
                        Dialect.PLAIN,
                        QuickReplies.NONE,
                        new Does(false, false, true, false),
                        window));
    }

    @Override
    public Descriptor descriptor() {
        return descriptor;
    }

    @Override
    public boolean verify(Arrival arrival) {
        String shown = arrival.field("x-zevent-signature").strip();
        String proof = shown.startsWith("mac=") ? shown.substring("mac=".length()) : shown;
        JsonTree event = Bodies.answer(arrival.body());
        String written = Bodies.text(event, "timestamp");
        String sent = arrival.field("x-zevent-timestamp").strip();
        boolean known = Bodies.text(event, "app_id").equals(settings.appId()) && isLately(written, arrival.at());
        return known && (isProof(proof, arrival.bytes(), written) || isProof(proof, arrival.bytes(), sent));
    }

    private static boolean isLately(String millis, Instant now) {
        return millis.matches("[0-9]{1,15}")
                && Duration.between(Instant.ofEpochMilli(Long.parseLong(millis)), now)
                                .abs()
                                .compareTo(LONGEST_AGO)
                        <= 0;
    }

    private boolean isProof(String shown, byte[] body, String time) {
        byte[] app = settings.appId().getBytes(UTF_8);
        byte[] at = time.getBytes(UTF_8);
        String hash = Proofs.sha256(List.of(app, body, at, settings.secret().getBytes(UTF_8)));
        String hmac = Proofs.hmac(settings.secret(), List.of(app, body, at));
        return !time.isEmpty()
                && switch (settings.scheme()) {
                    case HASH -> Proofs.same(hash, shown);
                    case HMAC -> Proofs.same(hmac, shown);
                    case EITHER -> Proofs.same(hash, shown) || Proofs.same(hmac, shown);
                };
    }

    @Override
    public List<Inbound> parse(byte[] body, Instant now) throws Unreadable {
        JsonTree event = Bodies.read(body);
        return switch (Bodies.id(event, "event_name")) {
            case "user_send_text",
                    "user_send_image",
                    "user_send_gif",
                    "user_send_sticker",
                    "user_send_file",
                    "user_send_audio",
                    "user_send_video",
                    "user_send_link",
                    "user_send_location",
                    "user_send_business_card" -> List.of(new Inbound.Said(said(event, now)));
            case "user_received_message" ->
                List.of(new Inbound.Receipt(Bodies.id(event, "message", "msg_id"), "delivered"));
            case "user_seen_message" -> seen(event);
            default -> List.of();
        };
    }

    private InboundMessage said(JsonTree event, Instant now) throws Unreadable {
        List<Attachment> attachments = new ArrayList<>();
        for (JsonTree one : Bodies.items(event, "message", "attachments")) {
            attachments.add(new Attachment(Bodies.id(one, "type"), Bodies.text(one, "payload", "url")));
        }
        Instant at = Bodies.whole(event, "timestamp").map(Instant::ofEpochMilli).orElse(now);
        return new InboundMessage(
                Bodies.id(event, "sender", "id"),
                Bodies.id(event, "message", "msg_id"),
                Bodies.text(event, "message", "text"),
                attachments,
                "",
                at,
                settings.window().until(at));
    }

    private static List<Inbound> seen(JsonTree event) {
        List<Inbound> told = new ArrayList<>();
        for (JsonTree id : Bodies.items(event, "message", "msg_ids")) {
            id.text().ifPresent(one -> told.add(new Inbound.Receipt(one, "read")));
        }
        return told;
    }

    @Override
    public DeliveryResult send(Part part) {
        Optional<String> token = tokens.access();
        if (token.isEmpty()) {
            return withoutToken();
        }
        Sent first = post(part, token.get());
        if (!first.isTokenRefused()) {
            return first.result();
        }
        Optional<String> other = tokens.instead(token.get());
        return other.isEmpty() ? withoutToken() : post(part, other.get()).result();
    }

    private static DeliveryResult withoutToken() {
        return DeliveryResult.of(Outcome.RETRY, "no access token: see the log").after(PAUSE_FOR_A_TOKEN);
    }

    /** What came of one post. */
    private record Sent(DeliveryResult result, boolean isTokenRefused) {}

    private Sent post(Part part, String token) {
        JsonWriter json = new JsonWriter().object();
        json.name("recipient").object().member("user_id", part.user()).endObject();
        json.name("message").object().member("text", part.piece().text()).endObject();
        Map<String, String> fields = Map.of("content-type", "application/json", "access_token", token);
        URI url = URI.create(settings.api() + "/v3.0/oa/message/cs");
        try {
            return sent(carrier.post(Letter.json(url, fields, json.endObject().toBytes())));
        } catch (HttpFailure away) {
            Outcome outcome = away.beforeSending() ? Outcome.RETRY : Outcome.DOUBTFUL;
            return new Sent(DeliveryResult.of(outcome, "not reached: " + away.what()), false);
        }
    }

    /** An answer with status 200 says in its body whether anything was done. */
    private static Sent sent(Carrier.Answer answer) {
        JsonTree body = Bodies.answer(answer.body());
        Optional<Long> error = Bodies.whole(body, "error");
        if (answer.status() == 429) {
            Duration pause = answer.retryAfter().orElse(PAUSE_WHEN_TOO_MUCH);
            return new Sent(DeliveryResult.of(Outcome.RETRY, "answered 429").after(pause), false);
        }
        if (answer.status() / 100 != 2 || error.isEmpty()) {
            Outcome outcome = answer.status() >= 500 || answer.status() / 100 == 2 ? Outcome.RETRY : Outcome.REFUSED;
            return new Sent(DeliveryResult.of(outcome, "answered " + answer.status()), false);
        }
        if (error.get() == 0) {
            DeliveryResult taken = DeliveryResult.sent(Bodies.text(body, "data", "message_id"));
            return new Sent(
                    Bodies.whole(body, "data", "quota", "remain")
                            .map(taken::left)
                            .orElse(taken),
                    false);
        }
        return new Sent(failed(Math.toIntExact(error.get() % 1_000_000)), error.get() == TOKEN_REFUSED);
    }

    private static final int TOKEN_REFUSED = -216;

    /** Zalo's codes for what may pass, and for what is about the window or the quota of messages. */
    private static DeliveryResult failed(int error) {
        String reason = "Zalo's error " + error;
        return switch (error) {
            case -32 -> DeliveryResult.of(Outcome.RETRY, reason).after(PAUSE_WHEN_TOO_MUCH);
            case TOKEN_REFUSED, -100, -200 -> DeliveryResult.of(Outcome.RETRY, reason);
            case -211, -213, -218, -230, -232 -> DeliveryResult.of(Outcome.OUTSIDE, reason);
            default -> DeliveryResult.of(Outcome.REFUSED, reason);
        };
    }
}
