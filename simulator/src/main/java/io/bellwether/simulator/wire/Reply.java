package io.bellwether.simulator.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/**
 * An answer before it is put on the wire: status, fields, body. A stream has an empty body and says so in its fields.
 *
 * @param status HTTP status
 * @param fields header fields without the ones that frame the body
 * @param body the whole body; nobody may write to it
 */
@SuppressWarnings("ArrayRecordComponent") // passed along once, never compared
public record Reply(int status, List<Head.Field> fields, byte[] body) {
    public static final String JSON = "application/json";

    public Reply {
        fields = List.copyOf(fields);
    }

    public static Reply of(int status, String contentType, byte[] body) {
        return new Reply(status, List.of(new Head.Field("content-type", contentType)), body);
    }

    /** An answer in JSON. */
    public static Reply json(int status, String body) {
        return of(status, JSON, body.getBytes(UTF_8));
    }

    public Reply with(String name, String value) {
        List<Head.Field> more = new ArrayList<>(fields);
        more.removeIf(field -> field.name().equals(name));
        more.add(new Head.Field(name, value));
        return new Reply(status, more, body);
    }

    public Reply withBody(byte[] other) {
        return new Reply(status, fields, other);
    }

    public Reply withStatus(int other) {
        return new Reply(other, fields, body);
    }

    /** Status line and fields without the empty line, so that more fields can follow. */
    public StringBuilder openHead() {
        StringBuilder head = new StringBuilder(256).append("HTTP/1.1 ").append(status);
        head.append(' ').append(Reasons.of(status)).append("\r\n");
        fields.forEach(field ->
                head.append(field.name()).append(": ").append(field.value()).append("\r\n"));
        return head;
    }

    /** The whole answer as it goes on the wire, framed by Content-Length. */
    public byte[] bytes() {
        byte[] head = openHead()
                .append("content-length: ")
                .append(body.length)
                .append("\r\n\r\n")
                .toString()
                .getBytes(ISO_8859_1);
        return join(head, body);
    }

    /** Two arrays in one. */
    public static byte[] join(byte[] first, byte[] second) {
        byte[] all = new byte[first.length + second.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
