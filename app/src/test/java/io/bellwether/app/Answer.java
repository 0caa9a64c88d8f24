package io.bellwether.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.List;

/** What a visitor got. */
public record Answer(int status, HttpHeaders headers, String body) {
    static Answer of(HttpResponse<String> response) {
        return new Answer(response.statusCode(), response.headers(), response.body());
    }

    /** A header's value; empty when it did not come. */
    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** The request's id. */
    public String id() {
        return header("x-request-id");
    }

    public JsonNode json() {
        return Json.read(body);
    }

    /** The error's code; empty when there is none. */
    public String code() {
        return json().at("/error/code").asText();
    }

    /** The data of a stream's events, in order. */
    public List<String> events() {
        return body.lines()
                .filter(line -> line.startsWith("data: "))
                .map(line -> line.substring("data: ".length()))
                .toList();
    }

    /** The codes of the error events of a stream. */
    public List<String> errorCodes() {
        return events().stream()
                .filter(data -> data.startsWith("{\"error\""))
                .map(data -> Json.read(data).at("/error/code").asText())
                .toList();
    }

    /** Whether the stream claims to be complete. */
    public boolean saysDone() {
        return body.contains("[DONE]");
    }
}
