package io.bellwether.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A messenger on a loopback socket: an official account and a bot at Zalo, and a program of the operator's, as their
 * documents describe them. Takes everything, unless it was told otherwise.
 */
public final class Messenger implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    /** What a bot is told when nothing has come. */
    private static final Reply NO_UPDATE = new Reply(200, "{\"ok\":false,\"error_code\":408}", 0);

    private final BlockingQueue<Posted> messages = new LinkedBlockingQueue<>();
    private final List<Posted> all = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Reply> next = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> updates = new LinkedBlockingQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final HttpServer server;

    /** What was posted there, and with which token. */
    public record Posted(String path, String token, String key, String body) {
        public JsonNode json() {
            return Json.read(body);
        }

        /** The message's text, wherever it stands. */
        public String text() {
            JsonNode json = json();
            return json.has("text")
                    ? json.get("text").asText()
                    : json.at("/message/text").asText();
        }
    }

    private record Reply(int status, String body, int retryAfterSeconds) {}

    private Messenger(HttpServer server) {
        this.server = server;
    }

    public static Messenger start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            Messenger messenger = new Messenger(server);
            server.createContext("/", messenger::handle);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return messenger;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The next message is answered so. */
    public void answers(int status, String body) {
        next.add(new Reply(status, body, 0));
    }

    /** The next message is too much. */
    public void isBusy(int seconds) {
        next.add(new Reply(429, "{}", seconds));
    }

    /** The next message is taken, and that never told. */
    public void hangs() {
        next.add(new Reply(0, "", 0));
    }

    /** Somebody writes to the bot. */
    public void update(String json) {
        updates.add(json);
    }

    /** The next message that was sent here. */
    public Posted awaited() {
        try {
            Posted posted = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (posted == null) {
                throw new AssertionError("nothing was sent; so far: " + all);
            }
            return posted;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Texts of all messages so far, in order. */
    public List<String> texts() {
        List<String> texts = new ArrayList<>();
        all.stream().filter(Messenger::isMessage).forEach(one -> texts.add(one.text()));
        return texts;
    }

    /** How often a function was asked for. */
    public long calls(String end) {
        return all.stream().filter(one -> one.path().endsWith(end)).count();
    }

    private static boolean isMessage(Posted posted) {
        return posted.path().matches("/hook|.*/message/cs|.*/sendMessage");
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        Posted posted = new Posted(
                exchange.getRequestURI().getPath(),
                String.valueOf(exchange.getRequestHeaders().getFirst("access_token")),
                String.valueOf(exchange.getRequestHeaders().getFirst("idempotency-key")),
                body);
        all.add(posted);
        Reply reply = reply(posted);
        if (isMessage(posted)) {
            messages.add(posted);
        }
        if (reply.status() == 0) {
            await();
        }
        if (reply.retryAfterSeconds() > 0) {
            exchange.getResponseHeaders().set("retry-after", Integer.toString(reply.retryAfterSeconds()));
        }
        byte[] bytes = reply.body().getBytes(UTF_8);
        exchange.sendResponseHeaders(Math.max(reply.status(), 200), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void await() {
        try {
            closed.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Reply reply(Posted posted) {
        int number = count.incrementAndGet();
        Reply planned = isMessage(posted) ? next.poll() : null;
        if (planned != null) {
            return planned;
        }
        String path = posted.path();
        if (path.endsWith("/getUpdates")) {
            return update();
        }
        if (path.endsWith("/access_token")) {
            return new Reply(
                    200,
                    "{\"access_token\":\"access-" + number + "\",\"refresh_token\":\"refresh-" + number
                            + "\",\"expires_in\":\"90000\"}",
                    0);
        }
        return new Reply(
                200,
                "{\"ok\":true,\"error\":0,\"id\":\"z-" + number + "\",\"data\":{\"message_id\":\"z-" + number
                        + "\"},\"result\":{\"message_id\":\"z-" + number + "\"}}",
                0);
    }

    private Reply update() {
        try {
            String update = updates.poll(200, TimeUnit.MILLISECONDS);
            return update == null ? NO_UPDATE : new Reply(200, update, 0);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return NO_UPDATE;
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
