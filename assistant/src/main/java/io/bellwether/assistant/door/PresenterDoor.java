package io.bellwether.assistant.door;

import io.bellwether.assistant.design.Assistant;
import io.bellwether.assistant.design.DesignReader;
import io.bellwether.assistant.design.Kept;
import io.bellwether.assistant.design.Switch;
import io.bellwether.assistant.design.Version;
import io.bellwether.gateway.inbound.ModelsDoor.Listed;
import io.bellwether.gateway.inbound.ModelsDoor.Prices;
import io.bellwether.gateway.json.JsonTree;
import io.bellwether.gateway.json.JsonWriter;
import io.bellwether.http.HeaderName;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.server.ServerExchange;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * {@code /api/v1/assistants/{slug}/presenter}: what somebody may see and change who shows an assistant to others, by a
 * link that an operator has signed: the model that answers, and switches, each change a version like an operator's; and
 * which arm of an experiment answers in a conversation of their own.
 */
final class PresenterDoor {
    static final String END = "/presenter";

    private static final HeaderName AUTHORIZATION = HeaderName.of("authorization");
    private static final String BEARER = "Bearer ";
    private static final String MODELS = "models";
    private static final String SWITCHES = "switches";

    private final House house;
    private final Showroom showroom;
    private final Lane lane;
    private final ArmChoice arms;

    PresenterDoor(House house, Showroom showroom) {
        this.house = house;
        this.showroom = showroom;
        this.lane = new Lane(house.lane());
        this.arms = new ArmChoice(house, showroom);
    }

    /** Somebody with a right link. */
    private record Presenter(Kept kept, Assistant assistant, Instant until) {}

    void look(ServerExchange wire, String id) throws HttpFailure {
        Optional<Optional<Presenter>> presenter = lane.run(() -> presenter(wire));
        if (presenter.isEmpty() || presenter.get().isEmpty()) {
            Answers.refuse(wire, id, presenter.isEmpty() ? Trouble.AWAY : Trouble.NO_LINK);
            return;
        }
        Presenter known = presenter.get().get();
        Optional<List<Listed>> models = lane.run(showroom::models);
        Answers.send(wire, id, 200, document(known, models.orElse(List.of())));
    }

    void change(ServerExchange wire, String id) throws HttpFailure {
        Optional<JsonTree> body = Answers.body(wire);
        Optional<Optional<Presenter>> presenter = lane.run(() -> presenter(wire));
        if (presenter.isEmpty() || presenter.get().isEmpty()) {
            Answers.refuse(wire, id, presenter.isEmpty() ? Trouble.AWAY : Trouble.NO_LINK);
            return;
        }
        Optional<Trouble> done = body.flatMap(wish -> done(presenter.get().get(), wish));
        if (body.isEmpty() || done.isPresent()) {
            Answers.refuse(wire, id, done.orElse(Trouble.INVALID));
        } else {
            Answers.empty(wire, id);
        }
    }

    private Optional<Presenter> presenter(ServerExchange wire) {
        String path = wire.head().path();
        String slug = path.substring(ConversationsDoor.ASSISTANTS.length(), path.length() - END.length());
        String token = wire.head()
                .fields()
                .value(AUTHORIZATION)
                .filter(value -> value.startsWith(BEARER))
                .map(value -> value.substring(BEARER.length()).strip())
                .orElse("");
        Optional<Assistant> assistant = house.assistants().published(slug);
        return showroom.find(slug).flatMap(kept -> kept.seal()
                .presents(token, house.clock().instant())
                .flatMap(until -> assistant.map(one -> new Presenter(kept, one, until))));
    }

    private JsonWriter document(Presenter presenter, List<Listed> models) {
        Assistant assistant = presenter.assistant();
        JsonWriter json = new JsonWriter()
                .object()
                .member("slug", assistant.slug())
                .member("version", assistant.version())
                .member("expires_at", presenter.until().toString())
                .member("model", assistant.models().answers());
        showroom.dongPerDollar().ifPresent(dong -> json.member("dong_per_dollar", dong));
        showroom.trial(assistant.models().answers()).ifPresent(trial -> json.name("experiment")
                .object()
                .member("state", trial.state())
                .member("target", trial.target())
                .member("share_percent", Math.round(100 * trial.share()))
                .endObject());
        json.name(SWITCHES).object();
        for (Switch each : Switch.values()) {
            json.member(each.written(), assistant.does(each));
        }
        json.endObject().name(MODELS).array();
        models.forEach(model -> write(json, model));
        return json.endArray().endObject();
    }

