package io.bellwether.assistant.door;

import io.bellwether.http.HeaderName;
import io.bellwether.http.server.ServerExchange;
import java.util.Optional;

/**
 * Tells whether a request shows the pass of a conversation: as a bearer token, or in the query where a browser's
 * EventSource can send no fields (a pass holds for one conversation and some hours, so that is bearable).
 */
final class Holders {
    private static final HeaderName AUTHORIZATION = HeaderName.of("authorization");
    private static final String BEARER = "Bearer ";

    private final Passes passes;

    Holders(House house) {
        this.passes = new Passes(house.secret(), house.clock());
    }

    boolean holds(ServerExchange wire, String conversation) {
        String token = wire.head()
                .fields()
                .value(AUTHORIZATION)
                .filter(value -> value.startsWith(BEARER))
                .map(value -> value.substring(BEARER.length()).strip())
                .orElseGet(() -> Answers.parameter(wire, "token"));
        Optional<String> holder = passes.conversation(token);
        return holder.filter(conversation::equals).isPresent();
    }

    Passes.Pass renewed(String conversation) {
        return passes.issue(conversation);
    }
}
