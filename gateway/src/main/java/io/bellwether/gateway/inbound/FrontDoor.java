package io.bellwether.gateway.inbound;

import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Failure.Kind;
import io.bellwether.http.HeadWriter;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.Payload;
import io.bellwether.http.server.Handler;
import io.bellwether.http.server.ServerExchange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the server does with a request: finds the door for its path. Doors match the raw path as it came, byte for
 * byte; nothing is decoded or normalised, so that what is authorised and what is dispatched can never be two
 * different things.
 */
public final class FrontDoor implements Handler {
    /** A door for all paths that begin with a prefix and go on. */
    public record Area(String prefix, Door door) {}

    private final Map<String, Map<String, Door>> byPath;
    private final List<Area> areas;
    private final Door otherwise;
    private final Supplier<String> ids;

    /**
     * @param byPath doors by path and then by method
     * @param areas doors for paths that end in a name
     * @param otherwise for GET requests of every other path
     * @param ids makes request ids
     */
    public FrontDoor(Map<String, Map<String, Door>> byPath, List<Area> areas, Door otherwise, Supplier<String> ids) {
        this.byPath = Map.copyOf(byPath);
        this.areas = List.copyOf(areas);
        this.otherwise = otherwise;
        this.ids = ids;
    }

    @Override
    public void handle(ServerExchange wire) throws HttpFailure {
        String id = ids.get();
        try {
            dispatch(wire, id);
        } catch (RuntimeException bug) {
            if (wire.still()) {
                OpenAiDoor.Refusals.inBand(wire, Failure.of(Kind.INTERNAL, Kind.INTERNAL.advice()));
            } else if (!wire.begun()) {
                refuse(wire, id, Kind.INTERNAL, Kind.INTERNAL.advice());
            }
            throw bug;
        }
    }

    private void dispatch(ServerExchange wire, String id) throws HttpFailure {
        String method = wire.head().method();
        if (wire.isDraining() && method.equals("POST")) { // who only looks, such as a probe, is still answered
            refuse(wire, id, Kind.DRAINING, Kind.DRAINING.advice());
            return;
        }
        Map<String, Door> doors = byPath.get(wire.head().path());
        if (doors != null) {
            enter(doors, wire, id);
            return;
        }
        Optional<Area> area = area(wire.head().path());
        if (area.isPresent()) {
            area.get().door().enter(wire, id);
        } else if (method.equals("GET") || method.equals("HEAD")) {
            otherwise.enter(wire, id);
        } else {
            refuse(wire, id, Kind.UNKNOWN_ROUTE, "Unknown request URL: " + method + " " + path(wire));
        }
    }

    /** One door that is several, by method. */
    public static Door byMethod(Map<String, Door> doors) {
        return (wire, id) -> enter(doors, wire, id);
    }

    private static void enter(Map<String, Door> doors, ServerExchange wire, String id) throws HttpFailure {
        String method = wire.head().method();
        Optional<Door> door = Optional.ofNullable(doors.get(method))
                .or(() -> method.equals("HEAD") ? Optional.ofNullable(doors.get("GET")) : Optional.empty());
        if (door.isPresent()) {
            door.get().enter(wire, id);
        } else {
            notAllowed(wire, id, doors);
        }
    }

    private Optional<Area> area(String path) {
        for (Area area : areas) {
            if (path.length() > area.prefix().length() && path.startsWith(area.prefix())) {
                return Optional.of(area);
            }
        }
        return Optional.empty();
    }

    private static void notAllowed(ServerExchange wire, String id, Map<String, Door> doors) throws HttpFailure {
        String allowed = String.join(", ", doors.keySet().stream().sorted().toList());
        Failure failure = Failure.of(
                Kind.METHOD_NOT_ALLOWED, wire.head().method() + " is not allowed here (expected: " + allowed + ")");
        HeadWriter fields = OpenAiErrors.fields(failure, id, 0).add("allow", allowed);
        wire.answer(failure.kind().status(), fields, Payload.of(OpenAiErrors.body(failure)));
    }

    /** Answers with a failure. */
    public static void refuse(ServerExchange wire, String id, Kind kind, String message) throws HttpFailure {
        refuse(wire, id, Failure.of(kind, message));
    }

    /** Answers with a failure that has more to say. */
    public static void refuse(ServerExchange wire, String id, Failure failure) throws HttpFailure {
        wire.answer(
                failure.kind().status(), OpenAiErrors.fields(failure, id, 0), Payload.of(OpenAiErrors.body(failure)));
    }

    static String path(ServerExchange wire) {
        return Printable.of(wire.head().path());
    }

    @Override
    public Refusal refuse(int status, String reason) {
        Failure failure = Failure.of(kind(status), reason);
        return new Refusal("application/json", ids.get(), Payload.of(OpenAiErrors.body(failure)));
    }

    private static Kind kind(int status) {
        return switch (status) {
            case 408 -> Kind.SLOW_REQUEST;
            case 413 -> Kind.BODY_TOO_LARGE;
            case 431 -> Kind.HEADERS_TOO_LARGE;
            case 500 -> Kind.INTERNAL;
            case 501 -> Kind.METHOD_NOT_ALLOWED;
            case 503 -> Kind.NO_CAPACITY;
            default -> Kind.BAD_REQUEST;
        };
    }
}
