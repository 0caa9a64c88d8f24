package io.bellwether.gateway.provider.openai;

import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Failure.Kind;
import io.bellwether.gateway.exchange.Target;
import io.bellwether.gateway.json.ErrorBody;
import io.bellwether.http.Fields;
import io.bellwether.http.ReplyHead;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Turns a provider's error answer into a failure of ours (OpenAI API, "Error codes", checked 2026-11-20).
 *
 * <p>A provider's own words reach the caller only where the caller is at fault and can use them, and not if they look
 * as if they held a key.
 */
public final class ErrorReading {
    /** How the keys of well-known providers begin, how keys are named, and signed tokens. */
    private static final Pattern CREDENTIAL = Pattern.compile(
            "(?i)\\b(sk|gsk|xai|hf|nvapi)[-_]\\w|\\b(aiza|akia|eyj[\\w-]{8})" + "|\\bbearer\\b|\\bapi[-_]?key\\s*[=:]");

    private final RetryHints hints;

    /** Reads how long to wait out of a reply's fields. */
    @FunctionalInterface
    public interface RetryHints {
        Optional<Duration> read(Fields fields);
    }

    public ErrorReading(RetryHints hints) {
        this.hints = hints;
    }

    /** What an error answer means. */
    Failure read(ReplyHead head, byte[] body, Target target) {
        ErrorBody error = ErrorBody.read(body, 0, body.length);
        String code = error.code().orElse("");
        Kind kind = kind(head.status(), code, target);
        Failure failure =
                switch (kind.blame()) {
                    case CALLER -> inItsOwnWords(kind, error);
                    case GATEWAY, PROVIDER, PROVIDER_REFUSES ->
                        Failure.of(kind, kind.advice() + " (" + target.provider() + " answered " + head.status() + ")");
                };
        return hints.read(head.fields()).map(failure::withRetryAfter).orElse(failure);
    }

    private static Kind kind(int status, String code, Target target) {
        return switch (status) {
            case 400 -> badRequest(code);
            case 401, 403 -> Kind.UPSTREAM_CREDENTIAL;
            case 402 -> Kind.UPSTREAM_QUOTA;
            case 404 -> target.chosenByCaller() ? Kind.UNKNOWN_MODEL : Kind.UPSTREAM_MODEL;
            case 413 -> Kind.BODY_TOO_LARGE;
            case 415 -> Kind.UNSUPPORTED_MEDIA;
            case 422 -> Kind.UNPROCESSABLE;
            case 429 -> isQuota(code) ? Kind.UPSTREAM_QUOTA : Kind.UPSTREAM_LIMITED;
            case 503, 529 -> Kind.UPSTREAM_OVERLOADED;
            default -> status < 400 ? Kind.UPSTREAM_MALFORMED : Kind.UPSTREAM_BROKEN;
        };
    }

    private static Kind badRequest(String code) {
        return switch (code) {
            case "context_length_exceeded" -> Kind.CONTEXT_TOO_LONG;
            case "content_filter", "content_policy_violation" -> Kind.CONTENT_FILTERED;
            default -> Kind.BAD_REQUEST;
        };
    }

    private static boolean isQuota(String code) {
        return code.equals("insufficient_quota") || code.equals("credit_balance_exhausted");
    }

    private static Failure inItsOwnWords(Kind kind, ErrorBody error) {
        String said = error.message().filter(ErrorReading::isHarmless).orElse(kind.advice());
        Failure failure = Failure.of(kind, said);
        failure = error.code()
                .filter(ErrorReading::isHarmless)
                .map(failure::withCode)
                .orElse(failure);
        return error.param()
                .filter(ErrorReading::isHarmless)
                .map(failure::withParam)
                .orElse(failure);
    }

    private static boolean isHarmless(String words) {
        return !CREDENTIAL.matcher(words).find();
    }
}
