package io.bellwether.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A gateway's log file. */
public record Log(Path file) {
    public String text() {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The finished lines of an event so far. */
    public List<JsonNode> lines(String event) {
        String text = text();
        return text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                .map(Json::read)
                .filter(line -> line.path("event").asText().equals(event))
                .toList();
    }

    /** The line of the exchange with this id, once it has been written. */
    public JsonNode exchange(String id) {
        return Eventually.get(() -> exchanges(id), found -> !found.isEmpty()).getFirst();
    }

    /** All lines of the exchange with this id; there is to be one. */
    public List<JsonNode> exchanges(String id) {
        return lines("exchange").stream()
                .filter(line -> line.get("id").asText().equals(id))
                .toList();
    }

    /** The lines of an event, once there are so many. */
    public List<JsonNode> awaits(String event, int count) {
        return Eventually.get(() -> lines(event), found -> found.size() >= count);
    }

    /** The lines of all exchanges for a model, once there are so many. */
    public List<JsonNode> awaitsOfModel(String model, int count) {
        return Eventually.get(
                () -> lines("exchange").stream()
                        .filter(line -> line.path("model").asText().equals(model))
                        .toList(),
                found -> found.size() >= count);
    }

    /** The line of the one exchange for a model, for callers who never saw their id. */
    public JsonNode ofModel(String model) {
        return awaitsOfModel(model, 1).getFirst();
    }
}
