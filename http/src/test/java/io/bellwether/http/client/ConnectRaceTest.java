package io.bellwether.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bellwether.http.Await;
import io.bellwether.http.House;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.HttpFailure.What;
import io.bellwether.http.Leash;
import io.bellwether.http.Limits;
import io.bellwether.http.Payload;
import io.bellwether.http.ScriptedUpstream;
import io.bellwether.http.Way;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A host with several addresses of which not all answer. */
@Timeout(120)
@SuppressWarnings("AddressSelection") // literals are one address each
class ConnectRaceTest {
    private static final String HOST = "several.test";

    private final House house = House.small(Way.best());
    private final List<AutoCloseable> opened = new ArrayList<>();

    @Test
    void a_black_hole_before_it_does_not_keep_an_address_from_answering() throws Exception {
        try (ScriptedUpstream upstream = ScriptedUpstream.answering(ScriptedUpstream.ok("hello"))) {
            blackHole("127.0.0.2", upstream.port());
            HttpClient client = client(Duration.ofSeconds(60), "127.0.0.2", "127.0.0.1");

            assertThat(status(client, upstream.port())).isEqualTo(200);
            Await.until("nobody waits at the black hole any more", () -> knocking("0200007F", upstream.port()) == 0);
        }
    }

    @Test
    void who_refused_is_not_asked_first_again() throws Exception {
        try (ScriptedUpstream second = closingAfterEach()) {
            HttpClient client = client(Duration.ofSeconds(60), "127.0.0.2", "127.0.0.1");
            assertThat(status(client, second.port())).isEqualTo(200);

            ServerSocket listener = new ServerSocket(second.port(), 50, InetAddress.getByName("127.0.0.2"));
            try (ScriptedUpstream first = ScriptedUpstream.over(listener, ConnectRaceTest::answerOnce)) {
                for (int i = 0; i < 4; i++) {
                    assertThat(status(client, second.port())).isEqualTo(200);
                }
                assertThat(first.accepted()).isZero();
            }
        }
    }

    @Test
    void addresses_that_answer_share_the_connections() throws Exception {
        try (ScriptedUpstream one = closingAfterEach()) {
            ServerSocket listener = new ServerSocket(one.port(), 50, InetAddress.getByName("127.0.0.2"));
            try (ScriptedUpstream other = ScriptedUpstream.over(listener, ConnectRaceTest::answerOnce)) {
                HttpClient client = client(Duration.ofSeconds(60), "127.0.0.2", "127.0.0.1");
                for (int i = 0; i < 6; i++) {
                    assertThat(status(client, one.port())).isEqualTo(200);
                }
                assertThat(one.accepted()).isEqualTo(3);
                assertThat(other.accepted()).isEqualTo(3);
            }
        }
    }

    @Test
    void all_black_holes_are_a_connect_timeout_after_the_one_time_for_all() throws Exception {
        int port = blackHole("127.0.0.2", 0);
        blackHole("127.0.0.3", port);
        HttpClient client = client(Duration.ofMillis(600), "127.0.0.2", "127.0.0.3");
        long began = System.nanoTime();

        HttpFailure failure = catchThrowableOfType(HttpFailure.class, () -> status(client, port));

        assertThat(failure.what()).isEqualTo(What.CONNECT_TIMEOUT);
        Await.assertMillisSince(began, 590);
        Await.until("its place is given back", () -> house.openUpstream() == 0);
    }

    @Test
    void when_no_file_is_left_no_address_is_said_to_have_refused() throws Exception {
        ChannelFactory<Channel> exhausted = () -> {
            throw new ChannelException(new IOException("Too many open files"));
        };
        Bootstrap bootstrap = new Bootstrap()
                .group(house.loop().events())
                .channelFactory(exhausted)
                .handler(new Nothing());
        AddressOrder order = new AddressOrder(System::nanoTime);
        InetSocketAddress one = new InetSocketAddress("127.0.0.1", 9);
        CompletableFuture<Throwable> lost = new CompletableFuture<>();

        house.loop().execute(() -> new ConnectRace(house.loop(), bootstrap, order, List.of(one), losing(lost))
                .start(Await.soon()));

        assertThat(Connector.unmade(lost.join()).what()).isEqualTo(What.POOL_FULL);
        assertThat(order.of(List.of(one.getAddress(), InetAddress.getByName("127.0.0.2")), 9))
                .first()
                .isEqualTo(one);
        assertThat(Connector.unmade(new ConnectException("refused")).what()).isEqualTo(What.CONNECT_REFUSED);
    }

