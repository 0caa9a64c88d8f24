package io.bellwether.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.http.client.ClientExchange;
import io.bellwether.http.client.ClientLimits;
import io.bellwether.http.client.ClientRequest;
import io.bellwether.http.client.ConnectionPlaces;
import io.bellwether.http.client.HttpClient;
import io.bellwether.http.client.Origin;
import io.bellwether.http.client.Trust;
import io.bellwether.http.loop.Loop;
import io.bellwether.http.loop.Loops;
import io.bellwether.http.server.HttpServer;
import io.bellwether.http.server.Listening;
import io.bellwether.http.server.ServerLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/**
 * Loops with servers and clients for one test. Closing it shows whether anything was left behind: connections,
 * exchanges, watches, bugs.
 */
public final class House implements AutoCloseable {
    private final Loops loops;
    private final List<HttpServer> servers = new ArrayList<>();
    private final ConnectionPlaces places = new ConnectionPlaces();
    private final ConcurrentLinkedQueue<Throwable> bugs = new ConcurrentLinkedQueue<>();

    private House(Way way, int count) {
        loops = new Loops(way.transport(), way.mode(), count);
    }

    public static House best() {
        return on(Way.best());
    }

    public static House on(Way way) {
        return new House(way, 2);
    }

    /** With so many loops. */
    public static House of(int loops, Way way) {
        return new House(way, loops);
    }

    /** With one loop, so that all connections share one pool. */
    public static House small(Way way) {
        return new House(way, 1);
    }

    public Loops loops() {
        return loops;
    }

    public Loop loop() {
        return loops.next();
    }

    /** What handlers threw; emptied when asked, since then it was expected. */
    public List<Throwable> bugs() {
        List<Throwable> seen = List.copyOf(bugs);
        bugs.clear();
        return seen;
    }

    public HttpServer server(Answer answer) throws IOException {
        return server(ServerLimits.DEFAULT, answer);
    }

    public HttpServer server(ServerLimits limits, Answer answer) throws IOException {
        return listen(Listening.plain(anyPort()), limits, answer);
    }

    public HttpServer secure(Listening.Tls tls, boolean http2, Answer answer) throws IOException {
        return listen(new Listening(anyPort(), Optional.of(tls), http2), ServerLimits.DEFAULT, answer);
    }

    public HttpServer secure(Listening.Tls tls, ServerLimits limits, Answer answer) throws IOException {
        return listen(new Listening(anyPort(), Optional.of(tls), true), limits, answer);
    }

    private HttpServer listen(Listening listening, ServerLimits limits, Answer answer) throws IOException {
        HttpServer server = HttpServer.listen(loops, listening, limits, answer, bugs::add);
        servers.add(server);
        return server;
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    public HttpClient client() {
        return client(ClientLimits.DEFAULT);
    }

    public HttpClient client(ClientLimits limits) {
        return new HttpClient(loops, limits, places);
    }

    /** What all clients share. */
    public ConnectionPlaces places() {
        return places;
    }

    /** Connections of all clients that are open now. */
    public int openUpstream() {
        return places.taken();
    }

    public static Origin origin(int port) {
        return new Origin(false, "127.0.0.1", port, Trust.SYSTEM);
    }

    /** A request with a body, or without when that is empty. */
    public static ClientRequest post(Origin origin, String path, Payload body) {
        HeadWriter head = new HeadWriter().line("POST " + path + " HTTP/1.1").add("host", origin.authority());
        return new ClientRequest(origin, head, body);
    }

    /** Sends a small request. */
    public ClientExchange send(HttpClient client, int port) {
        return client.send(loop(), post(origin(port), "/", Payload.EMPTY), new Leash());
    }

    @Override
    public void close() {
        servers.forEach(HttpServer::close);
        try {
            for (HttpServer server : servers) {
                Await.until("no exchange is live", () -> server.liveExchanges() == 0);
                Await.until("no connection is open", () -> server.openConnections() == 0);
            }
            Await.until("no upstream connection is open", () -> places.taken() == 0);
            loops.all().forEach(loop -> Await.until("nothing is watched", () -> isQuiet(loop)));
            assertThat(bugs).isEmpty();
        } finally {
            loops.close();
        }
    }

    private static boolean isQuiet(Loop loop) throws Exception {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        loop.execute(() -> answer.complete(loop.watch().isEmpty()));
        return answer.get(20, TimeUnit.SECONDS);
    }
}
