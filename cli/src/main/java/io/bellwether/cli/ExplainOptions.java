package io.bellwether.cli;

import java.util.Optional;

/**
 * What {@code route explain} was asked for.
 *
 * @param request the file of a chat request; {@code -} is the standard input
 * @param model asked for instead of the request's own
 * @param task what the request is for
 * @param url where the gateway listens; absent means the application's usual place
 */
public record ExplainOptions(String request, Optional<String> model, Optional<String> task, Optional<String> url) {}
