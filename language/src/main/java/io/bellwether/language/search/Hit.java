package io.bellwether.language.search;

/**
 * An entry that fits a question.
 *
 * @param id the entry's
 * @param score to be compared with the other hits of the same question only (BM25)
 * @param covered the part of the question's meaningful words that the entry has, rare ones counting more; 0..1
 */
public record Hit(String id, double score, double covered) {}
