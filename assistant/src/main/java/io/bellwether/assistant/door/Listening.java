package io.bellwether.assistant.door;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.bellwether.assistant.conversation.Event;
import io.bellwether.assistant.conversation.Feed;
import io.bellwether.assistant.conversation.Feed.Heard;
import io.bellwether.assistant.conversation.Feed.Place;
import io.bellwether.gateway.json.JsonWriter;
import io.bellwether.http.HeadWriter;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.Leash;
import io.bellwether.http.Payload;
import io.bellwether.http.server.ServerExchange;
import io.bellwether.http.sse.SseWriter;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Tells a listener over the wire what a feed tells, at the listener's pace, with a ping every 15 seconds. That somebody
 * listens no more changes nothing but that.
 */
final class Listening {
    private static final Duration PING = Duration.ofSeconds(15);

    private final ServerExchange wire;
    private final Feed feed;
    private final LongSupplier nanoTime;

    Listening(ServerExchange wire, Feed feed, LongSupplier nanoTime) {
        this.wire = wire;
        this.feed = feed;
        this.nanoTime = nanoTime;
    }

    /**
     * Returns when the listener has gone, the feed is over, or an event was the last that was wanted.
     *
     * @param from where the feed has let it in; it is let go of in any case
     */
    void run(String id, Place from, Predicate<Event> last) throws HttpFailure {
        Leash.Attached gone = why -> feed.nudge();
        wire.leash().attach(gone);
        try {
            wire.begin(200, head(id));
            long at = catchUp(from);
            while (at != OVER && wire.leash().why().isEmpty()) {
                at = step(at, last);
            }
            wire.finish();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            wire.cutOff();
        } finally {
            wire.leash().detach(gone);
            feed.leave(nanoTime.getAsLong());
        }
    }

    private static final long OVER = -1;

    private long catchUp(Place place) throws HttpFailure {
        if (place.missed()) {
            wire.write(written(new Event(place.after(), "resync", object())));
        }
        if (place.soFar().isPresent()) {
            wire.write(written(place.soFar().get()));
        }
        return place.after();
    }

    private long step(long at, Predicate<Event> last) throws HttpFailure, InterruptedException {
        switch (feed.after(at, PING)) {
            case Heard.Events(var events) -> {
                for (Event event : events) {
                    wire.write(written(event));
                    if (last.test(event)) {
                        return OVER;
                    }
                }
                return events.getLast().id();
            }
            case Heard.Nothing nothing -> {
                wire.write(SseWriter.event("ping", object()));
                return at;
            }
            case Heard.Missed missed -> {
                return catchUp(feed.skipAhead());
            }
            case Heard.Over over -> {
                return OVER;
            }
        }
    }

    private static Payload object() {
        return Payload.of(new JsonWriter().object().endObject().toBytes());
    }

    private static Payload written(Event event) {
        return Payload.builder()
                .add(("id: " + event.id() + "\n").getBytes(US_ASCII))
                .add(SseWriter.event(event.name(), event.json()))
                .build();
    }

    private static HeadWriter head(String id) {
        return new HeadWriter()
                .add("content-type", "text/event-stream; charset=utf-8")
                .add("x-request-id", id)
                .add("cache-control", "no-cache")
                .add("x-accel-buffering", "no");
    }
}
