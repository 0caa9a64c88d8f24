package io.bellwether.console;

import io.bellwether.console.Problem.Kind;
import io.bellwether.gateway.canary.Arm;
import io.bellwether.gateway.canary.Canaries;
import io.bellwether.gateway.canary.Decision;
import io.bellwether.gateway.canary.Design;
import io.bellwether.gateway.canary.Experiment;
import io.bellwether.gateway.canary.Figures;
import io.bellwether.gateway.canary.Guard;
import io.bellwether.gateway.canary.Observation;
import io.bellwether.gateway.canary.Sheet;
import io.bellwether.gateway.canary.View;
import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.gateway.json.JsonTree;
import io.bellwether.gateway.json.JsonWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** What operators can do with experiments. */
public final class CanaryActions {
    private static final String ONE = "canaries/{route}";
    private static final Set<String> REASON = Set.of("reason");

    private final Canaries canaries;
    private final Function<Design, Optional<String>> fault;
    private final Consumer<String> removed;
    private final InstantSource clock;

    /**
     * @param fault why the settings do not allow a design; nothing when they do
     * @param removed told of a route whose experiment is forgotten
     */
    public CanaryActions(
            Canaries canaries,
            Function<Design, Optional<String>> fault,
            Consumer<String> removed,
            InstantSource clock) {
        this.canaries = canaries;
        this.fault = fault;
        this.removed = removed;
        this.clock = clock;
    }

    /** All of them. */
    public List<AdminAction> all() {
        return List.of(
                AdminAction.of("GET", "canaries", Scope.CANARIES_READ, this::list)
                        .says("List the experiments")
                        .asks("after", "limit"),
                AdminAction.of("POST", ONE + ":start", Scope.CANARIES_WRITE, this::start)
                        .says("Start an experiment on a route")
                        .takes(DesignReader.KNOWN, "provider", "model"),
                AdminAction.of("POST", ONE + ":promote", Scope.CANARIES_WRITE, word(Experiment::promote))
                        .says("Give the canary all of the traffic")
                        .takes(REASON),
                AdminAction.of("POST", ONE + ":hold", Scope.CANARIES_WRITE, word(Experiment::hold))
                        .says("Keep an experiment at its step")
                        .takes(REASON),
                AdminAction.of("POST", ONE + ":resume", Scope.CANARIES_WRITE, word(Experiment::resume))
                        .says("Let an experiment that is held go on")
                        .takes(REASON),
                AdminAction.of("POST", ONE + ":rollback", Scope.CANARIES_WRITE, word(Experiment::rollBack))
                        .says("Give the canary none of the traffic")
                        .takes(REASON),
                AdminAction.of("POST", ONE + ":score", Scope.CANARIES_WRITE, this::score)
                        .says("Say whether a unit was served well")
                        .takes(Set.of("unit", "good"), "unit", "good"),
                AdminAction.of("GET", ONE + "/report", Scope.CANARIES_READ, request -> found(request, this::report))
                        .says("Report on an experiment as text"),
                AdminAction.of(
                                "GET",
                                ONE,
                                Scope.CANARIES_READ,
                                request -> found(request, experiment -> shown(experiment, 200)))
                        .says("Show an experiment")
                        .remembered(),
                AdminAction.of("DELETE", ONE, Scope.CANARIES_WRITE, this::remove)
                        .says("Forget an experiment"));
    }

    private AdminReply list(AdminRequest request) {
        Optional<Page> page = Page.of(request);
        if (page.isEmpty()) {
            return Page.unusable();
        }
        Function<Experiment, String> route = experiment -> experiment.design().route();
        List<Experiment> shown = page.get().cut(canaries.all(), route);
        JsonWriter json = new JsonWriter().object().name("canaries").array();
        shown.forEach(experiment -> write(json, experiment.view()));
        json.endArray();
        page.get().next(json, shown, route);
        return AdminReply.ok(json.endObject());
    }

    private AdminReply start(AdminRequest request) throws JsonProblem {
        try {
            Design design = DesignReader.read(request.variable("route"), request.json());
            Optional<String> why = fault.apply(design);
            if (why.isPresent()) {
                return AdminReply.refused(Kind.INVALID, why.get(), "name what the settings name");
            }
            return shown(canaries.start(design), 201);
        } catch (IllegalArgumentException wrong) {
            return AdminReply.refused(Kind.INVALID, String.valueOf(wrong.getMessage()), "mend the document");
        } catch (IllegalStateException taken) {
            return conflict(taken);
        }
    }

