package io.bellwether.console.holdout;

import io.bellwether.console.AdminAction;
import io.bellwether.console.AdminReply;
import io.bellwether.console.AdminRequest;
import io.bellwether.console.Page;
import io.bellwether.console.Problem.Kind;
import io.bellwether.console.Scope;
import io.bellwether.console.access.Form;
import io.bellwether.console.access.Outcome;
import io.bellwether.console.audit.Change;
import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.gateway.json.JsonWriter;
import io.bellwether.gateway.resilience.holdout.Holdout;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What an operator can do to hold a target out of all traffic: look, hold, release. */
public final class HoldoutActions {
    private static final Set<String> TARGET = Set.of("provider", "model");
    private static final Set<String> ALL = Set.of("provider", "model", "reason", "until");

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_REASON = 500;

    private final HoldoutDirectory stored;
    private final House house;
    private final InstantSource clock;

    /** What the gateway itself knows. */
    public interface House {
        /** The names of the providers of the settings. */
        List<String> providers();

        /** Takes over at once what has been changed here. */
        void changed();
    }

    public HoldoutActions(HoldoutDirectory stored, House house, InstantSource clock) {
        this.stored = stored;
        this.house = house;
        this.clock = clock;
    }

    public List<AdminAction> actions() {
        return List.of(
                AdminAction.of("GET", "targets/held", Scope.ROUTES_READ, this::list)
                        .says("List the targets that are held out")
                        .asks("after", "limit"),
                AdminAction.of("POST", "targets:hold", Scope.ROUTES_WRITE, this::hold)
                        .says("Keep all attempts from a target")
                        .takes(ALL, "provider", "model", "reason"),
                AdminAction.of("POST", "targets:release", Scope.ROUTES_WRITE, this::release)
                        .says("Let attempts go to a target again")
                        .takes(TARGET, "provider", "model"));
    }

    private AdminReply list(AdminRequest request) {
        Optional<Page> page = Page.of(request);
        if (page.isEmpty()) {
            return Page.unusable();
        }
        List<Holdout> shown = page.get().cut(stored.all(clock.instant()), Holdout::target);
        JsonWriter json = new JsonWriter().object().name("targets").array();
        shown.forEach(one -> write(json.object(), one).endObject());
        json.endArray();
        page.get().next(json, shown, Holdout::target);
        return AdminReply.ok(json.endObject());
    }

    private AdminReply hold(AdminRequest request) throws JsonProblem {
        Instant now = clock.instant();
        Form form = Form.of(request.json(), ALL);
        String provider = form.requiredText("provider", LONGEST_NAME);
        String model = form.requiredText("model", LONGEST_NAME);
        String reason = form.requiredText("reason", LONGEST_REASON);
        Optional<Instant> until = form.instant("until");
        if (form.findings().isEmpty() && !house.providers().contains(provider)) {
            form.wrong("provider", "is none of the settings", "expected: one of " + house.providers());
        }
        if (until.filter(moment -> !moment.isAfter(now)).isPresent()) {
            form.wrong("until", "is over already", "expected: a moment to come, or none");
        }
        if (!form.findings().isEmpty()) {
            return AdminReply.invalid(form.findings());
        }
        Holdout holdout = new Holdout(provider, model, reason, request.operator(), now, until);
        return told(holdout.target(), stored.hold(holdout, noted(request, "hold", holdout.target(), now)));
    }

    private AdminReply release(AdminRequest request) throws JsonProblem {
        Form form = Form.of(request.json(), TARGET);
        String provider = form.requiredText("provider", LONGEST_NAME);
        String model = form.requiredText("model", LONGEST_NAME);
        if (!form.findings().isEmpty()) {
            return AdminReply.invalid(form.findings());
        }
        String target = provider + "/" + model;
        Change change = noted(request, "release", target, clock.instant());
        return told(target, stored.release(provider, model, change));
    }

    private AdminReply told(String target, Outcome<Holdout> outcome) {
        return switch (outcome) {
            case Outcome.Done<Holdout>(Holdout now) -> {
                house.changed();
                yield AdminReply.ok(write(new JsonWriter().object(), now).endObject());
            }
            case Outcome.Taken<Holdout> full ->
                AdminReply.refused(
                        Kind.CONFLICT,
                        "There are " + HoldoutDirectory.MOST + " targets held out",
                        "release some first, or take the target from its routes");
            case Outcome.Missing<Holdout> missing -> unknown(target);
            case Outcome.Dangling<Holdout> dangling -> unknown(target);
        };
    }

    private static AdminReply unknown(String target) {
        return AdminReply.refused(
                Kind.NOT_FOUND, target + " is not held out", "GET /api/admin/v1/targets/held lists those that are");
    }

    private static JsonWriter write(JsonWriter json, Holdout holdout) {
        json.member("provider", holdout.provider())
                .member("model", holdout.model())
                .member("reason", holdout.reason())
                .member("by", holdout.by())
                .member("since", holdout.since().toString());
        holdout.until().ifPresent(until -> json.member("until", until.toString()));
        return json;
    }

    /** As the audit log keeps it. */
    public static String document(Holdout holdout) {
        return write(new JsonWriter().object(), holdout).endObject().toString();
    }

    private static Change noted(AdminRequest request, String verb, String target, Instant now) {
        return new Change(now, request.operator(), "targets." + verb, "targets/" + target, request.id());
    }
}
