package io.bellwether.console.traffic;

import io.bellwether.console.AdminAction;
import io.bellwether.console.AdminReply;
import io.bellwether.console.AdminRequest;
import io.bellwether.console.Problem;
import io.bellwether.console.Scope;
import io.bellwether.gateway.json.JsonWriter;
import io.bellwether.gateway.observe.Changes;
import io.bellwether.gateway.observe.Timeline;
import io.bellwether.gateway.observe.Timeline.Span;
import io.bellwether.gateway.observe.Timeline.Step;
import io.bellwether.gateway.observe.Totals;
import io.bellwether.gateway.observe.Totals.Figure;
import io.bellwether.gateway.observe.Totals.Wait;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** What was counted lately, and how things stand at the moment. */
public final class OverviewActions {
    private static final double HALF = 0.5;
    private static final double NEARLY_ALL = 0.95;
    private static final double ALL_BUT_FEW = 0.99;

    private final Timeline timeline;
    private final Map<String, LongSupplier> now;
    private final Changes changes;
    private final InstantSource clock;

    /**
     * @param now figures of this moment by their names, such as {@code circuits_open}
     */
    public OverviewActions(Timeline timeline, Map<String, LongSupplier> now, Changes changes, InstantSource clock) {
        this.timeline = timeline;
        this.changes = changes;
        this.now = now;
        this.clock = clock;
    }

    public List<AdminAction> actions() {
        return List.of(AdminAction.of("GET", "overview", Scope.USAGE_READ, this::show)
                .says("What this replica counted in the last 15m, 3h or 24h, in even steps, what was changed meanwhile,"
                        + " and how it stands now")
                .asks("span"));
    }

    private AdminReply show(AdminRequest request) {
        Optional<Span> span = Span.of(request.parameter("span").orElse(Span.QUARTER_HOUR.word()));
        if (span.isEmpty()) {
            return AdminReply.refused(Problem.Kind.BAD_REQUEST, "span: is none", "write 15m, 3h or 24h");
        }
        Instant moment = clock.instant();
        JsonWriter json = new JsonWriter().object().member("span", span.get().word());
        json.name("now").object();
        now.forEach((name, value) -> json.member(name, value.getAsLong()));
        json.endObject();
        Step whole = timeline.whole(span.get(), moment);
        write(json.name("totals"), whole);
        json.name("series").array();
        timeline.steps(span.get(), moment).forEach(step -> write(json, step));
        json.endArray().name("changes").array();
        changes.since(whole.from()).forEach(change -> json.object()
                .member("at", change.at().toString())
                .member("what", change.what())
                .member("subject", change.subject())
                .endObject());
        return AdminReply.ok(json.endArray().endObject());
    }

    private static void write(JsonWriter json, Step step) {
        Totals counted = step.counted();
        json.object()
                .member("from", step.from().toString())
                .member("to", step.to().toString())
                .member("requests", counted.requests());
        for (Figure figure : Figure.values()) {
            json.member(figure.word(), counted.of(figure));
        }
        for (Wait wait : Wait.values()) {
            json.member(wait.word() + "_p50_micros", counted.micros(wait, HALF))
                    .member(wait.word() + "_p95_micros", counted.micros(wait, NEARLY_ALL))
                    .member(wait.word() + "_p99_micros", counted.micros(wait, ALL_BUT_FEW));
        }
        json.endObject();
    }
}
