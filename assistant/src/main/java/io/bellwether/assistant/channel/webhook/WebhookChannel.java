package io.bellwether.assistant.channel.webhook;

import static java.nio.charset.StandardCharsets.US_ASCII;

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
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The channel for everything that has no adapter of its own, in the form of docs/channels.md. Both ways are signed with
 * the same secret: {@code x-bellwether-signature: t=SECONDS,v1=HEX}, where HEX is HMAC-SHA256 of the seconds, a dot and
 * the body.
 */
public final class WebhookChannel implements Channel {
    public static final Descriptor DESCRIPTOR = new Descriptor(
            "webhook",
            new Capabilities(
                    4_000,
                    Unit.CODE_POINTS,
                    Dialect.MARKDOWN,
                    new QuickReplies(10, 80),
                    new Does(false, false, false, true),
                    Window.ALWAYS));

    private static final String SIGNATURE = "x-bellwether-signature";
    private static final Pattern SIGNED = Pattern.compile("t=([0-9]{1,12}),v1=([0-9a-f]{64})");
    private static final Duration LONGEST_AGO = Duration.ofMinutes(5);
    private static final int MOST_MESSAGES = 100;

    private final Settings settings;
    private final Carrier carrier;
    private final InstantSource clock;

    /**
     * One such program.
     *
     * @param url where it takes what is to be shown
     */
    public record Settings(String account, URI url, String secret) {
        @Override
        public String toString() {
            return "Settings[" + account + ", ***]";
        }
    }

    public WebhookChannel(Settings settings, Carrier carrier, InstantSource clock) {
        this.settings = settings;
        this.carrier = carrier;
        this.clock = clock;
    }

    @Override
    public Descriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public boolean verify(Arrival arrival) {
        Matcher signed = SIGNED.matcher(arrival.field(SIGNATURE));
        if (!signed.matches()) {
            return false;
        }
        Instant at = Instant.ofEpochSecond(Long.parseLong(signed.group(1)));
        boolean lately = Duration.between(at, arrival.at()).abs().compareTo(LONGEST_AGO) <= 0;
        return lately && Proofs.same(proof(signed.group(1), arrival.bytes()), signed.group(2));
    }

    private String proof(String seconds, byte[] body) {
        return Proofs.hmac(settings.secret(), List.of((seconds + ".").getBytes(US_ASCII), body));
    }

    @Override
    public List<Inbound> parse(byte[] body, Instant now) throws Unreadable {
        JsonTree tree = Bodies.read(body);
        List<Inbound> told = new ArrayList<>();
        for (JsonTree message : Bodies.items(tree, "messages")) {
            told.add(new Inbound.Said(said(message, now)));
        }
        for (JsonTree receipt : Bodies.items(tree, "receipts")) {
            String state = Bodies.id(receipt, "state").toLowerCase(Locale.ROOT);
            if (!state.matches("delivered|read|failed")) {
                throw new Unreadable("receipts.state is none of delivered, read, failed");
            }
            told.add(new Inbound.Receipt(Bodies.id(receipt, "id"), state));
        }
        if (told.isEmpty() || told.size() > MOST_MESSAGES) {
            throw new Unreadable("messages and receipts together must be 1 to " + MOST_MESSAGES);
        }
        return told;
    }

    private static InboundMessage said(JsonTree message, Instant now) throws Unreadable {
        List<Attachment> attachments = new ArrayList<>();
        for (JsonTree one : Bodies.items(message, "attachments")) {
            attachments.add(new Attachment(Bodies.id(one, "type"), Bodies.text(one, "url")));
        }
        InboundMessage said = new InboundMessage(
                Bodies.id(message, "user"),
                Bodies.id(message, "id"),
                Bodies.text(message, "text"),
                attachments,
                Bodies.text(message, "payload"),
                at(Bodies.text(message, "at"), now),
                Optional.empty());
        if (said.inWords().isBlank()) {
            throw new Unreadable("messages have text, payload or attachments");
        }
        return said;
    }

    private static Instant at(String written, Instant now) throws Unreadable {
        try {
            return written.isEmpty() ? now : Instant.parse(written);
        } catch (DateTimeParseException noInstant) {
            throw new Unreadable("messages.at is no instant such as 2026-11-21T12:00:00Z");
        }
    }

    @Override
    public DeliveryResult send(Part part) {
        byte[] body = document(part);
        String seconds = Long.toString(clock.instant().getEpochSecond());
        Map<String, String> fields = Map.of(
                "content-type",
                "application/json",
                "idempotency-key",
                part.key(),
                SIGNATURE,
                "t=" + seconds + ",v1=" + proof(seconds, body));
        try {
            return result(part, carrier.post(Letter.json(settings.url(), fields, body)));
        } catch (HttpFailure away) {
            return DeliveryResult.of(Outcome.RETRY, "not reached: " + away.what());
        }
    }

    private byte[] document(Part part) {
        JsonWriter json = new JsonWriter()
                .object()
                .member("id", part.key())
                .member("account", settings.account())
                .member("user", part.user())
                .member("conversation", part.id().conversation())
                .member("speaker", part.speaker().written())
                .member("text", part.piece().text());
        json.name("quick_replies").array();
        part.piece().quickReplies().forEach(json::value);
        return json.endArray().endObject().toBytes();
    }

    /** Every answer 2xx is a receipt; it may name an id by which it will speak of the part later. */
    private static DeliveryResult result(Part part, Carrier.Answer answer) {
        if (answer.status() / 100 == 2) {
            String id = Bodies.text(Bodies.answer(answer.body()), "id");
            return DeliveryResult.sent(id.isEmpty() ? part.key() : id);
        }
        boolean later =
                answer.status() == 408 || answer.status() == 425 || answer.status() == 429 || answer.status() >= 500;
        DeliveryResult result =
                DeliveryResult.of(later ? Outcome.RETRY : Outcome.REFUSED, "answered " + answer.status());
        return answer.retryAfter().map(result::after).orElse(result);
    }
}
