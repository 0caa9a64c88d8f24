package io.bellwether.http;

/**
 * The head of a request.
 *
 * @param method such as {@code POST}
 * @param path the target's path as it came, without its query; begins with {@code /}, or is {@code *}
 * @param query the target's query without the question mark; empty if there is none
 * @param fields header fields in order
 */
public record RequestHead(String method, String path, String query, Fields fields) {}
