package io.bellwether.bench.micro;

import java.nio.charset.StandardCharsets;

/** Bodies of chat requests as callers send them: many short messages, in plain ASCII or not. */
final class Requests {
    private static final String ENGLISH = "The parcel has not arrived yet, where can it be? ";
    private static final String VIETNAMESE = "Đơn hàng của tôi vẫn chưa đến, giờ nó đang ở đâu? ";
    private static final int BYTES_PER_MESSAGE = 500;

    private Requests() {}

    /** A streaming chat request of about so many bytes; the language is {@code english} or {@code vietnamese}. */
    static byte[] chat(String language, int bytes) {
        String sentence = language.equals("english") ? ENGLISH : VIETNAMESE;
        StringBuilder body = new StringBuilder("{\"model\":\"support\",\"stream\":true,\"messages\":[");
        int size = body.length();
        while (size < bytes) {
            String message = message(sentence, Math.min(BYTES_PER_MESSAGE, bytes - size));
            body.append(separator(body)).append(message);
            size += message.getBytes(StandardCharsets.UTF_8).length + 1;
        }
        return body.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String separator(StringBuilder body) {
        return body.charAt(body.length() - 1) == '[' ? "" : ",";
    }

    private static String message(String sentence, int bytes) {
        int sentenceBytes = sentence.getBytes(StandardCharsets.UTF_8).length;
        return "{\"role\":\"user\",\"content\":\"" + sentence.repeat(Math.max(1, bytes / sentenceBytes)) + "\"}";
    }
}
