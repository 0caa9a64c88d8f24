package io.bellwether.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** A reader of one resumable stream, who lets go after so many bytes and comes back for the rest. */
public final class Resumer {
    private static final int ALL = Integer.MAX_VALUE;

    private final Visitor visitor;
    private final String id;
    private final List<String> events = new ArrayList<>();
    private HttpResponse<InputStream> open;

    public Resumer(Visitor visitor, String model) {
        this.visitor = visitor;
        this.open = visitor.open(model, resumable());
        this.id = open.headers().firstValue("x-bellwether-stream").orElse("");
    }

    /** The header that asks for a resumable stream, and its value. */
    public static String[] resumable() {
        return new String[] {"x-bellwether-resumable", "true"};
    }

    /** The stream's name. */
    public String id() {
        return id;
    }

    public String path() {
        return "/v1/streams/" + id;
    }

    /** The id of the request that began it. */
    public String requestId() {
        return open.headers().firstValue("x-request-id").orElseThrow();
    }

    /** Reads so many bytes and lets go; what was cut off in mid-event is forgotten, as an EventSource does. */
    public Resumer letsGoAfter(int bytes) {
        try (InputStream in = open.body()) {
            take(new String(read(in, bytes), UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return this;
    }

    private static byte[] read(InputStream in, int most) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[4096];
        int read = in.read(buffer, 0, Math.min(most, buffer.length));
        while (read > 0) {
            all.write(buffer, 0, read);
            read = in.read(buffer, 0, Math.min(most - all.size(), buffer.length));
        }
        return all.toByteArray();
    }

    private void take(String text) {
        int at = 0;
        for (int end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n", at)) {
            events.add(text.substring(at, end));
            at = end + 2;
        }
    }

    /** Comes back for what it has not seen. */
    public Resumer comesBack() {
        open = visitor.attach(path(), "last-event-id", Integer.toString(lastId()));
        return this;
    }

    /** Reads to the end. */
    public Resumer rest() {
        return letsGoAfter(ALL);
    }

    /** The status of the last answer. */
    public int status() {
        return open.statusCode();
    }

    private int lastId() {
        return events.isEmpty() ? 0 : id(events.getLast());
    }

    private static int id(String event) {
        return Integer.parseInt(event.lines().findFirst().orElseThrow().substring("id: ".length()));
    }

    /** The ids of all that has been seen, in order. */
    public List<Integer> ids() {
        return events.stream()
                .filter(event -> event.startsWith("id: "))
                .map(Resumer::id)
                .toList();
    }

    /** All that has been seen. */
    public List<String> events() {
        return List.copyOf(events);
    }

    /** The text that has been seen, put together. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (String event : events) {
            String data = event.substring(event.indexOf("data: ") + "data: ".length());
            if (data.startsWith("{")) {
                text.append(Json.read(data).at("/choices/0/delta/content").asText());
            }
        }
        return text.toString();
    }

    /** The stream's final result, whatever it is by now. */
    public JsonNode result() {
        return visitor.get(path() + "?final=true").json();
    }

    /** The final result, once the stream is over. */
    public JsonNode awaitsResult() {
        return Eventually.get(
                this::result, result -> !result.at("/state").asText().equals("running"));
    }
}
