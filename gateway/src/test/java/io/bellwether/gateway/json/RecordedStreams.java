package io.bellwether.gateway.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Streams shaped like those that providers send, with what the standard allows in line endings and comments. */
final class RecordedStreams {
    private static final String USAGE = "{\"prompt_tokens\":12,\"completion_tokens\":9,\"total_tokens\":21,"
            + "\"completion_tokens_details\":{\"reasoning_tokens\":2}}";
    private static final List<String> TEXTS = List.of(
            "Xin ch\u00e0o", " b\u1ea1n!", " \ud83d\ude00", "\\n\\\"usage\\\":{", " [DONE]", "\\ud83d\\ude00", "x");

    private RecordedStreams() {}

    static List<byte[]> all() {
        List<byte[]> streams = new ArrayList<>();
        for (String end : List.of("\n", "\r\n", "\r")) {
            streams.add(bytes(stream(end, "data: ", "")));
            streams.add(bytes("\uFEFF" + stream(end, "data:", ",\"obfuscation\":\"aZ\"")));
        }
        return streams;
    }

    private static String stream(String end, String prefix, String padding) {
        StringBuilder stream = new StringBuilder(": connected" + end + end);
        event(stream, prefix, end, chunk("{\"role\":\"assistant\",\"content\":\"\"}", "null", padding));
        for (String text : TEXTS) {
            event(stream, prefix, end, chunk("{\"content\":\"" + text + "\"}", "null", padding));
        }
        stream.append("event: message")
                .append(end)
                .append(prefix)
                .append("{\"choices\":")
                .append(end);
        event(stream, prefix, end, "[{\"delta\":{\"content\":\"two lines\"}}]}");
        event(stream, prefix, end, chunk("{}", "\"stop\"", padding));
        event(stream, prefix, end, "{\"id\":\"c-1\",\"choices\":[],\"usage\":" + USAGE + "}");
        event(stream, prefix, end, "[DONE]");
        return stream.toString();
    }

    private static void event(StringBuilder stream, String prefix, String end, String data) {
        stream.append(prefix).append(data).append(end).append(end);
    }

    private static String chunk(String delta, String reason, String padding) {
        return "{\"id\":\"c-1\",\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":" + reason
                + "}],\"usage\":null" + padding + "}";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
