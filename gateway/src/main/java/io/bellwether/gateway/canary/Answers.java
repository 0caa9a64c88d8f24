package io.bellwether.gateway.canary;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.gateway.chat.Operation;
import io.bellwether.gateway.chat.Reply;
import io.bellwether.gateway.chat.ReplyStream;
import io.bellwether.gateway.chat.Usage;
import io.bellwether.gateway.exchange.Attempt;
import io.bellwether.gateway.exchange.Attempt.Content;
import io.bellwether.gateway.exchange.ChatRequest;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.exchange.Target;
import io.bellwether.gateway.exchange.Upstream;
import io.bellwether.gateway.json.Field;
import io.bellwether.gateway.json.JsonLimits;
import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.gateway.json.JsonWriter;
import io.bellwether.gateway.json.RequestScanner;
import io.bellwether.gateway.json.Span;
import io.bellwether.http.Payload;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Looks into the answers of requests that are in an experiment, whether there is something in them; and puts a target's
 * own prompt before the messages. Exchanges without an experiment pass untouched.
 */
public final class Answers implements Upstream {
    /** How a refusal reads on OpenAI's wire (API reference, "refusal", "finish_reason", checked 2026-11-21). */
    private static final byte[][] REFUSALS = words("\"refusal\":\"", "\"refusal\": \"", "\"content_filter\"");

    private static final byte[][] NOTHING =
            words("\"content\":\"\"", "\"content\": \"\"", "\"content\":null", "\"content\": null");

    private static final byte[][] CALLS = words("\"tool_calls\"", "\"function_call\"", "\"audio\"");

    private final Upstream upstream;
    private final JsonLimits limits;

    /**
     * @param limits of a body, which a prompt makes longer
     */
    public Answers(Upstream upstream, JsonLimits limits) {
        this.upstream = upstream;
        this.limits = limits;
    }

    @Override
    public Reply answer(Exchange exchange, Target target) {
        if (exchange.trail().arm().isEmpty()) {
            return upstream.answer(exchange, target);
        }
        Attempt attempt = exchange.trail().attempts().getLast();
        return switch (asked(exchange, target)) {
            case Reply.Refused refused -> refused;
            case Reply.Complete complete -> {
                attempt.content(content(exchange.operation(), Payload.of(complete.body())));
                yield complete;
            }
            case Reply.Streaming(ReplyStream stream) -> new Reply.Streaming(new Noted(stream, attempt));
        };
    }

    private Reply asked(Exchange exchange, Target target) {
        if (target.prompt().isEmpty()) {
            return upstream.answer(exchange, target);
        }
        ChatRequest asCame = exchange.request();
        exchange.request(prompted(asCame, target.prompt()));
        try {
            return upstream.answer(exchange, target);
        } finally {
            exchange.request(asCame); // the next target is asked what the caller asked
        }
    }

    /** What has no messages, such as an embedding, stays as it came. */
    private ChatRequest prompted(ChatRequest request, String prompt) {
        Span messages = request.scan().span(Field.MESSAGES);
        if (!messages.present()) {
            return request;
        }
        byte[] body = request.body();
        ByteArrayOutputStream longer = new ByteArrayOutputStream(body.length + prompt.length());
        longer.write(body, 0, messages.from() + 1);
        longer.writeBytes(new JsonWriter()
                .object()
                .member("role", "system")
                .member("content", prompt)
                .endObject()
                .toBytes());
        longer.writeBytes((request.scan().messages() == 0 ? "" : ",").getBytes(UTF_8));
        longer.write(body, messages.from() + 1, body.length - messages.from() - 1);
        try {
            byte[] made = longer.toByteArray();
            return new ChatRequest(request.operation(), made, new RequestScanner(limits).scan(made, made.length));
        } catch (JsonProblem tooMuch) {
            return request;
        }
    }

    /** Only a chat can refuse or say nothing; one that calls a tool says something. */
    private static Content content(Operation operation, Payload body) {
        if (operation != Operation.CHAT) {
            return Content.UNKNOWN;
        }
        if (has(body, REFUSALS)) {
            return Content.REFUSAL;
        }
        return has(body, NOTHING) && !has(body, CALLS) ? Content.NONE : Content.SOME;
    }

    private static boolean has(Payload payload, byte[][] words) {
        for (int range = 0; range < payload.ranges(); range++) {
            for (byte[] word : words) {
                if (contains(payload.bytes(range), payload.from(range), payload.to(range), word)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static byte[][] words(String... words) {
        return Arrays.stream(words).map(word -> word.getBytes(US_ASCII)).toArray(byte[][]::new);
    }

    private static boolean contains(byte[] bytes, int from, int to, byte[] word) {
        for (int at = from; at <= to - word.length; at++) {
            if (bytes[at] == word[0] && bytes[at + 1] == word[1] && matches(bytes, at, word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(byte[] bytes, int at, byte[] word) {
        for (int i = 2; i < word.length; i++) {
            if (bytes[at + i] != word[i]) {
                return false;
            }
        }
        return true;
    }

    /** Says at the end what was in it. */
    private static final class Noted implements ReplyStream {
        private final ReplyStream stream;
        private final Attempt attempt;
        private boolean refuses;

        Noted(ReplyStream stream, Attempt attempt) {
            this.stream = stream;
            this.attempt = attempt;
        }

        @Override
        public void flow(Sink sink) {
            stream.flow(sink.watchedBy(events -> refuses |= has(events, REFUSALS)));
        }

        @Override
        public Optional<byte[]> said() {
            return stream.said();
        }

        @Override
        public Piece next() {
            Piece piece = stream.next();
            if (piece instanceof Piece.Events(Payload events)) {
                refuses |= has(events, REFUSALS);
            } else if (piece instanceof Piece.Done) {
                attempt.content(content());
            }
            return piece;
        }

        private Content content() {
            if (refuses) {
                return Content.REFUSAL;
            }
            return stream.contentBytes() == 0 ? Content.NONE : Content.SOME;
        }

        @Override
        public Usage usage() {
            return stream.usage();
        }

        @Override
        public long contentBytes() {
            return stream.contentBytes();
        }

        @Override
        public long otherContentBytes() {
            return stream.otherContentBytes();
        }

        @Override
        public void close() {
            stream.close();
        }
    }
}
