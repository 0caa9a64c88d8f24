package io.bellwether.assistant.design;

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
    CAPTIONS
}
