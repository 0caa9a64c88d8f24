package io.bellwether.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An operator's own program that is told of events by POST, and remembers them. */
public final class Hook implements AutoCloseable {
    private final List<JsonNode> told = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    public Hook() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        server.createContext("/", exchange -> {
            told.add(Json.read(new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }

    /** Its address. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    /** Everything about a topic so far, the oldest first. */
    public List<JsonNode> about(String event) {
        return told.stream()
                .filter(json -> json.path("event").asText().equals(event))
                .toList();
    }

    /** The first that is told of a topic in a state, once it has come. */
    public JsonNode awaits(String event, String state) {
        return Eventually.get(
                        () -> about(event).stream()
                                .filter(json -> json.path("state").asText().equals(state))
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
