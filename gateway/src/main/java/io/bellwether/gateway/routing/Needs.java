package io.bellwether.gateway.routing;

import io.bellwether.gateway.chat.Operation;
import io.bellwether.gateway.exchange.ChatRequest;
import io.bellwether.gateway.exchange.Pricing;
import io.bellwether.gateway.json.Field;
import io.bellwether.gateway.json.Needle;
import io.bellwether.gateway.json.Span;
import java.util.OptionalLong;

/**
 * What one request asks of a target. Everything is looked for when somebody wants to know: most models lack nothing,
 * and many have no price. For one thread.
 */
final class Needs {
    /** Of an answer whose length nobody limits: an assumption for comparing costs, as in the founding documents. */
    static final long USUAL_OUTPUT_TOKENS = 4096;

    /** A string that is exactly this; inside of text its quotes would be escaped, so no text looks like it. */
    private static final Needle IMAGE = new Needle("\"image_url\"");

    private static final Needle SCHEMA = new Needle("\"json_schema\"");

    private static final long NOT_YET = -1;

    private final ChatRequest request;
    private final Pricing pricing;
    private final boolean closely;
    private long promptTokens = NOT_YET;

    /**
     * @param closely whether the number of tokens decides about more than the order of targets
     */
    Needs(ChatRequest request, Pricing pricing, boolean closely) {
        this.request = request;
        this.pricing = pricing;
        this.closely = closely;
    }

    /** The prompt's, estimated. */
    long promptTokens() {
        if (promptTokens == NOT_YET) {
            promptTokens = closely ? pricing.promptTokens(request) : pricing.roughTokens(request);
        }
        return promptTokens;
    }

    /** The most tokens one answer may have, if the caller says. */
    OptionalLong outputTokens() {
        return request.scan().maxTokens();
    }

    /** How many answers. */
    int choices() {
        return request.scan().choices();
    }

    /** Whether there is an answer made of tokens at all. */
    boolean generates() {
        return request.operation() == Operation.CHAT || request.operation() == Operation.COMPLETIONS;
    }

    /** Whether tools are offered. */
    boolean tools() {
        return hasElements(request.body(), request.scan().span(Field.TOOLS));
    }

    /** Whether an image is shown. */
    boolean images() {
        return contains(request.body(), request.scan().span(Field.MESSAGES), IMAGE);
    }

    /** Whether the answer shall follow a schema. */
    boolean jsonSchema() {
        return contains(request.body(), request.scan().span(Field.RESPONSE_FORMAT), SCHEMA);
    }

    /** The longest answer that has to be reckoned with, all choices together. */
    long output(Capabilities can) {
        long one = outputTokens()
                .orElse(
                        can.outputTokens() > 0
                                ? Math.min(can.outputTokens(), USUAL_OUTPUT_TOKENS)
                                : USUAL_OUTPUT_TOKENS);
        return generates() ? one * choices() : 0;
    }

    private static boolean hasElements(byte[] body, Span array) {
        for (int i = array.from() + 1; array.present() && i < array.to(); i++) {
            if (body[i] > ' ') {
                return body[array.from()] == '[' && body[i] != ']';
            }
        }
        return false;
    }

    private static boolean contains(byte[] body, Span part, Needle word) {
        return word.count(body, part) > 0;
    }
}
