package io.bellwether.http.ws;

import io.bellwether.http.Fields;
import io.bellwether.http.HeadWriter;
import io.bellwether.http.HeaderName;
import io.bellwether.http.RequestHead;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The opening handshake (RFC 6455, 4.2). */
public final class Handshake {
    /** What is wrong with a request to leave HTTP. */
    public enum Fault {
        NONE,
        /** It does not ask for a WebSocket. */
        NOT_ASKED,
        /** It asks for another version than 13, the only one there is. */
        VERSION,
        /** It asks in a way that is none. */
        MALFORMED
    }

    /** The version of the protocol, for the answer to another. */
    public static final String VERSION = "13";

    private static final HeaderName UPGRADE = HeaderName.of("upgrade");
    private static final HeaderName CONNECTION = HeaderName.of("connection");
    private static final HeaderName KEY = HeaderName.of("sec-websocket-key");
    private static final HeaderName VERSIONS = HeaderName.of("sec-websocket-version");

    /** RFC 6455, 1.3. */
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private static final int NONCE_BYTES = 16;
    private static final int NONCE_CHARACTERS = 24;

    private Handshake() {}

    /** Looks at a request. */
    public static Fault fault(RequestHead head) {
        Fields fields = head.fields();
        if (!head.method().equals("GET") || !fields.lists(UPGRADE, "websocket")) {
            return Fault.NOT_ASKED;
        }
        if (fields.value(VERSIONS).filter(VERSION::equals).isEmpty() || fields.occurrences(VERSIONS) != 1) {
            return Fault.VERSION;
        }
        boolean right = fields.lists(CONNECTION, "upgrade")
                && fields.occurrences(KEY) == 1
                && isNonce(fields.value(KEY).orElse(""));
        return right ? Fault.NONE : Fault.MALFORMED;
    }

    private static boolean isNonce(String key) {
        try {
            return key.length() == NONCE_CHARACTERS && Base64.getDecoder().decode(key).length == NONCE_BYTES;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    /** The lines of the answer that accepts it; a protocol that is empty is not named. */
    static HeadWriter answer(RequestHead head, String protocol) {
        String key = head.fields().value(KEY).orElse("");
        HeadWriter lines = new HeadWriter()
                .add("upgrade", "websocket")
                .add("connection", "upgrade")
                .add("sec-websocket-accept", accept(key));
        return protocol.isEmpty() ? lines : lines.add("sec-websocket-protocol", protocol);
    }

    private static String accept(String key) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1"); // the protocol's own; it keeps no secret
            byte[] digest = sha1.digest((key + GUID).getBytes(StandardCharsets.ISO_8859_1));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException broken) {
            throw new IllegalStateException("every Java platform has SHA-1", broken);
        }
    }
}
