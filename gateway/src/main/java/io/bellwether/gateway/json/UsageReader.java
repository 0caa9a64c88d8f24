package io.bellwether.gateway.json;

import io.bellwether.gateway.chat.Usage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads a {@code usage} object as OpenAI writes it, and as those do who copy it (OpenAI API reference, "usage" of chat
 * completions and of responses; DeepSeek API reference, {@code prompt_cache_hit_tokens}; both checked 2026-11-20).
 *
 * <p>For one thread at a time.
 */
final class UsageReader {
    private static final byte[] PROMPT = ascii("prompt_tokens");
    private static final byte[] INPUT = ascii("input_tokens");
    private static final byte[] COMPLETION = ascii("completion_tokens");
    private static final byte[] OUTPUT = ascii("output_tokens");
    private static final byte[] DETAILS = ascii("_details");
    private static final byte[] CACHED = ascii("cached_tokens");
    private static final byte[] CACHE_HIT = ascii("prompt_cache_hit_tokens");
    private static final byte[] REASONING = ascii("reasoning_tokens");
    private static final byte[] TOTAL = ascii("total_tokens");

    private long input;
    private long cached;
    private long output;
    private long reasoning;
    private long total;

    /** Reads the object that comes next. */
    Usage read(JsonCursor cursor, byte[] bytes) throws JsonProblem {
        input = cached = output = reasoning = total = 0;
        members(cursor, bytes, true);
        return Usage.reported(input, cached, output + besides(), reasoning);
    }

    /**
     * Thoughts that the answer's count leaves out and the total has, as xAI's do (docs.x.ai, "Consumption and Rate
     * Limits", as its users quote it, 2026-11-22). OpenAI's are in the answer's count, and its total is no more than
     * both counts.
     */
    private long besides() {
        boolean credible = Math.max(Math.max(input, output), Math.max(reasoning, total)) <= Usage.MOST_TOKENS;
        return credible && reasoning > 0 ? Math.clamp(total - input - output, 0, reasoning) : 0;
    }

    /** The details lie one level deeper, in objects whose names end the same in every dialect. */
    private void members(JsonCursor cursor, byte[] bytes, boolean outer) throws JsonProblem {
        boolean more = cursor.enterObject();
        while (more) {
            int keyFrom = cursor.stringFrom();
            int keyTo = cursor.stringTo();
            int first = cursor.peek();
            if (outer && first == '{' && endsWith(bytes, keyFrom, keyTo, DETAILS)) {
                members(cursor, bytes, false);
            } else {
                int from = cursor.at();
                cursor.skipValue();
                take(bytes, keyFrom, keyTo, JsonNumber.lenientCount(bytes, from, cursor.at()));
            }
            more = cursor.nextKey();
        }
    }

    private void take(byte[] bytes, int from, int to, long count) {
        if (is(bytes, from, to, PROMPT) || is(bytes, from, to, INPUT)) {
            input = count;
        } else if (is(bytes, from, to, COMPLETION) || is(bytes, from, to, OUTPUT)) {
            output = count;
        } else if (is(bytes, from, to, CACHED) || is(bytes, from, to, CACHE_HIT)) {
            cached = Math.max(cached, count);
        } else if (is(bytes, from, to, REASONING)) {
            reasoning = count;
        } else if (is(bytes, from, to, TOTAL)) {
            total = count;
        }
    }

    private static boolean endsWith(byte[] bytes, int from, int to, byte[] end) {
        return to - from >= end.length && Arrays.equals(bytes, to - end.length, to, end, 0, end.length);
    }

    private static boolean is(byte[] bytes, int from, int to, byte[] name) {
        return Arrays.equals(bytes, from, to, name, 0, name.length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
