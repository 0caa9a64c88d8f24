package io.bellwether.gateway.chat;

import java.time.Duration;
import java.util.Optional;

/**
 * Why an exchange, or one attempt of it, did not end well.
 *
 * @param kind what it is; decides status, retry, breaker
 * @param message one sentence for the caller: the thing, the value, the remedy; never a secret or an address of ours
 * @param param the request field at fault, as OpenAI's {@code error.param}
 * @param code a more exact {@code error.code} than the kind's own, such as a provider's
 * @param retryAfter how long to wait before trying again, when known
 */
public record Failure(
        Kind kind, String message, Optional<String> param, Optional<String> code, Optional<Duration> retryAfter) {

    /** A failure with a message and nothing else to say. */
    public static Failure of(Kind kind, String message) {
        return new Failure(kind, message, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public Failure withParam(String param) {
        return new Failure(kind, message, Optional.of(param), code, retryAfter);
    }

    public Failure withCode(String code) {
        return new Failure(kind, message, param, Optional.of(code), retryAfter);
    }

    public Failure withRetryAfter(Duration retryAfter) {
        return new Failure(kind, message, param, code, Optional.of(retryAfter));
    }

    /** What the caller reads in {@code error.code}. */
    public String wireCode() {
        return code.orElse(kind.code());
    }

    /**
     * The one table of failures: status and words on the wire, whose doing, whether the same target is worth a second
     * try, and what the caller should do. Statuses and codes follow OpenAI's (design: wire conventions);
     * docs/errors.md is generated from here.
     */
    public enum Kind {
        BAD_REQUEST(400, "invalid_request_error", "invalid_request", Blame.CALLER, "Mend the request."),
        CONTEXT_TOO_LONG(
                400,
                "invalid_request_error",
                "context_length_exceeded",
                Blame.CALLER,
                "Shorten the messages or choose a model with a larger window."),
        CONTENT_FILTERED(
                400,
                "invalid_request_error",
                "content_policy_violation",
                Blame.CALLER,
                "The provider's content policy refused the prompt."),
        UNKNOWN_KEY(
                401,
                "authentication_error",
                "invalid_api_key",
                Blame.CALLER,
                "Send a key that this gateway issued as Authorization: Bearer."),
        EXPIRED_KEY(
                401,
                "authentication_error",
                "expired_api_key",
                Blame.CALLER,
                "Ask the operator for a new key, or take the one that it was rotated to."),
        DISABLED_KEY(
                401,
                "authentication_error",
                "disabled_api_key",
                Blame.CALLER,
                "Ask the operator: key, user, team or organisation is switched off."),
        KEY_REVOKED(
                401,
                "authentication_error",
                "key_revoked",
                Blame.CALLER,
                "The key was revoked or disabled while the answer was on its way: ask the operator for another."),
        OVER_COST_CAP(
                402,
                "invalid_request_error",
                "max_cost_exceeded",
                Blame.CALLER,
                "Raise max_cost_budget, shorten the prompt, or ask for a cheaper model."),
        MODEL_NOT_ALLOWED(
                403,
                "permission_error",
                "model_not_allowed",
                Blame.CALLER,
                "Ask the operator to allow the model for this key."),
        ADDRESS_NOT_ALLOWED(
                403,
                "permission_error",
                "address_not_allowed",
                Blame.CALLER,
                "Call from one of the networks that the operator has allowed for this key."),
        ORIGIN_NOT_ALLOWED(
                403,
                "permission_error",
                "origin_not_allowed",
                Blame.CALLER,
                "Ask the operator to name the page's origin in websocket.origins."),
        UNKNOWN_ROUTE(404, "invalid_request_error", "unknown_url", Blame.CALLER, "Check method and path."),
        UNKNOWN_MODEL(
                404, "invalid_request_error", "model_not_found", Blame.CALLER, "Choose a model from GET /v1/models."),
        UNKNOWN_STREAM(
                404,
                "invalid_request_error",
                "stream_not_found",
                Blame.CALLER,
                "No such stream, or not yours, or its time is over: ask anew."),
        STREAM_GAP(
                410,
                "invalid_request_error",
                "stream_gap",
                Blame.CALLER,
                "Events were missed that are not kept any more: read the stream's address with ?final=true."),
        STREAM_STOPPED(
                499,
                "invalid_request_error",
                "stream_stopped",
                Blame.CALLER,
                "The stream was stopped by its owner, or because nobody read it: what came before is real."),
        METHOD_NOT_ALLOWED(405, "invalid_request_error", "method_not_allowed", Blame.CALLER, "See the header Allow."),
        SLOW_REQUEST(408, "invalid_request_error", "request_timeout", Blame.CALLER, "Send the request faster."),
        UNPROCESSABLE(
                422,
                "invalid_request_error",
                "unprocessable_entity",
                Blame.CALLER,
                "The provider understood the request and refuses it: mend the field it names."),
        IDEMPOTENCY_BUSY(
                409,
                "invalid_request_error",
                "idempotency_in_flight",
                Blame.CALLER,
                "The same request is being answered under this Idempotency-Key: try again in a second."),
        IDEMPOTENCY_NOT_KEPT(
                409,
                "invalid_request_error",
                "idempotency_answer_not_kept",
                Blame.CALLER,
                "This request was answered and its answer was too long to be kept: ask anew under another"
                        + " Idempotency-Key, which is charged."),
        IDEMPOTENCY_REUSED(
                422,
                "invalid_request_error",
                "idempotency_key_reused",
                Blame.CALLER,
                "This Idempotency-Key stands for another request: send the same body byte for byte, or a new key."),
        CALLER_GONE(
                499,
                "invalid_request_error",
                "client_closed_request",
                Blame.CALLER,
                "The caller hung up before the answer was complete; seen in logs and metrics only."),
        BODY_TOO_LARGE(413, "invalid_request_error", "payload_too_large", Blame.CALLER, "Send a smaller body."),
        UNSUPPORTED_MEDIA(
                415,
                "invalid_request_error",
                "unsupported_media_type",
                Blame.CALLER,
                "Send plain application/json without Content-Encoding."),
        UPGRADE_REQUIRED(
                426,
                "invalid_request_error",
                "upgrade_required",
                Blame.CALLER,
                "Open a WebSocket here: HTTP/1.1, Upgrade: websocket, version 13."),
        HEADERS_TOO_LARGE(431, "invalid_request_error", "headers_too_large", Blame.CALLER, "Send fewer headers."),
        WRONG_KEYS(
                429,
                "requests",
                "too_many_wrong_keys",
                Blame.CALLER,
                "Too many wrong keys from this address within a minute: wait for Retry-After, and send a key that this"
                        + " gateway issued, which is let in at once."),
        LIMITED(429, "requests", "rate_limit_exceeded", Blame.GATEWAY, "Wait for Retry-After."),
        LIMITED_TOKENS(
                429,
                "tokens",
                "rate_limit_exceeded",
                Blame.GATEWAY,
                "Wait for Retry-After, or ask for shorter answers."),
        OVER_BUDGET(
                429,
                "insufficient_quota",
                "insufficient_quota",
                Blame.GATEWAY,
                "A budget is used up: ask the operator to raise it, or wait until its period renews."),
        OUT_OF_CREDIT(402, "insufficient_quota", "insufficient_quota", Blame.GATEWAY, "Top up the account."),
        UNPRICED_MODEL(
                402,
                "insufficient_quota",
                "model_unpriced",
                Blame.GATEWAY,
                "A strict budget admits only what has a price: the operator must give the model one."),
        INTERNAL(500, "server_error", "internal_error", Blame.GATEWAY, "A bug of ours: report the request id."),
        STORE_AWAY(
                503,
                "server_error",
                "store_unavailable",
                Blame.GATEWAY,
                "Nobody can say at the moment whether this key is ours: try again."),
        DRAINING(503, "server_error", "draining", Blame.GATEWAY, "This replica is going away: try again at once."),
        NO_CAPACITY(
                503,
                "server_error",
                "no_capacity",
                Blame.GATEWAY,
                "This gateway has no room for another request at the moment: try again."),
        OVERLOADED(503, "server_error", "overloaded", Blame.GATEWAY, "Short of memory or files: wait for Retry-After."),
        PROVIDER_FULL(
                503,
                "server_error",
                "no_capacity",
                Blame.GATEWAY,
                "All our connections to the provider are busy: try again, or raise the pool's limits."),
        BUDGET_UNKNOWN(
                503,
                "server_error",
                "budget_unavailable",
                Blame.GATEWAY,
                "Nobody can tell what is left of a budget, as its store cannot be asked: try again."),
        JOURNAL_AWAY(
                503,
                "server_error",
                "journal_unavailable",
                Blame.GATEWAY,
                "What an answer costs could not be written down: try again; the operator must make room on its disk."),
        IDEMPOTENCY_UNKNOWN(
                503,
                "server_error",
                "idempotency_unavailable",
                Blame.GATEWAY,
                "Nobody can tell whether another replica has answered under this Idempotency-Key, as the store cannot"
                        + " be asked: try again."),
        OVERTAKEN(
                499,
                "server_error",
                "overtaken",
                Blame.GATEWAY,
                "Another target answered first and this attempt was stopped; seen in logs and metrics only."),
        NO_TARGET(
                503,
                "server_error",
                "no_target_available",
                Blame.PROVIDER_REFUSES,
                "Every target of this model has failed lately, cools down or is held out by an operator: try again in a"
                        + " minute."),
        UPSTREAM_UNREACHABLE(
                502,
                "server_error",
                "provider_unavailable",
                Blame.PROVIDER,
                true,
                "The provider could not be reached."),
        UPSTREAM_BROKEN(502, "server_error", "provider_unavailable", Blame.PROVIDER, true, "The provider failed."),
        UPSTREAM_MALFORMED(
                502,
                "server_error",
                "provider_malformed",
                Blame.PROVIDER,
                true,
                "The provider's answer could not be understood."),
        UPSTREAM_TRUNCATED(
                502, "server_error", "upstream_truncated", Blame.PROVIDER, true, "The provider's answer broke off."),
        UPSTREAM_LIMITED(
                429,
                "requests",
                "rate_limit_exceeded",
                Blame.PROVIDER_REFUSES,
                true,
                "The provider limits our rate: wait for Retry-After."),
        UPSTREAM_QUOTA(
                429,
                "insufficient_quota",
                "insufficient_quota",
                Blame.PROVIDER_REFUSES,
                "The provider account has no credit left: the operator must top it up."),
        UPSTREAM_OVERLOADED(
                503,
                "server_error",
                "provider_overloaded",
                Blame.PROVIDER,
                true,
                "The provider is overloaded: wait for Retry-After."),
        UPSTREAM_CREDENTIAL(
                502,
                "server_error",
                "provider_credential_refused",
                Blame.PROVIDER_REFUSES,
                "The provider refused our key: the operator must check it (bellwether verify)."),
        UPSTREAM_MODEL(
                502,
                "server_error",
                "provider_model_unknown",
                Blame.PROVIDER_REFUSES,
                "The provider does not know the model this route names: the operator must check the target."),
        TIMEOUT_CONNECT(
                504,
                "server_error",
                "timeout_connect",
                Blame.PROVIDER,
                true,
                "The provider did not accept a connection in time."),
        TIMEOUT_HEADERS(
                504, "server_error", "timeout_headers", Blame.PROVIDER, "The provider began no answer in time."),
        TIMEOUT_FIRST_TOKEN(
                504, "server_error", "timeout_first_token", Blame.PROVIDER, "The provider sent no token in time."),
        TIMEOUT_SILENT(504, "server_error", "timeout_silent", Blame.PROVIDER, "The provider answers nobody any more."),
        TIMEOUT_IDLE(504, "server_error", "timeout_idle", Blame.PROVIDER, "The provider fell silent in mid-answer."),
        TIMEOUT_PACE(
                504,
                "server_error",
                "timeout_pace",
                Blame.PROVIDER,
                "The provider's answer came more slowly than the operator allows."),
        TIMEOUT_TOTAL(
                504, "server_error", "timeout_total", Blame.PROVIDER, "The deadline of the whole request passed."),
        STREAM_INTERRUPTED(
                502,
                "server_error",
                "stream_interrupted",
                Blame.PROVIDER,
                "The answer broke off after it had begun: what came before is real, what follows is missing.");

        private final int status;
        private final String type;
        private final String code;
        private final Blame blame;
        private final boolean worthSecondTry;
        private final String advice;

        /** Of which a second try at the same target mends nothing. */
        Kind(int status, String type, String code, Blame blame, String advice) {
            this(status, type, code, blame, false, advice);
        }

        Kind(int status, String type, String code, Blame blame, boolean worthSecondTry, String advice) {
            this.status = status;
            this.type = type;
            this.code = code;
            this.blame = blame;
            this.worthSecondTry = worthSecondTry;
            this.advice = advice;
        }

        /** HTTP status for the caller. */
        public int status() {
            return status;
        }

        /** OpenAI's {@code error.type}. */
        public String type() {
            return type;
        }

        /** OpenAI's {@code error.code}. */
        public String code() {
            return code;
        }

        public Blame blame() {
            return blame;
        }

        /** Whether the same target may answer if asked once more. */
        public boolean worthSecondTry() {
            return worthSecondTry;
        }

        /**
         * Whether another target may answer: everything that is not the caller's own doing or ours, but for
         * connections of ours, which are one provider's alone.
         */
        public boolean worthTryingElsewhere() {
            return blame == Blame.PROVIDER || blame == Blame.PROVIDER_REFUSES || this == PROVIDER_FULL;
        }

        /** Whether it counts against the target's health (circuit breaker). */
        public boolean countsAgainstTarget() {
            return blame == Blame.PROVIDER;
        }

        /** What the caller should do, for docs/errors.md and for messages. */
        public String advice() {
            return advice;
        }
    }
}
