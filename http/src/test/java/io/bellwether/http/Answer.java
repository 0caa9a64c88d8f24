package io.bellwether.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.http.server.Handler;

/** A handler with plain refusals. */
@FunctionalInterface
public interface Answer extends Handler {
    @Override
    default Refusal refuse(int status, String reason) {
        return new Refusal("text/plain", "none", Payload.of(reason.getBytes(UTF_8)));
    }

    /** Answers with the request's body, and with its path in a header. */
    static Answer echo() {
        return exchange -> exchange.answer(
                200, new HeadWriter().add("x-path", exchange.head().path()), Payload.of(exchange.body(20_000_000)));
    }

    /** Streams numbered pieces. */
    static Answer pieces(int count, int bytes) {
        byte[] piece = "x".repeat(bytes).getBytes(UTF_8);
        return exchange -> {
            exchange.begin(200, new HeadWriter().add("content-type", "text/plain"));
            for (int i = 0; i < count; i++) {
                exchange.write(Payload.of(piece));
            }
            exchange.finish();
        };
    }
}
