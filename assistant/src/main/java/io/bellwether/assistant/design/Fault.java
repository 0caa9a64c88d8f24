package io.bellwether.assistant.design;

/** Something wrong with a document: where, what, and what to do. */
public record Fault(String path, String what, String remedy) {}