    private static ConnectRace.Outcome losing(CompletableFuture<Throwable> lost) {
        return new ConnectRace.Outcome() {
            @Override
            public boolean isWanted() {
                return true;
            }

            @Override
            public void won(Channel channel, InetSocketAddress address) {
                throw new AssertionError("won: " + address);
            }

            @Override
            public void lost(Throwable cause) {
                lost.complete(cause);
            }
        };
    }

    private static final class Nothing extends ChannelInboundHandlerAdapter {}

    @Test
    void who_hangs_up_is_not_connected_for_any_longer() throws Exception {
        int port = blackHole("127.0.0.2", 0);
        try (ScriptedUpstream unasked = ScriptedUpstream.over(
                new ServerSocket(port, 50, InetAddress.getByName("127.0.0.1")), ConnectRaceTest::answerOnce)) {
            HttpClient client = client(Duration.ofMillis(800), "127.0.0.2", "127.0.0.1");

            client.send(house.loop(), House.post(origin(port), "/", Payload.EMPTY), new Leash())
                    .close();

            Await.until("its place is given back", () -> house.openUpstream() == 0);
            assertThat(unasked.accepted()).isZero();
        }
    }

    private HttpClient client(Duration connect, String... addresses) {
        Resolver.Names names = host -> {
            InetAddress[] found = new InetAddress[addresses.length];
            for (int i = 0; i < found.length; i++) {
                found[i] = InetAddress.getByName(addresses[i]);
            }
            return found;
        };
        return new HttpClient(house.loops(), Limits.client().connect(connect).build(), house.places(), names);
    }

    private int status(HttpClient client, int port) throws HttpFailure {
        try (ClientExchange exchange =
                client.send(house.loop(), House.post(origin(port), "/", Payload.EMPTY), new Leash())) {
            int status = exchange.head(Await.soon()).status();
            exchange.all(10, Await.soon());
            return status;
        }
    }

    private static Origin origin(int port) {
        return new Origin(false, HOST, port, Trust.SYSTEM);
    }

    private static ScriptedUpstream closingAfterEach() throws IOException {
        return ScriptedUpstream.playing(ConnectRaceTest::answerOnce);
    }

    private static void answerOnce(ScriptedUpstream.Talk talk) throws IOException {
        assertThat(talk.request()).isPresent();
        talk.send("HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 2\r\n\r\nok");
    }

    /** A listener that never accepts, with its queue full: whoever knocks hears nothing. */
    private int blackHole(String address, int port) throws IOException {
        ServerSocket full = new ServerSocket(port, 1, InetAddress.getByName(address));
        opened.add(full);
        try {
            for (int i = 0; i < 8; i++) {
                Socket socket = new Socket();
                opened.add(socket);
                socket.connect(new InetSocketAddress(address, full.getLocalPort()), 100);
            }
        } catch (SocketTimeoutException crowded) {
            assertThat(opened).isNotEmpty();
        }
        return full.getLocalPort();
    }

    /** How many sockets of this machine have asked there for a connection and wait. */
    private static long knocking(String hexAddress, int port) throws IOException {
        String asked = String.format(Locale.ROOT, " %s:%04X 02 ", hexAddress, port); // 02: SYN_SENT
        try (var lines = Files.lines(Path.of("/proc/net/tcp"))) {
            return lines.filter(line -> line.contains(asked)).count();
        }
    }

    @AfterEach
    void close() throws Exception {
        house.close();
        for (AutoCloseable one : opened) {
            one.close();
        }
    }
}
