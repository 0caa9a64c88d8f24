package io.bellwether.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;

/**
 * A door that load goes through: an address on loopback, and the headers it wants.
 *
 * @param port where it listens
 * @param headers such as its key
 */
record Target(int port, Map<String, String> headers) {

    static final String PATH = "/v1/chat/completions";

    Target {
        headers = Map.copyOf(headers);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    String url() {
        return "http://127.0.0.1:" + port + PATH;
    }

    /** A whole chat request, head and body. */
    byte[] request(String body) {
        return request(PATH, body);
    }

    /** A whole request for any path, head and body. */
    byte[] request(String path, String body) {
        byte[] content = body.getBytes(UTF_8);
        StringBuilder head = new StringBuilder("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Type: application/json\r\nContent-Length: ")
                .append(content.length)
                .append("\r\n\r\n");
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(head.toString().getBytes(UTF_8));
        whole.writeBytes(content);
        return whole.toByteArray();
    }
}
