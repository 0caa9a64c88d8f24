package io.bellwether.http.server;

import io.bellwether.http.Payload;

/** What a server does with requests. */
public interface Handler {
    /**
     * Answers one request; runs on a virtual thread of its own and may block by parking. When it returns or throws
     * without having answered, the server answers 500; when it leaves an answer unfinished, the connection is cut so
     * that nobody takes the rest for whole.
     */
    void handle(ServerExchange exchange) throws Exception;

    /**
     * Words for a request that never reached {@link #handle}: malformed, too large, too slow.
     *
     * @param status what will be answered
     * @param reason what was wrong
     */
    Refusal refuse(int status, String reason);

    /**
     * A ready answer.
     *
     * @param contentType of the body
     * @param requestId for {@code x-request-id}
     */
    record Refusal(String contentType, String requestId, Payload body) {}
}
