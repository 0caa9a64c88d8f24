package io.bellwether.gateway.routing;

import io.bellwether.gateway.chat.Operation;
import io.bellwether.gateway.exchange.ChatRequest;
import io.bellwether.gateway.exchange.Pricing;
import io.bellwether.gateway.json.Field;
import io.bellwether.gateway.json.RequestScan;
import io.bellwether.gateway.json.Span;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/**
 * What one request asks of a target.
 *
 * @param promptTokens estimated
 * @param outputTokens the most one answer may have, if the caller says
 * @param choices how many answers
 * @param generates whether there is an answer made of tokens at all
 * @param tools whether tools are offered
 * @param images whether an image is shown
 * @param jsonSchema whether the answer shall follow a schema
 */
record Needs(
        long promptTokens,
        OptionalLong outputTokens,
        int choices,
        boolean generates,
        boolean tools,
        boolean images,
        boolean jsonSchema) {
    /** Of an answer whose length nobody limits: an assumption for comparing costs, as in the founding documents. */
    static final long USUAL_OUTPUT_TOKENS = 4096;

    /** A string that is exactly this; inside of text its quotes would be escaped, so no text looks like it. */
    private static final byte[] IMAGE = "\"image_url\"".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] SCHEMA = "\"json_schema\"".getBytes(StandardCharsets.US_ASCII);

    static Needs of(ChatRequest request, Pricing pricing) {
        RequestScan scan = request.scan();
        byte[] body = request.body();
        Operation operation = request.operation();
        return new Needs(
                pricing.promptTokens(request),
                scan.maxTokens(),
                scan.choices(),
                operation == Operation.CHAT || operation == Operation.COMPLETIONS,
                hasElements(body, scan.span(Field.TOOLS)),
                contains(body, scan.span(Field.MESSAGES), IMAGE),
                contains(body, scan.span(Field.RESPONSE_FORMAT), SCHEMA));
    }

    /** The longest answer that has to be reckoned with, all choices together. */
    long output(Capabilities can) {
        long one = outputTokens.orElse(
                can.outputTokens() > 0 ? Math.min(can.outputTokens(), USUAL_OUTPUT_TOKENS) : USUAL_OUTPUT_TOKENS);
        return generates ? one * choices : 0;
    }

    private static boolean hasElements(byte[] body, Span array) {
        for (int i = array.from() + 1; array.present() && i < array.to(); i++) {
            if (body[i] > ' ') {
                return body[array.from()] == '[' && body[i] != ']';
            }
        }
        return false;
    }

    private static boolean contains(byte[] body, Span part, byte[] word) {
        int last = part.to() - word.length;
        for (int i = part.from(); part.present() && i <= last; i++) {
            if (body[i] == word[0] && startsWith(body, i, word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWith(byte[] body, int at, byte[] word) {
        for (int i = 1; i < word.length; i++) {
            if (body[at + i] != word[i]) {
                return false;
            }
        }
        return true;
    }
}
