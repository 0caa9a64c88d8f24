package io.bellwether.console;

import io.bellwether.console.Problem.Kind;
import io.bellwether.gateway.exchange.Origin;
import io.bellwether.gateway.inbound.Door;
import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.http.Fields;
import io.bellwether.http.HeadWriter;
import io.bellwether.http.HeaderName;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.Payload;
import io.bellwether.http.server.ServerExchange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The door to everything an operator can do: asks who it is, finds the action, asks whether the operator's role allows
 * it, and lets it run on its lane. What is authorised is the action that is dispatched.
 */
public final class AdminDoor implements Door {
    /** What the paths of all actions begin with. */
    public static final String PATH = "/api/admin/v1/";

    private static final HeaderName COOKIE = HeaderName.of("cookie");

    /** A browser sends a cookie by itself; a field of this name only a page of ours adds. */
    private static final HeaderName OURS = HeaderName.of("x-bellwether-console");

    private final Supplier<AdminKeys> keys;
    private final SignedIn signedIn;
    private final Supplier<List<AdminAction>> actions;
    private final Supplier<Origin> origin;
    private final Lanes lanes;

    /** Tells by a request's cookie who has signed in. One at a time, beside the actions. */
    @FunctionalInterface
    public interface SignedIn {
        Optional<Operator> operator(Fields fields);
    }

    /**
     * @param keys those in use at the moment
     * @param signedIn for those who show no key
     * @param actions the first whose path fits is taken; asked for one at a time, beside the actions
     * @param origin tells where a request comes from
     */
    public AdminDoor(
            Supplier<AdminKeys> keys,
            SignedIn signedIn,
            Supplier<List<AdminAction>> actions,
            Supplier<Origin> origin,
            Lanes lanes) {
        this.keys = keys;
        this.signedIn = signedIn;
        this.actions = actions;
        this.origin = origin;
        this.lanes = lanes;
    }

    @Override
    public void enter(ServerExchange wire, String id) throws HttpFailure {
        try {
            send(wire, id, reply(wire, id));
        } catch (RuntimeException bug) {
            if (bug instanceof Explained explained && !wire.begun()) {
                send(wire, id, new AdminReply.Refused(explained.problem()));
                return;
            }
            if (!wire.begun()) {
                send(wire, id, AdminReply.refused(Kind.INTERNAL, "A bug of ours", "report the request id"));
            }
            throw bug;
        }
    }

    private AdminReply reply(ServerExchange wire, String id) throws HttpFailure {
        String rest = wire.head().path().substring(PATH.length());
        List<AdminAction> here = lanes.atEntry(actions).stream()
                .filter(action -> action.match(rest).isPresent())
                .toList();
        Optional<AdminAction> action = here.stream()
                .filter(one -> one.method().equals(wire.head().method()))
                .findFirst();
        boolean open = action.filter(one -> one.scope() == Scope.OPEN).isPresent();
        Optional<Operator> operator =
                open ? Optional.of(Operator.NOBODY) : operator(wire.head().fields());
        if (operator.isEmpty()) {
            return AdminReply.refused(
                    Kind.UNKNOWN_KEY,
                    "No operator has this key, or the session is over",
                    "send one of the settings' admin.keys as Authorization: Bearer, or sign in");
        }
        if (action.isEmpty()) {
            return here.isEmpty() ? unknown() : notAllowed(here);
        }
        Optional<AdminReply> refusal =
                refusal(operator.get(), action.get(), wire.head().fields());
        return refusal.isPresent() ? refusal.get() : run(wire, id, operator.get(), action.get());
    }

    private Optional<Operator> operator(Fields fields) {
        Optional<Operator> byKey = keys.get().operator(fields);
        return byKey.isPresent() || fields.occurrences(COOKIE) == 0
                ? byKey
                : lanes.atEntry(() -> signedIn.operator(fields));
    }

