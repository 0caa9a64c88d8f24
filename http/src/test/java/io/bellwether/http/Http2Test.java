package io.bellwether.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.http.server.HttpServer;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** HTTP/2 as the JDK's client speaks it: a reader that shares no code with us. */
@Timeout(120)
class Http2Test {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    @Test
    void bodies_of_all_sizes_come_back_whole() throws Exception {
        try (House house = House.best()) {
            HttpServer server = house.secure(certificates().tls(), true, Answer.echo());
            try (HttpClient client = client()) {
                for (int size : new int[] {0, 1, 1000, 16_384, 16_385, 70_000, 3_000_000}) {
                    HttpResponse<byte[]> response =
                            client.send(post(server.port(), new byte[size]), HttpResponse.BodyHandlers.ofByteArray());

                    assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
                    assertThat(response.body()).hasSize(size);
                }
            }
        }
    }

    @Test
    void a_hundred_streams_at_once_are_all_answered() throws Exception {
        try (House house = House.best()) {
            HttpServer server = house.secure(certificates().tls(), true, Answer.pieces(20, 5_000));
            try (HttpClient client = client()) {
                List<CompletableFuture<HttpResponse<byte[]>>> all = new ArrayList<>();
                for (int i = 0; i < 100; i++) {
                    all.add(client.sendAsync(
                            post(server.port(), new byte[i]), HttpResponse.BodyHandlers.ofByteArray()));
                }
                for (CompletableFuture<HttpResponse<byte[]>> one : all) {
                    assertThat(one.get(20, TimeUnit.SECONDS).body()).hasSize(100_000);
                }
            }
        }
    }

    @Test
    void a_cancelled_stream_cuts_the_handlers_leash() throws Exception {
        CountDownLatch cut = new CountDownLatch(1);
        try (House house = House.best()) {
            HttpServer server = house.secure(certificates().tls(), true, exchange -> {
                exchange.leash().attach(why -> cut.countDown());
                Answer.pieces(1_000_000, 1000).handle(exchange);
            });
            try (HttpClient client = client()) {
                try (InputStream body = client.send(
                                post(server.port(), new byte[1]), HttpResponse.BodyHandlers.ofInputStream())
                        .body()) {
                    assertThat(body.readNBytes(10_000)).hasSize(10_000);
                }
                assertThat(cut.await(20, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    @Test
    void names_that_a_handler_writes_in_capitals_are_sent_in_lower_case() throws Exception {
        try (House house = House.best()) {
            HttpServer server = house.secure(
                    certificates().tls(),
                    true,
                    exchange -> exchange.answer(200, new HeadWriter().add("X-Capital", "v"), Payload.EMPTY));
            try (HttpClient client = client()) {
                var response = client.send(post(server.port(), new byte[1]), HttpResponse.BodyHandlers.discarding());

                assertThat(response.headers().firstValue("x-capital")).contains("v");
            }
        }
    }

    @Test
    void where_it_is_switched_off_it_is_not_agreed_on() throws Exception {
        try (House house = House.best()) {
            HttpServer server = house.secure(certificates().tls(), false, Answer.echo());
            try (HttpClient client = client()) {
                var response = client.send(post(server.port(), new byte[9]), HttpResponse.BodyHandlers.ofByteArray());

                assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
                assertThat(response.body()).hasSize(9);
            }
        }
    }

    @Test
    void an_upgrade_over_plain_text_is_ignored_and_the_request_served() throws Exception {
        try (House house = House.best()) {
            HttpServer server = house.server(Answer.echo());
            try (HttpClient client =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
                URI url = URI.create("http://127.0.0.1:" + server.port() + "/a");
                HttpRequest request = HttpRequest.newBuilder(url)
                        .POST(HttpRequest.BodyPublishers.ofString("hello"))
                        .build();
                HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());

                assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
                assertThat(response.body()).isEqualTo("hello");
            }
        }
    }

    private @org.jspecify.annotations.Nullable Certificates made;

    private Certificates certificates() throws Exception {
        if (made == null) {
            made = Certificates.valid(folder, "ip:127.0.0.1");
        }
        return made;
    }

    private HttpClient client() throws Exception {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_2)
                .sslContext(certificates().context())
                .build();
    }

    private static HttpRequest post(int port, byte[] body) {
        return HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + "/a"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }
}
