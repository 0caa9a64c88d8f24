package io.bellwether.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A customer in a chat page: begins a conversation, says something, listens, goes away and comes back. */
public final class Customer {
    private static final String CONVERSATIONS = "/api/v1/conversations";

    /** Longer no page is open: pings alone would keep it for ever. */
    private static final long PATIENCE_SECONDS = 120;

    private static final ScheduledExecutorService LATE = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("pages-that-wait-in-vain").factory());

    private final Visitor visitor;
    private final String id;
    private long heard;

    /** One thing that was heard. */
    public record Event(long id, String name, JsonNode data) {
        public String text() {
            return data.path("text").asText();
        }
    }

    private Customer(Visitor visitor, String id) {
        this.visitor = visitor;
        this.id = id;
    }

    /** Begins a conversation. */
    public static Customer of(int port, String assistant) {
        return introduced(port, assistant, "{}");
    }

    /** Begins a conversation in a page that knows something of its customer. */
    public static Customer introduced(int port, String assistant, String context) {
        Visitor stranger = new Visitor("http://127.0.0.1:" + port, "none");
        String document = "{\"assistant\":\"" + assistant + "\",\"locale\":\"vi\",\"context\":" + context + "}";
        Answer opened = stranger.post(CONVERSATIONS, document);
        if (opened.status() != 201) {
            throw new AssertionError(opened.status() + " " + opened.body());
        }
        return new Customer(
                stranger.withKey(opened.json().get("token").asText()),
                opened.json().get("id").asText());
    }

    /**
     * Begins a conversation from an address of its own: so many may begin from one within a minute.
     *
     * @param host the last number of an address of this machine, 2 to 254
     */
    public static Customer from(int host, int port, String assistant) {
        Visitor stranger = new Visitor("http://127.0.0.1:" + port, "none");
        JsonNode opened = stranger.postFrom(
                "127.0.0." + host, CONVERSATIONS, "{\"assistant\":\"" + assistant + "\",\"locale\":\"vi\"}");
        return new Customer(
                stranger.withKey(opened.get("token").asText()), opened.get("id").asText());
    }

    /** The same customer at another gateway. */
    public Customer at(int port) {
        Customer there = new Customer(new Visitor("http://127.0.0.1:" + port, visitor.key()), id);
        there.heard = heard;
        return there;
    }

    public String id() {
        return id;
    }

    /** With this conversation's pass. */
    public Visitor visitor() {
        return visitor;
    }

    public Answer says(String text, String... headers) {
        return visitor.post(path("/messages"), "{\"message\":\"" + text + "\"}", headers);
    }

    public Answer posts(String what, String body) {
        return visitor.post(path(what), body);
    }

    public JsonNode transcript() {
        return visitor.get(path("")).json();
    }

    /** The last message. */
    public JsonNode last() {
        JsonNode messages = transcript().get("messages");
        return messages.get(messages.size() - 1);
    }

    public Answer deletes() {
        return visitor.delete(path(""));
    }

    private String path(String what) {
        return CONVERSATIONS + "/" + id + what;
    }

    /** Opens the page: listens from now on. */
    public Listening listens() {
        return new Listening(visitor.attach(path("/stream")));
    }

    /** The connection was lost: listens from what was heard on. */
    public Listening comesBack() {
        return new Listening(visitor.attach(path("/stream"), "last-event-id", Long.toString(heard)));
    }

    /** A page that is open. */
    public final class Listening implements AutoCloseable {
        private final InputStream body;
        private final BufferedReader lines;
        private final Future<?> closing;

        private Listening(HttpResponse<InputStream> response) {
            if (response.statusCode() != 200) {
                throw new AssertionError(response.statusCode());
            }
            body = response.body();
            lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
            closing = LATE.schedule(this::close, PATIENCE_SECONDS, TimeUnit.SECONDS);
        }

        /** All events up to the one that is wanted, that included; pings left out. */
        public List<Event> until(Predicate<Event> wanted) {
            List<Event> all = new ArrayList<>();
            while (all.isEmpty() || !wanted.test(all.getLast())) {
                Event next = next();
                if (!next.name().equals("ping")) {
                    all.add(next);
                }
                if (next.name().equals("end") && !wanted.test(next)) {
                    throw new AssertionError("the page has ended, or was closed for waiting in vain, after " + all);
                }
            }
            return all;
        }

        public List<Event> untilDone() {
            return until(event -> event.name().equals("done"));
        }

        /** The next event; one with the name {@code end} when there are no more. */
        public Event next() {
            try {
                String name = "";
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("id: ")) {
                        heard = Long.parseLong(line.substring("id: ".length()));
                    } else if (line.startsWith("event: ")) {
                        name = line.substring("event: ".length());
                    } else if (line.startsWith("data: ")) {
                        return new Event(heard, name, Json.read(line.substring("data: ".length())));
                    }
                }
            } catch (IOException gone) {
                // closed, by this test or for waiting in vain
            }
            return new Event(heard, "end", Json.read("{}"));
        }

        @Override
        public void close() {
            boolean ignored = closing.cancel(false);
            try {
                body.close();
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }
    }

    /** The text that deltas make, put together as a page does: each goes where it says. */
    public static String text(List<Event> events) {
        StringBuilder text = new StringBuilder();
        for (Event event : events) {
            if (event.name().equals("delta")) {
                text.setLength(event.data().get("at").asInt());
                text.append(event.text());
            }
        }
        return text.toString();
    }
}
