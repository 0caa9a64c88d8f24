package io.bellwether.language.intent;

/**
 * What a message seems to want.
 *
 * @param label the likeliest of the set
 * @param confidence how likely it is, if the message is inside at all; 0..1
 * @param score how much it is like the label's examples; comparable within one model only
 * @param inside whether the score passes the model's gate: a message outside wants none of the labels
 */
public record Judgement(String label, double confidence, double score, boolean inside) {}
