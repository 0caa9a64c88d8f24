package io.bellwether.console.audit;

import io.bellwether.gateway.json.JsonLimits;
import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.gateway.json.JsonTree;
import io.bellwether.gateway.json.JsonWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * One change in the log.
 *
 * @param number counted from 1 without gaps
 * @param before what was there, as JSON; nothing for what is new
 * @param after what is there now
 * @param previous the hash of the entry before; zeros for the first
 * @param hash SHA-256 over everything above, each part led by its length so that no two entries read the same
 */
public record AuditEntry(
        long number, Change change, Optional<String> before, Optional<String> after, String previous, String hash) {
    /** What the first entry calls the one before it. */
    public static final String START = "0".repeat(64);

    private static final JsonLimits LIMITS = new JsonLimits(24, 1 << 18, 40, 1 << 17);

    /** The entry that follows one with that hash. */
    public static AuditEntry after(String previous, long number, Change change, State state) {
        AuditEntry bare = new AuditEntry(number, change, state.before(), state.after(), previous, "");
        return new AuditEntry(number, change, state.before(), state.after(), previous, bare.computed());
    }

    /** What a change starts from and what it leads to. */
    public record State(Optional<String> before, Optional<String> after) {
        public static State made(String after) {
            return new State(Optional.empty(), Optional.of(after));
        }

        public static State changed(String before, String after) {
            return new State(Optional.of(before), Optional.of(after));
        }
    }

    /** What the hash should be. */
    public String computed() {
        MessageDigest sha = sha256();
        add(sha, previous);
        add(sha, Long.toString(number));
        add(sha, Long.toString(change.at().toEpochMilli()));
        add(sha, change.actor());
        add(sha, change.action());
        add(sha, change.subject());
        add(sha, change.requestId());
        add(sha, before.map(json -> "+" + json).orElse("-"));
        add(sha, after.map(json -> "+" + json).orElse("-"));
        return HexFormat.of().formatHex(sha.digest());
    }

    private static void add(MessageDigest sha, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        sha.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("SHA-256 is part of every Java platform", impossible);
        }
    }

    void write(JsonWriter json) {
        json.object()
                .member("number", number)
                .member("at", change.at().toString())
                .member("actor", change.actor())
                .member("action", change.action())
                .member("subject", change.subject())
                .member("request_id", change.requestId());
        write(json.name("before"), before);
        write(json.name("after"), after);
        json.member("previous_hash", previous).member("hash", hash).endObject();
    }

    private static void write(JsonWriter json, Optional<String> document) {
        try {
            if (document.isPresent()) {
                JsonTree.read(document.get().getBytes(StandardCharsets.UTF_8), LIMITS)
                        .write(json);
            } else {
                json.valueNull();
            }
        } catch (JsonProblem tampered) {
            json.value(document.get()); // not what we wrote: shown as it is, verifying will say so
        }
    }
}
