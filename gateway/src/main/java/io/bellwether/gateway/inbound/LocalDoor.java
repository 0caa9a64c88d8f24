package io.bellwether.gateway.inbound;

import io.bellwether.gateway.chat.Failure.Kind;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.server.ServerExchange;

/**
 * A door for callers on this machine only; to all others it does not exist.
 *
 * @param inner what stands behind it
 */
public record LocalDoor(Door inner) implements Door {
    @Override
    public void enter(ServerExchange wire, String id) throws HttpFailure {
        if (wire.peer().startsWith("127.") || wire.peer().equals("0:0:0:0:0:0:0:1")) {
            inner.enter(wire, id);
        } else {
            FrontDoor.refuse(wire, id, Kind.UNKNOWN_ROUTE, "Unknown request URL");
        }
    }
}
