package io.bellwether.assistant.door;

import io.bellwether.gateway.json.JsonWriter;

/** Why a request to an assistant is not done: status, code, and what its sender should do. */
public enum Trouble {
    NO_PASS(401, "invalid_token", "Begin a conversation, and send its token as Authorization: Bearer."),
    SIGNATURE(401, "invalid_signature", "Sign the body as the channel documents it, with the account's secret."),
    NO_LINK(401, "invalid_link", "Ask an operator for a presenter's link: this one is forged or has run out."),
    IDENTITY(
            403,
            "identity_required",
            "Send identity with id and hash: HMAC-SHA256 of the id by the assistant's identity key, in hexadecimal."),
    ORIGIN(403, "origin_not_allowed", "Ask the operator to name this page's origin."),
    PASSCODE(403, "passcode_required", "Send the passcode of this demo."),
    EXPIRED(410, "demo_expired", "This demo is over: ask whoever sent you the link."),
    NO_ASSISTANT(404, "assistant_not_found", "There is no published assistant of this name."),
    NO_CHANNEL(404, "channel_not_found", "Name a channel and an account of the settings' section channels."),
    NO_CONVERSATION(404, "conversation_not_found", "The conversation is not there any more: begin another."),
    NO_SUCH_PATH(404, "unknown_url", "Check method and path."),
    METHOD(405, "method_not_allowed", "Check method and path."),
    ANSWERING(409, "answer_in_progress", "Wait for the answer, or stop it first."),
    NOT_POSSIBLE(409, "not_possible_now", "The conversation is in another's hands, or settled: look at its owner."),
    NO_EXPERIMENT(409, "no_experiment", "No experiment splits this assistant's model: there is one arm only."),
    NO_MESSAGE(422, "invalid_message", "Send a message of 1 to 4000 characters."),
    INVALID(422, "invalid_request", "Send a JSON object with the fields of the documentation."),
    TOO_LARGE(413, "payload_too_large", "Send a smaller body."),
    ENOUGH(403, "message_cap_reached", "This conversation is as long as it may be: begin another."),
    DEMO_CAP(429, "demo_cap_reached", "This demo has used up its budget of today: come back tomorrow."),
    TOO_MANY(429, "rate_limit_exceeded", "Wait, then try again."),
    AWAY(503, "store_away", "The store cannot be asked: try again.");

    private final int status;
    private final String code;
    private final String advice;

    Trouble(int status, String code, String advice) {
        this.status = status;
        this.code = code;
        this.advice = advice;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String advice() {
        return advice;
    }

    /** Whether the same may succeed later. */
    boolean isRetryable() {
        return this == ANSWERING || this == TOO_MANY || this == AWAY;
    }

    /**
     * What its sender reads.
     *
     * @param retryAfterSeconds 0 where nobody knows
     */
    JsonWriter json(String requestId, long retryAfterSeconds) {
        JsonWriter json = new JsonWriter().object().name("error").object();
        json.member("code", code)
                .member("message", advice)
                .member("message_key", "error." + code)
                .member("retryable", isRetryable());
        if (retryAfterSeconds > 0) {
            json.member("retry_after_ms", 1_000 * retryAfterSeconds);
        }
        return json.member("request_id", requestId).endObject().endObject();
    }
}
