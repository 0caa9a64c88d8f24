package io.bellwether.gateway.inbound;

import io.bellwether.http.HttpFailure;
import io.bellwether.http.server.ServerExchange;

/** What stands behind one path. */
@FunctionalInterface
public interface Door {
    /**
     * Answers a request.
     *
     * @param id the request's, to be given back as {@code x-request-id}
     */
    void enter(ServerExchange wire, String id) throws HttpFailure;
}
