package io.bellwether.http.server;

import io.bellwether.http.HeadWriter;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Heads between HTTP/2's form and ours. */
final class Http2Heads {
    private Http2Heads() {}

    /**
     * A request's head written as HTTP/1.1, so that one strict parser judges both protocols. Control characters are
     * refused on the way, so no value can become a line of its own.
     */
    static byte[] asHttp1(Http2Headers headers) {
        HeadWriter head = new HeadWriter()
                .line(text(headers.method()) + " " + text(headers.path()) + " HTTP/1.1")
                .add("host", text(headers.authority() == null ? headers.get("host") : headers.authority()));
        for (Map.Entry<CharSequence, CharSequence> field : headers) {
            String name = field.getKey().toString();
            if (!name.startsWith(":") && !name.equals("host") && !name.equals("content-length")) {
                head.add(name, field.getValue().toString());
            }
        }
        return head.line("").toBytes();
    }

    /** An answer's head. */
    static Http2Headers reply(int status, HeadWriter lines, long bodyLength) {
        Http2Headers headers = new DefaultHttp2Headers().status(Integer.toString(status));
        String text = new String(lines.array(), 0, lines.length(), StandardCharsets.ISO_8859_1);
        for (String line : text.split("\r\n", -1)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.add(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 2));
            }
        }
        if (bodyLength >= 0) {
            headers.addLong("content-length", bodyLength);
        }
        return headers;
    }

    private static String text(@Nullable CharSequence value) {
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException("a request without method, path or authority");
        }
        return value.toString();
    }
}
