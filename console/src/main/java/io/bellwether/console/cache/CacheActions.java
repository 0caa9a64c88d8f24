package io.bellwether.console.cache;

import io.bellwether.console.AdminAction;
import io.bellwether.console.AdminReply;
import io.bellwether.console.AdminRequest;
import io.bellwether.console.Scope;
import io.bellwether.console.access.Form;
import io.bellwether.console.audit.Change;
import io.bellwether.gateway.cache.KeptAnswers;
import io.bellwether.gateway.cache.Tally;
import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.gateway.json.JsonWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What an operator can do with answers that are kept: look what they save, and let go of them. */
public final class CacheActions {
    private static final Set<String> MODEL = Set.of("model");
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Purges purges;
    private final House house;
    private final InstantSource clock;

    /** What the gateway itself knows. */
    public interface House {
        /** The answers of this replica. */
        KeptAnswers answers();

        /** The models whose answers are kept. */
        List<String> models();

        /** Takes over at once what has been changed here. */
        void changed();
    }

    public CacheActions(Purges purges, House house, InstantSource clock) {
        this.purges = purges;
        this.house = house;
        this.clock = clock;
    }

    public List<AdminAction> actions() {
        return List.of(
                AdminAction.of("GET", "cache", Scope.ROUTES_READ, this::show)
                        .says("Show what answers that are kept save, on this replica since its start"),
                AdminAction.of("POST", "cache:purge", Scope.ROUTES_WRITE, this::purge)
                        .says("Let go of the answers that are kept of a model, or of all, at every replica")
                        .takes(MODEL));
    }

    private AdminReply show(AdminRequest request) {
        KeptAnswers answers = house.answers();
        JsonWriter json = new JsonWriter()
                .object()
                .member("answers", answers.size())
                .member("bytes", answers.bytes())
                .member("most_bytes", answers.mostMemoryBytes())
                .name("models")
                .array();
        for (String model : house.models()) {
            counts(json.object().member("model", model).member("answers", answers.size(model)), answers.counts(model))
                    .endObject();
        }
        json.endArray().name("top").array();
        for (KeptAnswers.Shown one : answers.top()) {
            json.object()
                    .member("model", one.model())
                    .member("answered", one.id())
                    .member("bytes", one.bytes())
                    .member("hits", one.hits())
                    .member("age_seconds", one.age().toSeconds())
                    .member("left_seconds", one.left().toSeconds())
                    .endObject();
        }
        return AdminReply.ok(json.endArray().endObject());
    }

    private static JsonWriter counts(JsonWriter json, Tally.Counts counts) {
        return json.member("hits", counts.hits())
                .member("joined", counts.joined())
                .member("misses", counts.misses())
                .member("bypassed", counts.bypassed())
                .member("saved_micro_dollars", counts.savedMicroDollars())
                .member("saved_ms", counts.savedNanos() / NANOS_PER_MILLI);
    }

    private AdminReply purge(AdminRequest request) throws JsonProblem {
        Form form = Form.of(request.json(), MODEL);
        Optional<String> model = form.text("model");
        List<String> known = house.models();
        if (model.isPresent() && !known.contains(model.get())) {
            form.wrong("model", "is none whose answers are kept", "expected: one of " + known + ", or none for all");
        }
        if (!form.findings().isEmpty()) {
            return AdminReply.invalid(form.findings());
        }
        List<String> gone = model.map(List::of).orElse(known);
        String subject = model.map(name -> "cache/" + name).orElse("cache");
        purges.purge(gone, new Change(clock.instant(), request.operator(), "cache.purge", subject, request.id()));
        house.changed();
        JsonWriter json = new JsonWriter().object().name("models").array();
        gone.forEach(json::value);
        return AdminReply.ok(json.endArray().endObject());
    }
}
