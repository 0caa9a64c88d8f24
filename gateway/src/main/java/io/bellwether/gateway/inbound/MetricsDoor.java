package io.bellwether.gateway.inbound;

import io.bellwether.http.HeadWriter;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.Payload;
import io.bellwether.http.server.ServerExchange;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * {@code /metrics}, in Prometheus' text format.
 *
 * @param text all metrics as text
 * @param contentType of that text
 */
public record MetricsDoor(Supplier<String> text, String contentType) implements Door {
    @Override
    public void enter(ServerExchange wire, String id) throws HttpFailure {
        HeadWriter fields = new HeadWriter().add("content-type", contentType).add("x-request-id", id);
        wire.answer(200, fields, Payload.of(text.get().getBytes(StandardCharsets.UTF_8)));
    }
}
