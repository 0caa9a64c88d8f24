package io.bellwether.simulator.answer;

import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Stream;

/** The list of models. Any model asked for is answered; these are the ones worth showing. */
public final class Models {
    private static final long CREATED_SECONDS = 1_763_596_800L;

    private final String owner;
    private final List<String> ids;

    public Models(String owner) {
        this.owner = owner;
        this.ids = Stream.concat(
                        Stream.of(owner + "-small", owner + "-large"),
                        Stream.of("sim-chat", "sim-bench", "sim-tools", "sim-stamp", "sim-embedding"))
                .distinct()
                .toList();
    }

    public String list() {
        StringJoiner data = new StringJoiner(",", "[", "]");
        ids.forEach(id -> data.add(model(id)));
        return "{\"object\":\"list\",\"data\":" + data + "}";
    }

    /** A listed model, or any script. */
    public Optional<String> one(String id) {
        return ids.contains(id) || id.startsWith("sim-") ? Optional.of(model(id)) : Optional.empty();
    }

    private String model(String id) {
        return "{\"id\":" + Json.quote(id) + ",\"object\":\"model\",\"created\":" + CREATED_SECONDS + ",\"owned_by\":"
                + Json.quote(owner) + "}";
    }
}
