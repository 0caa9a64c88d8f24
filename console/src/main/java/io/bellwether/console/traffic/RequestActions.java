package io.bellwether.console.traffic;

import io.bellwether.console.AdminAction;
import io.bellwether.console.AdminReply;
import io.bellwether.console.AdminRequest;
import io.bellwether.console.Problem;
import io.bellwether.console.Scope;
import io.bellwether.gateway.json.JsonWriter;
import io.bellwether.gateway.observe.Passed;
import io.bellwether.gateway.observe.Recent;
import java.util.List;

/** Looking at the requests that ended last. */
public final class RequestActions {
    private static final String OFF = "requests are not kept";

    private final Recent recent;
    private final String replica;

    /**
     * @param replica what this process is called: each of several keeps its own requests
     */
    public RequestActions(Recent recent, String replica) {
        this.recent = recent;
        this.replica = replica;
    }

    public List<AdminAction> actions() {
        return List.of(
                AdminAction.of("GET", "requests", Scope.REQUESTS_READ, this::list)
                        .says("List the requests that ended last at this replica, the latest first"
                                + " (docs/console-gateway.md)")
                        .asks(RequestFilter.names()),
                AdminAction.of("GET", "requests/{id}", Scope.REQUESTS_READ, this::show)
                        .says("Show a request with all its attempts"));
    }

    private AdminReply list(AdminRequest request) {
        RequestFilter filter = new RequestFilter(request);
        if (!filter.findings().isEmpty()) {
            Problem.Finding first = filter.findings().getFirst();
            return new AdminReply.Refused(new Problem(
                    Problem.Kind.BAD_REQUEST, first.path() + ": " + first.what(), first.remedy(), filter.findings()));
        }
        List<Passed> shown = recent.latest(filter::fits, filter.before(), filter.limit());
        JsonWriter json = new JsonWriter()
                .object()
                .member("kept", recent.isKeeping())
                .member("replica", replica)
                .name("requests")
                .array();
        shown.forEach(passed -> RequestJson.writeLine(json, passed));
        json.endArray();
        if (shown.size() == filter.limit()) {
            json.member("next", "after=" + shown.getLast().number());
        }
        return AdminReply.ok(json.endObject());
    }

    private AdminReply show(AdminRequest request) {
        String id = request.variable("id");
        return recent.find(id)
                .<AdminReply>map(passed -> AdminReply.ok(RequestJson.whole(passed)))
                .orElseGet(() -> AdminReply.refused(
                        Problem.Kind.NOT_FOUND,
                        recent.isKeeping() ? "No request " + id + " is kept here" : OFF,
                        recent.isKeeping()
                                ? "look in the log of every replica: only the latest requests.kept are in memory"
                                : "set requests.kept above 0"));
    }
}
