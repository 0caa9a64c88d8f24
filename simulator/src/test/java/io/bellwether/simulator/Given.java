package io.bellwether.simulator;

import io.bellwether.simulator.RawClient.Received;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Simulators and requests for tests. */
final class Given {
    private Given() {}

    static Simulator simulator() {
        return Simulator.start(SimulatorSettings.builder().threads(1).build());
    }

    /** A chat body that asks this model. */
    static String chat(String model) {
        return "{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}";
    }

    /** The same, streamed. */
    static String stream(String model) {
        return chat(model).replaceFirst("\\{", "{\"stream\":true,");
    }

    static String post(String path, String body, List<String> headers) {
        return "POST " + path + " HTTP/1.1\r\nhost: sim\r\nauthorization: Bearer k\r\n"
                + String.join(
                        "", headers.stream().map(header -> header + "\r\n").toList())
                + "content-length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    /** Posts to a path on a connection of its own, which is closed after the answer. */
    static Received asked(Simulator simulator, String path, String body, String... headers) {
        try (RawClient client = new RawClient(simulator)) {
            List<String> all = new ArrayList<>(List.of(headers));
            all.add("connection: close");
            return client.send(post(path, body, all)).receive();
        }
    }

    /** Asks for a chat. */
    static Received asked(Simulator simulator, String body) {
        return asked(simulator, "/v1/chat/completions", body);
    }

    /** Asks for a chat that is expected to fall silent. */
    static Received askedBriefly(Simulator simulator, String body) {
        try (RawClient client = new RawClient(simulator, RawClient.BRIEFLY)) {
            return client.send(post("/v1/chat/completions", body, List.of("connection: close")))
                    .receive();
        }
    }

    static Received got(Simulator simulator, String path) {
        try (RawClient client = new RawClient(simulator)) {
            return client.send("GET " + path + " HTTP/1.1\r\nauthorization: Bearer k\r\nconnection: close\r\n\r\n")
                    .receive();
        }
    }

    /** One number of the stats. */
    static long stat(Simulator simulator, String name) {
        String stats = got(simulator, "/sim/stats").body();
        String rest = stats.substring(stats.indexOf("\"" + name + "\":") + name.length() + 3);
        return Long.parseLong(rest.substring(0, rest.indexOf(',')));
    }
}
