package io.bellwether.gateway.cache;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.http.Fields;
import io.bellwether.http.HeaderName;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What must be the same for an answer to be the same: model, circle of callers, and a digest of the whole request, of
 * the header fields that choose a target, and of what the model is at the moment.
 *
 * @param model the public model's name
 * @param digest SHA-256: nobody can find another request that has the same
 */
record Question(String model, String digest) {
    private static final List<HeaderName> HEEDED =
            List.of(HeaderName.of("x-bellwether-task"), HeaderName.of("x-bellwether-max-cost"));

    static Question of(Exchange exchange, Rule rule) {
        MessageDigest digest = sha256();
        put(digest, rule.print());
        put(digest, rule.circleOf(exchange.who()));
        put(digest, exchange.operation().path());
        Fields fields = exchange.fields();
        for (HeaderName name : HEEDED) {
            int at = fields.find(name, 0);
            put(digest, at < 0 ? "" : fields.text(at));
        }
        body(digest, exchange.request().body());
        return new Question(exchange.trail().route(), HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every JDK has it
        }
    }

    /** With its length before it, so that two texts are never taken for two others. */
    private static void put(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        digest.update((bytes.length + ":").getBytes(UTF_8));
        digest.update(bytes);
    }

    /** Space between JSON's tokens means nothing; the body is known to be sound. */
    private static void body(MessageDigest digest, byte[] body) {
        boolean quoted = false;
        int from = 0;
        for (int at = 0; at < body.length; at++) {
            byte one = body[at];
            if (quoted) {
                at += one == '\\' ? 1 : 0;
                quoted = one != '"';
            } else if (one == ' ' || one == '\n' || one == '\r' || one == '\t') {
                digest.update(body, from, at - from);
                from = at + 1;
            } else {
                quoted = one == '"';
            }
        }
        digest.update(body, from, body.length - from);
    }
}
