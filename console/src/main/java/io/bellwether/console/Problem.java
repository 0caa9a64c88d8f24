package io.bellwether.console;

import io.bellwether.gateway.json.JsonWriter;
import java.util.List;

/**
 * Why an operator's request was not carried out, as problem details (RFC 9457): with what to do about it.
 *
 * @param kind status and code
 * @param detail the thing and the value
 * @param remedy what the operator should do
 * @param findings each fault of a document, when there are several
 */
public record Problem(Kind kind, String detail, String remedy, List<Finding> findings) {

    /** A fault of a document: where, what, and what to do. */
    public record Finding(String path, String what, String remedy) {}

    /** The families of problems: status, title and the code that programs read. */
    public enum Kind {
        BAD_REQUEST(400, "Bad request", "bad_request"),
        UNKNOWN_KEY(401, "No operator's key", "unknown_key"),
        CODE_MISSING(401, "A code is needed, too", "code_needed"),
        NOT_ALLOWED(403, "Not this role's", "not_allowed"),
        SECOND_FACTOR_MISSING(403, "A second factor is needed", "second_factor_needed"),
        NOT_FOUND(404, "Not found", "not_found"),
        METHOD_NOT_ALLOWED(405, "Method not allowed", "method_not_allowed"),
        CONFLICT(409, "Changed in the meantime", "conflict"),
        TOO_LARGE(413, "Too large", "too_large"),
        INVALID(422, "The document is not right", "invalid"),
        TOO_MANY(429, "Too many tries", "too_many_tries"),
        INTERNAL(500, "A bug of ours", "internal_error"),
        IDENTITY_PROVIDER_AWAY(502, "The identity provider cannot be asked", "identity_provider_away"),
        MODEL_AWAY(502, "No model could answer", "model_unavailable"),
        STORE_AWAY(503, "The store is away", "store_unavailable"),
        BUSY(503, "Too much waits", "busy"),
        STORE_FULL(507, "The store is full", "store_full");

        private final int status;
        private final String title;
        private final String code;

        Kind(int status, String title, String code) {
            this.status = status;
            this.title = title;
            this.code = code;
        }

        public int status() {
            return status;
        }

        String title() {
            return title;
        }

        public String code() {
            return code;
        }
    }

    public Problem {
        findings = List.copyOf(findings);
    }

    /** A problem with one fault. */
    public static Problem of(Kind kind, String detail, String remedy) {
        return new Problem(kind, detail, remedy, List.of());
    }

    byte[] body(String requestId) {
        JsonWriter json = new JsonWriter()
                .object()
                .member("type", "about:blank")
                .member("title", kind.title)
                .member("status", kind.status)
                .member("code", kind.code)
                .member("detail", detail)
                .member("remedy", remedy)
                .member("request_id", requestId);
        if (!findings.isEmpty()) {
            json.name("errors").array();
            findings.forEach(finding -> json.object()
                    .member("path", finding.path())
                    .member("what", finding.what())
                    .member("remedy", finding.remedy())
                    .endObject());
            json.endArray();
        }
        return json.endObject().toBytes();
    }
}
