package io.bellwether.gateway.provider.openai;

import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Failure.Kind;
import io.bellwether.gateway.exchange.Target;
import io.bellwether.gateway.json.ErrorBody;
import io.bellwether.http.Fields;
import io.bellwether.http.ReplyHead;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Turns a provider's error answer into a failure of ours: by OpenAI's words (OpenAI API, "Error codes", checked
 * 2026-11-20), and by those of providers that speak its dialect otherwise (Kimi API, "Errors", checked 2026-11-22;
 * DeepSeek and vLLM as their users quote them).
 *
 * <p>A provider's own words reach the caller only where the caller is at fault and can use them, and not if they look
 * as if they held a key.
 */
public final class ErrorReading {
    /** How the keys of well-known providers begin, how keys are named, and signed tokens. */
    private static final Pattern CREDENTIAL = Pattern.compile(
            "(?i)\\b(sk|gsk|xai|hf|nvapi)[-_]\\w|\\b(aiza|akia|eyj[\\w-]{8})" + "|\\bbearer\\b|\\bapi[-_]?key\\s*[=:]");

    /** What a prompt that is too long is told, in lower case: vLLM and DeepSeek, Kimi, Kimi. */
    private static final List<String> TOO_LONG =
            List.of("maximum context length", "exceeded model token limit", "input token length too long");

    /** Said for a code by those who have none: the name of the family. */
    private static final String NO_CODE = "invalid_request_error";

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
        Kind kind = kind(head.status(), error, target);
        Failure failure =
                switch (kind.blame()) {
                    case CALLER -> inItsOwnWords(kind, error);
                    case GATEWAY, PROVIDER, PROVIDER_REFUSES ->
                        Failure.of(kind, kind.advice() + " (" + target.provider() + " answered " + head.status() + ")");
                };
        return hints.read(head.fields()).map(failure::withRetryAfter).orElse(failure);
    }

    private static Kind kind(int status, ErrorBody error, Target target) {
        return switch (status) {
            case 400 -> badRequest(error, target);
            case 401 -> Kind.UPSTREAM_CREDENTIAL;
            case 402 -> Kind.UPSTREAM_QUOTA;
            case 403 ->
                error.code().orElse("").equals("model_not_found") ? unknownModel(target) : Kind.UPSTREAM_CREDENTIAL;
            case 404 -> unknownModel(target);
            case 413 -> Kind.BODY_TOO_LARGE;
            case 415 -> Kind.UNSUPPORTED_MEDIA;
            case 422 -> Kind.UNPROCESSABLE;
            case 429 -> isQuota(error) ? Kind.UPSTREAM_QUOTA : Kind.UPSTREAM_LIMITED;
            case 503, 529 -> Kind.UPSTREAM_OVERLOADED;
            default -> status < 400 ? Kind.UPSTREAM_MALFORMED : Kind.UPSTREAM_BROKEN;
        };
    }

    private static Kind badRequest(ErrorBody error, Target target) {
        String message = error.message().orElse("").toLowerCase(Locale.ROOT);
        String code = error.code().orElse("");
        if (code.equals("context_length_exceeded") || TOO_LONG.stream().anyMatch(message::contains)) {
            return Kind.CONTEXT_TOO_LONG;
        }
        if (code.equals("content_filter")
                || code.equals("content_policy_violation")
                || error.type().orElse("").equals("content_filter")
                || message.equals("content exists risk")) {
            return Kind.CONTENT_FILTERED;
        }
        boolean unknown = code.equals("model_not_found") || message.equals("model not exist");
        return unknown ? unknownModel(target) : Kind.BAD_REQUEST;
    }

    private static Kind unknownModel(Target target) {
        return target.chosenByCaller() ? Kind.UNKNOWN_MODEL : Kind.UPSTREAM_MODEL;
    }

    private static boolean isQuota(ErrorBody error) {
        return error.code().orElse("").equals("insufficient_quota")
                || error.code().orElse("").equals("credit_balance_exhausted")
                || error.type().orElse("").equals("exceeded_current_quota_error");
    }

    private static Failure inItsOwnWords(Kind kind, ErrorBody error) {
        String said = error.message().filter(ErrorReading::isHarmless).orElse(kind.advice());
        Failure failure = Failure.of(kind, said);
        failure = error.code()
                .filter(code -> kind == Kind.BAD_REQUEST || !code.equals(NO_CODE))
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
