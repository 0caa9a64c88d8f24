package io.bellwether.console;

import io.bellwether.console.Problem.Kind;
import io.bellwether.gateway.inbound.Door;
import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.http.HeadWriter;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.Payload;
import io.bellwether.http.server.ServerExchange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The door to everything an operator can do: asks for the key first, finds the action, and lets it run on the work
 * lane, one at a time.
 */
public final class AdminDoor implements Door {
    /** What the paths of all actions begin with. */
    public static final String PATH = "/api/admin/v1/";

    private static final int MOST_BODY_BYTES = 1 << 20;

    private final Supplier<AdminKeys> keys;
    private final List<AdminAction> actions;
    private final Executor work;

    /**
     * @param keys those in use at the moment
     * @param actions the first whose path fits is taken
     * @param work runs actions where they may wait for a disk, one after the other
     */
    public AdminDoor(Supplier<AdminKeys> keys, List<AdminAction> actions, Executor work) {
        this.keys = keys;
        this.actions = List.copyOf(actions);
        this.work = work;
    }

    @Override
    public void enter(ServerExchange wire, String id) throws HttpFailure {
        try {
            send(wire, id, reply(wire, id));
        } catch (RuntimeException bug) {
            if (!wire.begun()) {
                send(wire, id, AdminReply.refused(Kind.INTERNAL, "A bug of ours", "report the request id"));
            }
            throw bug;
        }
    }

    private AdminReply reply(ServerExchange wire, String id) throws HttpFailure {
        Optional<String> operator = keys.get().operator(wire.head().fields());
        if (operator.isEmpty()) {
            return AdminReply.refused(
                    Kind.UNKNOWN_KEY,
                    "No operator has this key",
                    "send one of the settings' admin.keys as Authorization: Bearer");
        }
        String rest = wire.head().path().substring(PATH.length());
        List<AdminAction> here = actions.stream()
                .filter(action -> action.match(rest).isPresent())
                .toList();
        Optional<AdminAction> action = here.stream()
                .filter(one -> one.method().equals(wire.head().method()))
                .findFirst();
        if (action.isEmpty()) {
            return here.isEmpty() ? unknown() : notAllowed(here);
        }
        Map<String, String> variables = action.get().match(rest).orElseThrow();
        return body(wire)
                .map(body -> run(
                        action.get().work(),
                        new AdminRequest(
                                id,
                                operator.get(),
                                variables,
                                wire.head().query(),
                                wire.head().fields(),
                                body)))
                .orElseGet(() -> AdminReply.refused(
                        Kind.TOO_LARGE, "body: more than " + MOST_BODY_BYTES + " bytes", "send less"));
    }

    private static AdminReply unknown() {
        return AdminReply.refused(Kind.NOT_FOUND, "There is nothing at this path", "see docs/routing.md for the paths");
    }

    private static AdminReply notAllowed(List<AdminAction> here) {
        String methods =
                here.stream().map(AdminAction::method).distinct().sorted().collect(Collectors.joining(", "));
        return AdminReply.refused(Kind.METHOD_NOT_ALLOWED, "This path takes other methods", "use one of " + methods);
    }

    private static Optional<Payload> body(ServerExchange wire) throws HttpFailure {
        String method = wire.head().method();
        if (method.equals("GET") || method.equals("HEAD")) {
            return Optional.of(Payload.EMPTY);
        }
        try {
            return Optional.of(Payload.of(wire.body(MOST_BODY_BYTES)));
        } catch (HttpFailure failure) {
            if (failure.what() == HttpFailure.What.TOO_LARGE) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /** Hands over to the work lane and parks. */
    private AdminReply run(AdminAction.Work action, AdminRequest request) {
        try {
            return CompletableFuture.supplyAsync(() -> done(action, request), work)
                    .join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException bug) {
                throw bug;
            }
            throw failed;
        }
    }

    private static AdminReply done(AdminAction.Work action, AdminRequest request) {
        try {
            return action.run(request);
        } catch (JsonProblem problem) {
            return AdminReply.refused(
                    Kind.BAD_REQUEST, String.valueOf(problem.getMessage()), "send one JSON document in UTF-8");
        }
    }

    private static void send(ServerExchange wire, String id, AdminReply reply) throws HttpFailure {
        switch (reply) {
            case AdminReply.Done(int status, Payload json) -> answer(wire, id, status, "application/json", json);
            case AdminReply.Refused(Problem problem) ->
                answer(wire, id, problem.kind().status(), "application/problem+json", Payload.of(problem.body(id)));
        }
    }

    private static void answer(ServerExchange wire, String id, int status, String type, Payload body)
            throws HttpFailure {
        HeadWriter fields = new HeadWriter()
                .add("content-type", type)
                .add("cache-control", "no-store")
                .add("x-request-id", id);
        wire.answer(status, fields, body);
    }
}