    private static Optional<AdminReply> refusal(Operator operator, AdminAction action, Fields fields) {
        if (!operator.role().may(action.scope())) {
            return Optional.of(AdminReply.refused(
                    Kind.NOT_ALLOWED, "The role " + operator.role().written() + " may not do this", "ask an owner"));
        }
        if (operator.proof() == Operator.Proof.HALF_SESSION && action.scope() != Scope.ENTRY) {
            return Optional.of(AdminReply.refused(
                    Kind.SECOND_FACTOR_MISSING,
                    "The role " + operator.role().written() + " needs a second factor, and you have none",
                    "POST second-factor, then POST second-factor:confirm"));
        }
        boolean forged = operator.proof().isCookie()
                && action.isChange()
                && fields.value(OURS).isEmpty();
        return forged
                ? Optional.of(AdminReply.refused(
                        Kind.NOT_ALLOWED,
                        "A change by session needs a field that no other page can send",
                        "send x-bellwether-console: 1"))
                : Optional.empty();
    }

    private AdminReply run(ServerExchange wire, String id, Operator operator, AdminAction action) throws HttpFailure {
        String rest = wire.head().path().substring(PATH.length());
        Map<String, String> variables = action.match(rest).orElseThrow();
        if (variables.values().stream().anyMatch(value -> value.indexOf('\0') >= 0)
                || wire.head().query().contains("%00")) {
            return unstorable();
        }
        return body(wire, action.about().mostBytes())
                .map(body -> lanes.of(
                        action,
                        () -> done(
                                action.work(),
                                new AdminRequest(
                                        id,
                                        operator,
                                        origin.get().of(wire.peer(), wire.head().fields()),
                                        variables,
                                        wire.head().query(),
                                        wire.head().fields(),
                                        body))))
                .orElseGet(() -> AdminReply.refused(
                        Kind.TOO_LARGE, "body: more than " + action.about().mostBytes() + " bytes", "send less"));
    }

    /** PostgreSQL keeps no such text (manual, section 8.3), so it can be the name of nothing. */
    private static AdminReply unstorable() {
        return AdminReply.refused(Kind.BAD_REQUEST, "The address holds a NUL", "send names as they are listed");
    }

    private static AdminReply unknown() {
        return AdminReply.refused(
                Kind.NOT_FOUND, "There is nothing at this path", "GET /api/admin/v1/actions lists the paths");
    }

    private static AdminReply notAllowed(List<AdminAction> here) {
        String methods =
                here.stream().map(AdminAction::method).distinct().sorted().collect(Collectors.joining(", "));
        return AdminReply.refused(Kind.METHOD_NOT_ALLOWED, "This path takes other methods", "use one of " + methods);
    }

    private static Optional<Payload> body(ServerExchange wire, int most) throws HttpFailure {
        String method = wire.head().method();
        if (method.equals("GET") || method.equals("HEAD")) {
            return Optional.of(Payload.EMPTY);
        }
        try {
            return Optional.of(Payload.of(wire.body(most)));
        } catch (HttpFailure failure) {
            if (failure.what() == HttpFailure.What.TOO_LARGE) {
                return Optional.empty();
            }
            throw failure;
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
            case AdminReply.Done(int status, Payload json, Optional<String> cookie) -> {
                HeadWriter fields = fields(id, "application/json");
                cookie.ifPresent(value -> fields.add("set-cookie", value));
                wire.answer(status, fields, json);
            }
            case AdminReply.Document(String type, Payload body, Optional<String> next) -> {
                HeadWriter fields = fields(id, type);
                next.ifPresent(cursor -> fields.add("x-bellwether-next", cursor));
                wire.answer(200, fields, body);
            }
            case AdminReply.Elsewhere(String location, List<String> cookies) -> {
                HeadWriter fields = fields(id, "text/plain").add("location", location);
                cookies.forEach(value -> fields.add("set-cookie", value));
                wire.answer(302, fields, Payload.EMPTY);
            }
            case AdminReply.Refused(Problem problem) ->
                wire.answer(
                        problem.kind().status(), fields(id, "application/problem+json"), Payload.of(problem.body(id)));
        }
    }

    private static HeadWriter fields(String id, String type) {
        return new HeadWriter()
                .add("content-type", type)
                .add("cache-control", "no-store")
                .add("x-request-id", id);
    }
}
