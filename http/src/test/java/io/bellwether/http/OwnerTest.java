package io.bellwether.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.http.HttpFailure.What;
import io.bellwether.http.server.HttpServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is live can be ended by whose it is, and says a last word. */
@Timeout(120)
class OwnerTest {
    private final HttpFailure why = new HttpFailure(What.REVOKED, "not theirs any more");

    private final CountDownLatch begun = new CountDownLatch(2);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    static List<Way> every_way() {
        return Way.every();
    }

    /** Belongs to whom its path names, and lasts until it is cut or told to go on. */
    private Answer owned() {
        return exchange -> {
            exchange.owner(exchange.head().path().substring(1));
            exchange.leash().attach(cut -> goOn.countDown());
            begun.countDown();
            goOn.await();
            String last = exchange.leash().why().map(cut -> cut.what().name()).orElse("whole");
            exchange.answer(200, new HeadWriter(), Payload.of(last.getBytes(US_ASCII)));
        };
    }

    @ParameterizedTest
    @MethodSource("every_way")
    void who_is_named_is_cut_and_nobody_else(Way way) throws Exception {
        try (House house = House.on(way)) {
            HttpServer server = house.server(owned());
            try (RawClient shop = RawClient.connect(server.port());
                    RawClient blog = RawClient.connect(server.port())) {
                shop.get("/shop");
                blog.get("/blog");
                begun.await();

                server.cut("shop"::equals, why);

                assertThat(shop.reply().body()).isEqualTo("REVOKED");
                assertThat(blog.reply().body()).isEqualTo("whole");
            }
        }
    }

    @Test
    void of_one_http2_connection_only_the_streams_that_are_meant() throws Exception {
        Certificates certificates = Certificates.valid(folder, "ip:127.0.0.1");
        try (House house = House.best();
                HttpClient client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_2)
                        .sslContext(certificates.context())
                        .build()) {
            HttpServer server = house.secure(certificates.tls(), true, owned());
            CompletableFuture<HttpResponse<String>> shop = ask(client, server.port(), "/shop");
            CompletableFuture<HttpResponse<String>> blog = ask(client, server.port(), "/blog");
            begun.await();

            server.cut("shop"::equals, why);

            assertThat(shop.get(20, TimeUnit.SECONDS).body()).isEqualTo("REVOKED");
            assertThat(blog.get(20, TimeUnit.SECONDS).body()).isEqualTo("whole");
        }
    }

    private static CompletableFuture<HttpResponse<String>> ask(HttpClient client, int port, String path) {
        URI url = URI.create("https://127.0.0.1:" + port + path);
        return client.sendAsync(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
    }
}
