package io.bellwether.assistant.door;

import io.bellwether.assistant.conversation.Conversation;
import io.bellwether.assistant.conversation.Phrases;
import io.bellwether.assistant.design.Assistant;
import io.bellwether.assistant.design.Switch;
import io.bellwether.assistant.desk.Availability;
import io.bellwether.gateway.inbound.Door;
import io.bellwether.gateway.json.JsonTree;
import io.bellwether.gateway.json.JsonWriter;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.server.ServerExchange;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * {@code POST /api/v1/conversations} begins a conversation and gives a pass for it; {@code GET
 * /api/v1/assistants/{slug}/public} says what a page must know before.
 */
public final class ConversationsDoor {
    public static final String PATH = "/api/v1/conversations";
    public static final String ASSISTANTS = "/api/v1/assistants/";

    private static final String PUBLIC = "/public";

    private final House house;
    private final Showroom showroom;
    private final Lane lane;
    private final Passes passes;
    private final Openings openings;
    private final Gatekeeper gatekeeper;
    private final Introductions introductions;
    private final PresenterDoor presenter;

    public ConversationsDoor(House house, Showroom showroom) {
        this.house = house;
        this.showroom = showroom;
        this.lane = new Lane(house.lane());
        this.passes = new Passes(house.secret(), house.clock());
        this.openings = new Openings(house);
        this.gatekeeper = new Gatekeeper(new Crowd(house.startsAMinute(), house.nanoTime()), house.origin());
        this.introductions = new Introductions(showroom);
        this.presenter = new PresenterDoor(house, showroom);
    }

    /** Begins a conversation. */
    public void open(ServerExchange wire, String id) throws HttpFailure {
        Optional<JsonTree> body = Answers.body(wire);
        Optional<Assistant> assistant = body.flatMap(openings::assistant);
        if (body.isEmpty() || assistant.isEmpty()) {
            Answers.refuse(wire, id, body.isEmpty() ? Trouble.INVALID : Trouble.NO_ASSISTANT);
            return;
        }
        Optional<Trouble> hindrance = gatekeeper.hindrance(
                wire,
                assistant.get(),
                Answers.text(body.get(), "passcode"),
                Answers.text(body.get(), "embedder"),
                house.clock().instant());
        if (hindrance.isPresent()) {
            Answers.refuse(wire, id, hindrance.get());
            return;
        }
        Optional<Optional<Conversation>> opened = lane.run(() -> opened(assistant.get(), body.get()));
        if (opened.isEmpty() || opened.get().isEmpty()) {
            Answers.refuse(wire, id, opened.isEmpty() ? Trouble.AWAY : Trouble.IDENTITY);
            return;
        }
        Conversation fresh = opened.get().get();
        Passes.Pass pass = passes.issue(fresh.id());
        JsonWriter json = TranscriptJson.write(new JsonWriter().object(), fresh)
                .member("token", pass.token())
                .member("token_expires_at", pass.until().toString());
        Answers.send(wire, id, 201, json.endObject());
    }

    /** Nothing where nobody vouches for the customer as they must. On the work lane. */
    private Optional<Conversation> opened(Assistant assistant, JsonTree body) {
        return switch (introductions.customer(assistant, body)) {
            case Introductions.Shown.Unproven unproven -> Optional.empty();
            case Introductions.Shown.Customer(String customer) -> {
                Conversation fresh = openings.open(assistant, "web", Answers.text(body, "locale"), customer);
                Introductions.context(body).ifPresent(known -> {
                    var ignored = house.conversations()
                            .append(fresh.id(), known, house.clock().instant());
                });
                yield Optional.of(fresh);
            }
        };
    }

    /** What a presenter changes. */
    public Door change() {
        return (wire, id) -> {
            if (wire.head().path().endsWith(PresenterDoor.END)) {
                presenter.change(wire, id);
            } else {
                Answers.refuse(wire, id, Trouble.NO_SUCH_PATH);
            }
        };
    }

    /** What a page must know, for everybody; and what a presenter must. */
    public Door about() {
        return (wire, id) -> {
            if (wire.head().path().endsWith(PresenterDoor.END)) {
                presenter.look(wire, id);
                return;
            }
            String rest = wire.head().path().substring(ASSISTANTS.length());
            Optional<Assistant> assistant = rest.endsWith(PUBLIC)
                    ? house.assistants().published(rest.substring(0, rest.length() - PUBLIC.length()))
                    : Optional.empty();
            if (assistant.isEmpty()) {
                Answers.refuse(wire, id, Trouble.NO_ASSISTANT);
            } else {
                Answers.send(wire, id, 200, document(assistant.get()));
            }
        };
    }

    private JsonWriter document(Assistant assistant) {
        Availability people = new Availability(assistant.hours());
        JsonWriter json = new JsonWriter()
                .object()
                .member("slug", assistant.slug())
                .member("version", assistant.version())
                .member("name", assistant.name())
                .member("expired", assistant.terms().isOver(house.clock().instant()));
        json.name("languages").array();
        assistant.languages().forEach(json::value);
        json.endArray().name("greetings").object();
        assistant.greetings().forEach(json::member);
        lists(json.endObject().name("starters"), assistant.starters());
        json.name("disclosure").object();
        assistant.languages().forEach(language -> json.member(language, Phrases.DISCLOSURE.in(language)));
        json.endObject().name("consent").object();
        assistant
                .languages()
                .forEach(language -> json.member(language, Phrases.CONSENT.in(language, "shop", assistant.name())));
        json.endObject().name("switches").object();
        for (Switch each : Switch.values()) {
            json.member(each.name().toLowerCase(Locale.ROOT), assistant.does(each));
        }
        json.endObject();
        if (assistant.does(Switch.CAPTIONS)) { // customers see what answers cost
            showroom.dongPerDollar().ifPresent(dong -> json.member("dong_per_dollar", dong));
        }
        assistant.terms().write(assistant.face().write(json)).name("hours").object();
        json.member("open", people.isOpen(house.clock().instant()));
        people.opens(house.clock().instant())
                .ifPresent(at -> json.member("opens_at", at.toOffsetDateTime().toString()));
        return json.endObject().endObject();
    }

    private static void lists(JsonWriter json, Map<String, List<String>> byLanguage) {
        json.object();
        byLanguage.forEach((language, texts) -> {
            json.name(language).array();
            texts.forEach(json::value);
            json.endArray();
        });
        json.endObject();
    }
}
