package io.bellwether.bench.load;

import java.util.LinkedHashMap;
import java.util.Map;

/** What one run of streams showed; only what happened inside the window counts, but for the endings. */
final class StreamFigures {

    final Histogram firstEvent = new Histogram();
    final Histogram delay = new Histogram();
    final Map<String, Integer> errors = new LinkedHashMap<>();
    long opened;
    long completed;
    long liveAtEnd;
    long events;
    double seconds;

    void error(String what) {
        errors.merge(what, 1, Integer::sum);
    }

    int errorCount() {
        return errors.values().stream().mapToInt(Integer::intValue).sum();
    }

    Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("opened", opened);
        map.put("completed", completed);
        map.put("live_at_end", liveAtEnd);
        map.put("errors", errors);
        map.put("events", events);
        map.put("seconds", seconds);
        map.put("first_event_p50_us", firstEvent.micros(0.5));
        map.put("first_event_p99_us", firstEvent.micros(0.99));
        map.put("delay_p50_us", delay.micros(0.5));
        map.put("delay_p90_us", delay.micros(0.9));
        map.put("delay_p99_us", delay.micros(0.99));
        map.put("delay_most_us", delay.mostMicros());
        return map;
    }
}
