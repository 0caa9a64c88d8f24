package io.bellwether.assistant.knowledge.intake;

/**
 * Something in a file that could not be taken in.
 *
 * @param place such as {@code row 12}
 * @param what is the matter
 * @param remedy what to do about it
 */
public record Fault(String place, String what, String remedy) {}
