package io.bellwether.console.audit;

import io.bellwether.console.AdminAction;
import io.bellwether.console.AdminReply;
import io.bellwether.console.AdminRequest;
import io.bellwether.console.Problem;
import io.bellwether.console.Scope;
import io.bellwether.gateway.json.JsonWriter;
import java.util.List;

/** Looking at the audit log, and checking it. */
public final class AuditActions {
    private static final int MOST = 200;
    private static final int USUAL = 50;

    private final AuditLog log;

    public AuditActions(AuditLog log) {
        this.log = log;
    }

    public List<AdminAction> actions() {
        return List.of(
                AdminAction.of("GET", "audit", Scope.AUDIT_READ, this::list)
                        .says("List who has changed what, newest first")
                        .asks("subject", "actor", "before", "limit")
                        .onlyLooking(),
                AdminAction.of("POST", "audit:verify", Scope.AUDIT_READ, this::verify)
                        .says("Check every entry of the audit log against its chain")
                        .onlyLooking());
    }

    private AdminReply list(AdminRequest request) {
        long limit = number(request, "limit", USUAL);
        long before = number(request, "before", Long.MAX_VALUE);
        if (limit < 1 || limit > MOST || before < 1) {
            return AdminReply.refused(
                    Problem.Kind.BAD_REQUEST,
                    "limit or before: not a whole number in range",
                    "limit is 1 to " + MOST + ", before is the smallest number of the page that you have");
        }
        List<AuditEntry> entries = log.list(new AuditLog.Search(
                request.parameter("subject").orElse(""),
                request.parameter("actor").orElse(""),
                before,
                (int) limit));
        JsonWriter json = new JsonWriter().object().name("entries").array();
        entries.forEach(entry -> entry.write(json));
        json.endArray();
        if (entries.size() == limit) {
            json.member("next", "before=" + entries.getLast().number());
        }
        return AdminReply.ok(json.endObject());
    }

    private AdminReply verify(AdminRequest request) {
        Chain.Verdict verdict = new Chain(log).verify();
        return AdminReply.ok(new JsonWriter()
                .object()
                .member("right", verdict.isRight())
                .member("entries", verdict.entries())
                .member("head", verdict.head())
                .member("fault", verdict.fault())
                .endObject());
    }

    private static long number(AdminRequest request, String name, long otherwise) {
        return request.parameter(name)
                .map(text -> text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0)
                .orElse(otherwise);
    }
}
