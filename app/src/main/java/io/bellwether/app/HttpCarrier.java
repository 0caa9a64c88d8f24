package io.bellwether.app;

import io.bellwether.assistant.channel.Carrier;
import io.bellwether.http.HeadWriter;
import io.bellwether.http.HeaderName;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.Leash;
import io.bellwether.http.Payload;
import io.bellwether.http.ReplyHead;
import io.bellwether.http.client.ClientExchange;
import io.bellwether.http.client.ClientLimits;
import io.bellwether.http.client.ClientRequest;
import io.bellwether.http.client.HttpClient;
import io.bellwether.http.client.Origin;
import io.bellwether.http.client.Trust;
import io.bellwether.http.loop.Loops;
import java.time.Duration;
import java.util.Optional;

/** Brings what is said to messengers by our own client. What an address holds is never told to anybody. */
final class HttpCarrier implements Carrier {
    private static final HeaderName RETRY_AFTER = HeaderName.of("retry-after");
    private static final int MOST_REPLY_BYTES = 256 * 1024;

    private final Loops loops;
    private final HttpClient client;

    HttpCarrier(Loops loops) {
        this.loops = loops;
        this.client = new HttpClient(loops, ClientLimits.DEFAULT);
    }

    @Override
    public Answer post(Letter letter) throws HttpFailure {
        Origin origin = Origin.of(letter.url(), Trust.SYSTEM);
        String path = letter.url().getRawPath();
        HeadWriter head = new HeadWriter()
                .line("POST " + (path.isEmpty() ? "/" : path) + " HTTP/1.1")
                .add("host", origin.authority())
                .add("user-agent", "bellwether/" + Version.NUMBER);
        letter.fields().forEach(head::add);
        long due = System.nanoTime() + letter.patience().toNanos();
        ClientRequest request = new ClientRequest(origin, head, letter.body());
        try (ClientExchange exchange = client.send(loops.next(), request, new Leash())) {
            ReplyHead reply = exchange.head(due);
            Payload body = Payload.of(exchange.all(MOST_REPLY_BYTES, due));
            return new Answer(reply.status(), body, pause(reply));
        }
    }

    /** In seconds (RFC 9110, 10.2.3); whoever names a date is asked again when we think best. */
    private static Optional<Duration> pause(ReplyHead reply) {
        return reply.fields()
                .value(RETRY_AFTER)
                .filter(text -> text.matches("[0-9]{1,6}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
    }
}
