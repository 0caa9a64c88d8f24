package io.bellwether.gateway.routing;

import io.bellwether.gateway.json.Field;

/**
 * What a model can do, as far as somebody has said. What nobody has said is taken for possible: the provider knows.
 *
 * @param contextTokens of prompt and answer together; 0 when unknown
 * @param outputTokens of one answer at most; 0 when unknown
 * @param tools whether it calls tools
 * @param vision whether it reads images
 * @param jsonSchema whether its answers follow a schema
 * @param limitField the field in which it reads the limit of its output
 */
public record Capabilities(
        long contextTokens, long outputTokens, Can tools, Can vision, Can jsonSchema, Field limitField) {

    /** Whether a model can do something. */
    public enum Can {
        YES,
        NO,
        UNKNOWN;

        /** This, unless it is unknown. */
        public Can or(Can other) {
            return this == UNKNOWN ? other : this;
        }
    }

    /** Nothing is known. */
    public static final Capabilities UNKNOWN =
            new Capabilities(0, 0, Can.UNKNOWN, Can.UNKNOWN, Can.UNKNOWN, Field.MAX_TOKENS);

    public Capabilities {
        if (contextTokens < 0 || outputTokens < 0) {
            throw new IllegalArgumentException("tokens: " + contextTokens + ", " + outputTokens + " (expected: >= 0)");
        }
    }

    /** Whether it is known to lack anything a request could ask for, its size apart. */
    boolean lacksSomething() {
        return tools == Can.NO || vision == Can.NO || jsonSchema == Can.NO;
    }
}
