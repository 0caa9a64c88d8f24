package io.bellwether.assistant.knowledge;

/**
 * A piece of what an assistant knows.
 *
 * @param id names it for citations; unique within an assistant
 * @param title what a customer is shown; for a question and its answer the question
 * @param score how well it fits the question, 0..1
 */
public record Passage(String id, String title, String text, double score) {}
