package io.bellwether.simulator.wire;

import java.util.List;
import java.util.Optional;

/**
 * The head of a request: request line and header fields.
 *
 * @param method as sent
 * @param path the target without its query
 * @param fields header fields in order, names in lower case
 * @param bodyBytes what Content-Length says; 0 without one
 * @param chunked whether the body comes in chunks
 * @param closes whether the client wants the connection closed afterwards
 */
public record Head(String method, String path, List<Field> fields, long bodyBytes, boolean chunked, boolean closes) {

    /** One header field, its name in lower case. */
    public record Field(String name, String value) {}

    public Head {
        fields = List.copyOf(fields);
    }

    /** First value of the field with this name (lower case). */
    public Optional<String> field(String name) {
        for (Field field : fields) {
            if (field.name.equals(name)) {
                return Optional.of(field.value);
            }
        }
        return Optional.empty();
    }

    /** Whether the client waits for {@code 100 Continue} before it sends the body (RFC 9110, 10.1.1). */
    public boolean awaitsContinue() {
        return field("expect").filter("100-continue"::equalsIgnoreCase).isPresent();
    }
}
