package io.bellwether.http;

/**
 * The head of a peer's reply.
 *
 * @param status 200..599; informational ones are swallowed on the way
 * @param fields header fields in order
 */
public record ReplyHead(int status, Fields fields) {}
