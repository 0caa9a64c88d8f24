package io.bellwether.gateway.inbound;

import io.bellwether.http.Fields;
import io.bellwether.http.HeaderName;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * The fields of a WebSocket's handshake as every request on it has them: without what concerns the handshake alone, and
 * with the key where it came as a subprotocol.
 *
 * <p>A browser's page cannot set header fields for a WebSocket. A key in the address would stand in logs and histories
 * on its way (RFC 6750, 2.3), a cookie would be sent by any page; a subprotocol is sent by the page's own script and is
 * written nowhere.
 */
final class HandshakeFields {
    /** The protocol that is spoken; the one that is named in answer, since a key must not be repeated. */
    static final String PROTOCOL = "bellwether.chat";

    private static final String KEY = "bellwether.key.";
    private static final HeaderName PROTOCOLS = HeaderName.of("sec-websocket-protocol");
    private static final String HANDSHAKE = "sec-websocket-";
    private static final Set<String> LEFT_OUT = Set.of("upgrade", "connection", "content-length", "content-type");

    private final StringBuilder text = new StringBuilder();
    private int[] index = new int[64];
    private int count;

    private HandshakeFields() {}

    static Fields of(Fields handshake) {
        HandshakeFields fields = new HandshakeFields();
        handshake.forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!lower.startsWith(HANDSHAKE) && !LEFT_OUT.contains(lower)) {
                fields.add(name, value);
            }
        });
        handshake.forEach((name, value) -> {
            if (name.equalsIgnoreCase(PROTOCOLS.toString())) {
                fields.addKeys(value);
            }
        });
        return new Fields(fields.text.toString().getBytes(StandardCharsets.ISO_8859_1), fields.index, fields.count);
    }

    /** Each key that is shown; two of them, or one beside an Authorization field, are no key at all. */
    private void addKeys(String protocols) {
        for (String protocol : protocols.split(",", -1)) {
            String item = protocol.strip();
            if (item.startsWith(KEY)) {
                add("authorization", "Bearer " + item.substring(KEY.length()));
            }
        }
    }

    private void add(String name, String value) {
        if (4 * (count + 1) > index.length) {
            index = Arrays.copyOf(index, 2 * index.length);
        }
        int at = 4 * count++;
        index[at] = text.length();
        index[at + 1] = text.append(name).length();
        index[at + 2] = text.length();
        index[at + 3] = text.append(value).length();
    }

    /** Whether the client offers protocols, so that one must be named in answer. */
    static boolean offersAny(Fields handshake) {
        return handshake.has(PROTOCOLS);
    }

    static boolean offersOurs(Fields handshake) {
        return handshake.lists(PROTOCOLS, PROTOCOL);
    }
}
