package io.bellwether.gateway.canary;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.gateway.chat.ForwardingStream;
import io.bellwether.gateway.chat.Operation;
import io.bellwether.gateway.chat.Reply;
import io.bellwether.gateway.chat.ReplyStream;
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
import io.bellwether.gateway.json.Signs;
import io.bellwether.gateway.json.Span;
import io.bellwether.http.Payload;
import java.io.ByteArrayOutputStream;

/**
 * Looks into the answers of requests that are in an experiment, whether there is something in them; and puts a target's
 * own prompt before the messages. Exchanges without an experiment pass untouched.
 */
public final class Answers implements Upstream {
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
        int signs = Signs.in(body);
        if ((signs & Signs.REFUSAL) != 0) {
            return Content.REFUSAL;
        }
        return (signs & (Signs.NOTHING | Signs.CALL)) == Signs.NOTHING ? Content.NONE : Content.SOME;
    }

    /** Says at the end what was in it. */
    private static final class Noted extends ForwardingStream {
        private final Attempt attempt;
        private boolean refuses;

        Noted(ReplyStream stream, Attempt attempt) {
            super(stream);
            this.attempt = attempt;
        }

        @Override
        public void flow(Sink sink) {
            stream.flow(sink.watchedBy(this::look));
        }

        @Override
        public Piece next() {
            Piece piece = stream.next();
            if (piece instanceof Piece.Events(Payload events)) {
                look(events);
            } else if (piece instanceof Piece.Done) {
                attempt.content(content());
            }
            return piece;
        }

        private void look(Payload events) {
            refuses |= (Signs.in(events) & Signs.REFUSAL) != 0;
        }

        private Content content() {
            if (refuses) {
                return Content.REFUSAL;
            }
            return stream.contentBytes() == 0 ? Content.NONE : Content.SOME;
        }
    }
}
