package io.bellwether.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Somebody who talks over a WebSocket, with the JDK's own client. */
public final class Talker implements AutoCloseable, WebSocket.Listener {
    private static final long PATIENCE_SECONDS = 20;

    private final HttpClient client = HttpClient.newHttpClient();
    private final LinkedBlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder part = new StringBuilder();
    private final WebSocket socket;

    /** Connects with these header fields. */
    public Talker(int port, String... headers) {
        WebSocket.Builder builder = client.newWebSocketBuilder();
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        socket = builder.buildAsync(URI.create("ws://127.0.0.1:" + port + "/v1/chat/ws"), this)
                .join();
    }

    /** Connects with the usual key. */
    public static Talker usual(Scene scene) {
        return new Talker(scene.port(), "authorization", "Bearer " + Scene.KEY);
    }

    /** Connects as a browser's page does: with the key among the protocols. */
    public static String protocolOf(Scene scene) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            WebSocket socket = client.newWebSocketBuilder()
                    .subprotocols("bellwether.chat", "bellwether.key." + Scene.KEY)
                    .buildAsync(
                            URI.create("ws://127.0.0.1:" + scene.port() + "/v1/chat/ws"), new WebSocket.Listener() {})
                    .join();
            String agreed = socket.getSubprotocol();
            socket.abort();
            return agreed;
        }
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            messages.add(part.toString());
            part.setLength(0);
        }
        from.request(1);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        return CompletableFuture.completedFuture(null);
    }

    public Talker says(String message) {
        socket.sendText(message, true).join();
        return this;
    }

    /** Asks a model for a stream, by a name. */
    public Talker asks(String id, String model) {
        return says("{\"id\":\"" + id + "\"," + Visitor.question(model, true).substring(1));
    }

    /** The next message. */
    public JsonNode hears() {
        try {
            String next = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return Json.read(java.util.Objects.requireNonNull(next, "a message"));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** All messages up to the one that ends the answer, that included. */
    public List<JsonNode> answer() {
        List<JsonNode> all = new ArrayList<>();
        JsonNode next = hears();
        while (!next.has("type") || next.get("type").asText().equals("going_away")) {
            all.add(next);
            next = hears();
        }
        all.add(next);
        return all;
    }

    /** The code with which the other side closed. */
    public int closedWith() {
        return closed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    /** Hangs up. */
    @Override
    public void close() {
        socket.abort();
        client.shutdownNow();
    }
}