    private static void write(JsonWriter json, Listed model) {
        json.object().member("id", model.id());
        Optional<Prices> prices = model.targets().getFirst().prices();
        prices.ifPresent(known -> json.member("input_micro_dollars_per_million", known.input())
                .member("cached_input_micro_dollars_per_million", known.cachedInput())
                .member("output_micro_dollars_per_million", known.output())
                .member("price_version", known.version()));
        json.endObject();
    }

    /** Why it was not done; nothing when it was. */
    private Optional<Trouble> done(Presenter presenter, JsonTree wish) {
        return wish.member(ArmChoice.ARM).isPresent()
                ? lane.run(() -> arms.choose(presenter.assistant(), wish)).orElse(Optional.of(Trouble.AWAY))
                : changed(presenter, wish);
    }

    private Optional<Trouble> changed(Presenter presenter, JsonTree wish) {
        Optional<String> model = wish.member("model").flatMap(JsonTree::text);
        Optional<Map<String, JsonTree>> switches = switches(wish);
        boolean picks = model.isPresent() && !presenter.assistant().does(Switch.MODEL_PICKER);
        if (picks || switches.isEmpty() || (model.isEmpty() && switches.get().isEmpty())) {
            return Optional.of(picks ? Trouble.NOT_POSSIBLE : Trouble.INVALID);
        }
        Optional<Optional<Trouble>> done = lane.run(() -> model.isPresent() && !isOffered(model.get())
                ? Optional.of(Trouble.INVALID)
                : kept(presenter.kept(), model, switches.get()));
        return done.orElse(Optional.of(Trouble.AWAY));
    }

    private boolean isOffered(String model) {
        return showroom.models().stream().anyMatch(one -> one.id().equals(model));
    }

    /** Those that are to be other than they are; nothing where one of them is none. */
    private static Optional<Map<String, JsonTree>> switches(JsonTree wish) {
        Optional<JsonTree> asked = wish.member(SWITCHES);
        if (asked.isEmpty()) {
            return Optional.of(Map.of());
        }
        var known = Arrays.stream(Switch.values()).map(Switch::written).collect(Collectors.toUnmodifiableSet());
        return asked.filter(JsonTree.Members.class::isInstance)
                .map(members -> ((JsonTree.Members) members).values())
                .filter(all -> known.containsAll(all.keySet())
                        && all.values().stream().allMatch(JsonTree.Flag.class::isInstance));
    }

    private Optional<Trouble> kept(Kept kept, Optional<String> model, Map<String, JsonTree> switches) {
        Optional<JsonTree> before = showroom.published(kept);
        if (before.isEmpty()) {
            return Optional.of(Trouble.NO_ASSISTANT);
        }
        JsonTree switched = with(before.get(), SWITCHES, switches);
        JsonTree document = model.map(name -> with(switched, MODELS, Map.of("answers", new JsonTree.Text(name))))
                .orElse(switched);
        long number = kept.latest() + 1;
        Version next = new Version(
                number, document, "by a presenter's link", house.clock().instant(), "presenter");
        return switch (DesignReader.read(kept.slug(), number, document)) {
            case DesignReader.Read.Wrong wrong -> Optional.of(Trouble.INVALID);
            case DesignReader.Read.Right right ->
                showroom.publish(kept, next) ? Optional.empty() : Optional.of(Trouble.NOT_POSSIBLE);
        };
    }

    /** The document with these members of one of its objects in place of those of the same names. */
    private static JsonTree with(JsonTree document, String name, Map<String, JsonTree> members) {
        if (members.isEmpty()) {
            return document;
        }
        Map<String, JsonTree> inner = new LinkedHashMap<>(values(document.member(name)));
        inner.putAll(members);
        Map<String, JsonTree> outer = new LinkedHashMap<>(values(Optional.of(document)));
        outer.put(name, new JsonTree.Members(inner));
        return new JsonTree.Members(outer);
    }

    private static Map<String, JsonTree> values(Optional<JsonTree> tree) {
        return tree.filter(JsonTree.Members.class::isInstance)
                .map(members -> ((JsonTree.Members) members).values())
                .orElse(Map.of());
    }
}
