package io.bellwether.gateway.once;

/**
 * Within what an idempotency key means one request: callers never share answers.
 *
 * @param caller the virtual key's name
 * @param operation the operation's path
 * @param key what the caller sent
 */
public record Scope(String caller, String operation, String key) {}
