package io.bellwether.storage;

import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.json.JsonTree;
import io.bellwether.gateway.json.JsonWriter;
import io.bellwether.gateway.once.Kept;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * The columns of how a request with an idempotency key ended.
 *
 * @param details the media type of a whole answer; of a refusal, its failure as JSON
 * @param body absent where there is none
 */
record SqlKept(String form, String requestId, String details, Optional<byte[]> body) {
    static final String COLUMNS = "form, request_id, details, body";

    private static final String OPEN = "claimed";

    /** What a row takes up beside its answer, about. */
    private static final long ROW_BYTES = 512;

    static SqlKept of(SqlRow row) {
        return new SqlKept(row.text("form"), row.text("request_id"), row.text("details"), row.optionalBytes("body"));
    }

    static SqlKept of(Kept kept) {
        return switch (kept) {
            case Kept.Whole(String id, String type, Kept.Bytes body) ->
                new SqlKept("whole", id, type, Optional.of(body.all()));
            case Kept.Events(String id, Kept.Bytes events) -> new SqlKept("events", id, "", Optional.of(events.all()));
            case Kept.Refusal(String id, Failure failure) ->
                new SqlKept("refusal", id, text(failure), Optional.empty());
            case Kept.TooLong(String id) -> new SqlKept("too_long", id, "", Optional.empty());
        };
    }

    long size() {
        return ROW_BYTES + details.length() + body.map(all -> all.length).orElse(0);
    }

    /** Whether it has not ended. */
    boolean isOpen() {
        return form.equals(OPEN);
    }

    /** Whether it ended in a way that only a newer program knows; asking again mends that. */
    boolean isForeign() {
        return !isOpen() && read().isEmpty();
    }

    /** How it ended, where it has. */
    Optional<Kept> read() {
        return switch (form) {
            case "whole" -> body.map(all -> new Kept.Whole(requestId, details, new Kept.Bytes(all)));
            case "events" -> body.map(all -> new Kept.Events(requestId, new Kept.Bytes(all)));
            case "refusal" -> failure(SqlJson.read(details)).map(failure -> new Kept.Refusal(requestId, failure));
            case "too_long" -> Optional.of(new Kept.TooLong(requestId));
            default -> Optional.empty();
        };
    }

    private static String text(Failure failure) {
        JsonWriter json =
                new JsonWriter().object().member("kind", failure.kind().name()).member("message", failure.message());
        failure.param().ifPresent(param -> json.member("param", param));
        failure.code().ifPresent(code -> json.member("code", code));
        failure.retryAfter().ifPresent(wait -> json.member("retry_after_ms", wait.toMillis()));
        return json.endObject().toString();
    }

    private static Optional<Failure> failure(JsonTree tree) {
        return Arrays.stream(Failure.Kind.values())
                .filter(kind -> text(tree, "kind").equals(Optional.of(kind.name())))
                .findFirst()
                .map(kind -> new Failure(
                        kind,
                        text(tree, "message").orElse(kind.advice()),
                        text(tree, "param"),
                        text(tree, "code"),
                        tree.member("retry_after_ms").flatMap(JsonTree::whole).map(Duration::ofMillis)));
    }

    private static Optional<String> text(JsonTree tree, String name) {
        return tree.member(name).flatMap(JsonTree::text);
    }
}
