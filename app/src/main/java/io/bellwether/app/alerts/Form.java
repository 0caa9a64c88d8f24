package io.bellwether.app.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.gateway.json.JsonLimits;
import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.gateway.json.JsonTree;
import io.bellwether.gateway.json.JsonWriter;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How a webhook wants to be told. Each reads its maker's own page, all in 2026-11. */
public sealed interface Form {
    /** Of answers. */
    JsonLimits LIMITS = new JsonLimits(8, 4096, 40, 256);

    /** The message that carries an alert. */
    byte[] message(Alert alert, long epochSeconds);

    /** Whether an answer with status 2xx means that it was taken. */
    default boolean isThanks(byte[] reply) {
        return true;
    }

    /** Whether an answer means that the credential is not right any more, and another may be. */
    default boolean refusesToken(byte[] reply) {
        return false;
    }

    /** Whether a member of a JSON answer is 0, as it is where nothing was wrong. */
    private static boolean isZero(byte[] reply, String member) {
        return is(reply, member, 0);
    }

    private static boolean is(byte[] reply, String member, long wanted) {
        try {
            return JsonTree.read(reply, LIMITS)
                    .member(member)
                    .flatMap(JsonTree::whole)
                    .filter(code -> code == wanted)
                    .isPresent();
        } catch (JsonProblem noJson) {
            return false;
        }
    }

    /** A program of the operator's own: everything there is to tell. */
    record Plain() implements Form {
        @Override
        public byte[] message(Alert alert, long epochSeconds) {
            return alert.json().toBytes();
        }
    }

    /** Slack's incoming webhooks (docs.slack.dev, "Sending messages using incoming webhooks"). */
    record Slack() implements Form {
        @Override
        public byte[] message(Alert alert, long epochSeconds) {
            return new JsonWriter()
                    .object()
                    .member("text", escaped(alert.text()))
                    .endObject()
                    .toBytes();
        }

        /** Three characters are signs there, whatever else stands in a name. */
        private static String escaped(String text) {
            return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        }
    }

    /**
     * Feishu's and Lark's custom bots (open.feishu.cn, "Custom bot usage guide").
     *
     * @param secret of the bot's signature check; empty where it has none
     */
    record Feishu(Token secret) implements Form {
        private static final String ALGORITHM = "HmacSHA256";

        @Override
        public byte[] message(Alert alert, long epochSeconds) {
            JsonWriter json = new JsonWriter().object();
            if (!secret.reveal().isEmpty()) {
                json.member("timestamp", Long.toString(epochSeconds)).member("sign", sign(epochSeconds));
            }
            json.member("msg_type", "text").name("content").object().member("text", alert.text());
            return json.endObject().endObject().toBytes();
        }

        @Override
        public boolean isThanks(byte[] reply) {
            return isZero(reply, "code");
        }

        /** The digest of nothing, with time and secret as the key: that is how they have it. */
        private String sign(long epochSeconds) {
            try {
                Mac mac = Mac.getInstance(ALGORITHM);
                mac.init(new SecretKeySpec((epochSeconds + "\n" + secret.reveal()).getBytes(UTF_8), ALGORITHM));
                return Base64.getEncoder().encodeToString(mac.doFinal());
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible); // every JDK has it
            }
        }
    }

    /**
     * A message of a Zalo official account to one of its followers (developers.zalo.me, "Official Account API v3.0,
     * message/cs").
     *
     * @param recipient the follower's user_id
     */
    record Zalo(String recipient) implements Form {
        @Override
        public byte[] message(Alert alert, long epochSeconds) {
            JsonWriter json =
                    new JsonWriter().object().name("recipient").object().member("user_id", recipient);
            json.endObject()
                    .name("message")
                    .object()
                    .member("text", alert.text())
                    .endObject();
            return json.endObject().toBytes();
        }

        @Override
        public boolean isThanks(byte[] reply) {
            return isZero(reply, "error");
        }

        @Override
        public boolean refusesToken(byte[] reply) {
            return is(reply, "error", -216);
        }
    }

    /** A credential that does not print. */
    final class Token {
        private final String text;

        public Token(String text) {
            this.text = text;
        }

        String reveal() {
            return text;
        }

        @Override
        public String toString() {
            return "***";
        }
    }
}
