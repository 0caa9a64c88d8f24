package io.bellwether.gateway.exchange;

import io.bellwether.gateway.chat.Operation;
import io.bellwether.gateway.chat.Usage;
import io.bellwether.gateway.json.Field;
import io.bellwether.gateway.json.RequestScan;
import io.bellwether.gateway.json.Span;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a caller asks for: the body as it came, and what was read of it.
 *
 * <p>Bytes stay bytes: to a provider of the same dialect the body goes out as it came, with only a few spans replaced.
 */
public final class ChatRequest {
    private static final byte[] LET_GO = new byte[0];

    private final Operation operation;
    private final int bodyBytes;
    private final RequestScan scan;
    private final Optional<Usage> begun;
    private byte[] body;
    private Runnable whenLetGo = ChatRequest::nobodyIsTold;

    /**
     * @param body not changed by anybody from here on
     */
    public ChatRequest(Operation operation, byte[] body, RequestScan scan) {
        this(operation, body, scan, Optional.empty());
    }

    private ChatRequest(Operation operation, byte[] body, RequestScan scan, Optional<Usage> begun) {
        this.operation = operation;
        this.body = body;
        this.bodyBytes = body.length;
        this.scan = scan;
        this.begun = begun;
    }

    public Operation operation() {
        return operation;
    }

    /** As long as it has not been let go of. */
    public byte[] body() {
        if (body == LET_GO) {
            throw new IllegalStateException("body: let go of (expected: asked for no more)");
        }
        return body;
    }

    /** How long the body is, or was. */
    public int bodyBytes() {
        return bodyBytes;
    }

    /** Told once when nobody needs the body any more; instead of whoever was to be told before. */
    public void whenLetGo(Runnable told) {
        whenLetGo = told;
    }

    /**
     * The answer has begun, and nobody else can be asked for it: the body is not needed again, however long the answer
     * takes. By the exchange's thread, while no other reads it.
     */
    public void letGo() {
        body = LET_GO;
        whenLetGo.run();
        whenLetGo = ChatRequest::nobodyIsTold;
    }

    private static void nobodyIsTold() {}

    /** The same for somebody who may need the body for longer than the exchange. */
    public ChatRequest apart() {
        return new ChatRequest(operation, body(), scan, begun);
    }

    public RequestScan scan() {
        return scan;
    }

    /** The model's name as the caller wrote it. */
    public Optional<String> model() {
        return scan.model();
    }

    /** What those have used who began the answer whose rest is asked for; nothing when all of it is asked for. */
    public Optional<Usage> begun() {
        return begun;
    }

    /**
     * The field {@code user}, if it is a string with something in it: the caller's own bytes between the quotes, so
     * that what is written the same is the same user.
     */
    public Optional<String> user() {
        Span span = scan.span(Field.USER);
        boolean named = span.present() && body()[span.from()] == '"' && span.length() > 2;
        return named
                ? Optional.of(new String(body(), span.from() + 1, span.length() - 2, StandardCharsets.UTF_8))
                : Optional.empty();
    }

    /**
     * The same, asking for the rest of an answer that other targets began.
     *
     * @param used by them
     */
    public ChatRequest goingOn(byte[] withAnswerSoFar, RequestScan scanned, Usage used) {
        return new ChatRequest(operation, withAnswerSoFar, scanned, Optional.of(used));
    }

    /** Whether the answer shall come as a stream. */
    public boolean streaming() {
        return operation.streams() && scan.stream();
    }
}
