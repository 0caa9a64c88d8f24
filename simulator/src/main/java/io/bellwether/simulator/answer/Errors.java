package io.bellwether.simulator.answer;

/**
 * Error bodies in OpenAI's envelope; types and codes as OpenAI sends them (OpenAI guide "Error codes", checked
 * 2026-11-20).
 */
public final class Errors {
    private static final String NO_CODE = "null";

    private Errors() {}

    /** The body OpenAI sends with this status. */
    public static String of(int status, String model) {
        return switch (status) {
            case 400 -> invalid("Simulated: the request is invalid.", "messages", "invalid_value");
            case 401 -> badKey("simulated");
            case 403 ->
                error(
                        "Simulated: country, region, or territory not supported",
                        "request_forbidden",
                        "null",
                        "\"unsupported_country_region_territory\"");
            case 404 -> noModel(model);
            case 408 -> invalid("Simulated: request timed out.", "", "request_timeout");
            case 409 -> invalid("Simulated: conflict with another request.", "", "conflict");
            case 413 -> invalid("Simulated: the request is too large.", "", "payload_too_large");
            case 422 -> invalid("Simulated: the request could not be processed.", "messages", "unprocessable_entity");
            case 429 ->
                error(
                        "Rate limit reached for " + model + " in organization org-sim on requests per min (RPM): "
                                + "Limit 3, Used 3, Requested 1. Please try again in 20s.",
                        "requests",
                        "null",
                        "\"rate_limit_exceeded\"");
            case 500 -> server("The server had an error while processing your request. Sorry about that!", NO_CODE);
            case 502 -> server("Bad gateway.", NO_CODE);
            case 503 -> server("The engine is currently overloaded, please try again later.", "\"slow_down\"");
            case 504 -> server("Gateway timeout.", NO_CODE);
            case 529 -> error("Overloaded", "overloaded_error", "null", NO_CODE);
            default -> server("Simulated status " + status + ".", NO_CODE);
        };
    }

    public static String contextLength(long tokens) {
        return invalid(
                "This model's maximum context length is 8192 tokens. However, your messages resulted in "
                        + Math.max(tokens, 8193) + " tokens. Please reduce the length of the messages.",
                "messages",
                "context_length_exceeded");
    }

    public static String quota() {
        return error(
                "You exceeded your current quota, please check your plan and billing details.",
                "insufficient_quota",
                "null",
                "\"insufficient_quota\"");
    }

    /** As Azure words it: no type, and the findings in {@code innererror}. */
    public static String contentFilter() {
        return "{\"error\":{\"message\":\"The response was filtered due to the prompt triggering the content management"
                + " policy.\",\"type\":null,\"param\":\"prompt\",\"code\":\"content_filter\",\"status\":400,"
                + "\"innererror\":{\"code\":\"ResponsibleAIPolicyViolation\",\"content_filter_result\":"
                + "{\"violence\":{\"filtered\":true,\"severity\":\"medium\"}}}}}";
    }

    public static String badKey(String shown) {
        return error(
                "Incorrect API key provided: " + shown + ".", "invalid_request_error", "null", "\"invalid_api_key\"");
    }

    public static String noModel(String model) {
        return error(
                "The model `" + model + "` does not exist or you do not have access to it.",
                "invalid_request_error",
                "null",
                "\"model_not_found\"");
    }

    public static String noPath(String method, String path) {
        return error("Invalid URL (" + method + " " + path + ")", "invalid_request_error", "null", NO_CODE);
    }

    /** A 400 that names a field, or none where {@code param} is empty. */
    public static String invalid(String message, String param, String code) {
        return error(message, "invalid_request_error", param.isEmpty() ? "null" : Json.quote(param), Json.quote(code));
    }

    /** What a provider says inside a stream that it cannot go on with. */
    public static String inBand() {
        return server("The server had an error while processing your request. Sorry about that!", "\"server_error\"");
    }

    private static String server(String message, String code) {
        return error(message, "server_error", "null", code);
    }

    private static String error(String message, String type, String param, String code) {
        return "{\"error\":{\"message\":" + Json.quote(message) + ",\"type\":\"" + type + "\",\"param\":" + param
                + ",\"code\":" + code + "}}";
    }
}
