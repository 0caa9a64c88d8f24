package io.bellwether.console;

import io.bellwether.gateway.json.JsonLimits;
import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.gateway.json.JsonTree;
import io.bellwether.http.Fields;
import io.bellwether.http.HeaderName;
import io.bellwether.http.Payload;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * What an operator asks for.
 *
 * @param id the request's
 * @param by who asks
 * @param peer whom it comes from, as addresses are counted
 * @param variables what stood in the path's places, decoded
 * @param query as it came
 * @param fields the header fields
 * @param body empty when there was none
 */
public record AdminRequest(
        String id, Operator by, String peer, Map<String, String> variables, String query, Fields fields, Payload body) {
    /** The name of who asks. */
    public String operator() {
        return by.name();
    }

    /** What stood in a place of the path. */
    public String variable(String name) {
        return Optional.ofNullable(variables.get(name))
                .orElseThrow(() -> new IllegalStateException("the path has no place {" + name + "}"));
    }

    /** The value of a query parameter; the first counts. */
    public Optional<String> parameter(String name) {
        for (String pair : query.split("&", -1)) {
            int sign = pair.indexOf('=');
            if (sign > 0 && pair.substring(0, sign).equals(name)) {
                return Optional.of(decoded(pair.substring(sign + 1)));
            }
        }
        return Optional.empty();
    }

    public Optional<String> field(HeaderName name) {
        return fields.value(name);
    }

    /** The body as a document. */
    public JsonTree json() throws JsonProblem {
        return JsonTree.read(body.toBytes(), JsonLimits.DOCUMENT);
    }

    /**
     * The same, which may hold a file as a text.
     *
     * @param mostTextBytes of the longest text
     */
    public JsonTree json(int mostTextBytes) throws JsonProblem {
        return JsonTree.read(body.toBytes(), JsonLimits.DOCUMENT.withStrings(mostTextBytes));
    }

    private static String decoded(String raw) {
        try {
            return URLDecoder.decode(raw, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return raw;
        }
    }
}