    /** A person's word, and why. */
    private interface Say {
        Decision say(Experiment experiment, String why, Instant now);
    }

    private AdminAction.Work word(Say say) {
        return request -> {
            String why = request.operator() + ": " + reason(request);
            return found(request, experiment -> {
                try {
                    Decision made = canaries.decide(experiment, (one, now) -> say.say(one, why, now));
                    return shown(experiment, made.action() == Decision.Action.START ? 201 : 200);
                } catch (IllegalStateException notNow) {
                    return conflict(notNow);
                }
            });
        };
    }

    private static String reason(AdminRequest request) throws JsonProblem {
        return request.body().length() == 0
                ? "no reason given"
                : request.json().member("reason").flatMap(JsonTree::text).orElse("no reason given");
    }

    private AdminReply score(AdminRequest request) throws JsonProblem {
        Optional<String> unit = request.json().member("unit").flatMap(JsonTree::text);
        Optional<JsonTree> good = request.json().member("good");
        if (unit.isEmpty() || !(good.isPresent() && good.get() instanceof JsonTree.Flag(boolean isGood))) {
            return AdminReply.refused(
                    Kind.INVALID, "unit or good is missing", "send {\"unit\":\"user:42\",\"good\":false}");
        }
        return found(request, experiment -> {
            canaries.observed(experiment, new Observation.Scored(unit.get(), isGood));
            return shown(experiment, 200);
        });
    }

    private AdminReply remove(AdminRequest request) {
        return found(request, experiment -> {
            String route = experiment.design().route();
            boolean was = canaries.remove(route);
            removed.accept(route);
            return AdminReply.ok(
                    new JsonWriter().object().member("removed", was).endObject());
        });
    }

    private AdminReply report(Experiment experiment) {
        return AdminReply.ok(new JsonWriter()
                .object()
                .member("report", Sheet.report(experiment.view(), clock.instant()))
                .endObject());
    }

    private AdminReply found(AdminRequest request, Function<Experiment, AdminReply> then) {
        String route = request.variable("route");
        return canaries.find(route)
                .map(then)
                .orElseGet(() -> AdminReply.refused(
                        Kind.NOT_FOUND, "route: " + route + " has no experiment", "start one, or GET canaries"));
    }

    private static AdminReply conflict(IllegalStateException why) {
        return AdminReply.refused(Kind.CONFLICT, String.valueOf(why.getMessage()), "look at its state first");
    }

    private AdminReply shown(Experiment experiment, int status) {
        JsonWriter json = new JsonWriter();
        write(json, experiment.view());
        return status == 201 ? AdminReply.created(json) : AdminReply.ok(json);
    }

    private void write(JsonWriter json, View view) {
        Instant now = clock.instant();
        json.object()
                .member("route", view.design().route())
                .member("subject", view.design().subject().toString())
                .member("plan", view.design().plan().name())
                .member("state", view.standing().state().word())
                .member("run", view.standing().run())
                .member("step", view.standing().step() + 1)
                .member("share_percent", Math.round(view.standing().share() * 100))
                .member("next", view.next(now));
        for (Arm arm : Arm.values()) {
            figures(json.name(arm.word()), view.arms().of(arm));
        }
        json.name("confidence_percent").object();
        for (Guard guard : Guard.values()) {
            json.member(
                    guard.word(), Math.round(view.confidence().towardsAlarm().getOrDefault(guard, 0.0) * 100));
        }
        json.member("good_enough", Math.round(view.confidence().towardsPromotion() * 100))
                .endObject();
        decisions(json, view.decisions());
        json.member("glance", Sheet.glance(view, now)).endObject();
    }

    private static void figures(JsonWriter json, Figures figures) {
        json.object().member("units", figures.counts().units()).member("requests", figures.requests());
        for (Guard guard : Guard.values()) {
            json.member(guard.word(), figures.counts().hits(guard));
        }
        json.member("first_token_p50_micros", figures.firstToken().p50Nanos() / 1_000)
                .member("first_token_p95_micros", figures.firstToken().p95Nanos() / 1_000)
                .member("cost_micro_dollars", figures.cost().microDollars())
                .endObject();
    }

    private static void decisions(JsonWriter json, List<Decision> decisions) {
        json.name("decisions").array();
        for (Decision one : decisions) {
            json.object()
                    .member("at", one.at().toString())
                    .member("action", one.action().word())
                    .member("rule", one.rule())
                    .member("why", one.why())
                    .member("share_percent", Math.round(one.share() * 100))
                    .endObject();
        }
        json.endArray();
    }
}
