package io.bellwether.assistant.design;

import java.util.Locale;

/** Something that an assistant does or does not do. */
public enum Switch {
    /** Says which passages an answer rests on. */
    CITATIONS,
    /** Offers what the customer might say next. */
    QUICK_REPLIES,
    /** Hands over to a person. */
    HANDOFF,
    /** Asks for a rating when a conversation is resolved. */
    CSAT,
    /** Shows time, tokens and cost below an answer. */
    CAPTIONS,
    /** Lets presenters choose the model. */
    MODEL_PICKER,
    /** Answers where an order is from the assistant's own example orders; for demos. */
    ORDER_LOOKUP,
    /** Talks only to customers whom the embedding page vouches for. */
    REQUIRE_IDENTITY;

    /** As documents call it. */
    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is on where a document does not say. */
    boolean isUsual() {
        return this == CITATIONS || this == QUICK_REPLIES || this == HANDOFF || this == CSAT;
    }
}
