package io.bellwether.assistant.door;

import io.bellwether.assistant.answer.Caps.Cap;
import io.bellwether.assistant.answer.Ratings;
import io.bellwether.assistant.answer.Spoken;
import io.bellwether.assistant.answer.Turns;
import io.bellwether.assistant.answer.Turns.Said;
import io.bellwether.assistant.conversation.Conversation;
import io.bellwether.assistant.conversation.Conversations.Appended;
import io.bellwether.assistant.conversation.Conversations.Rating;
import io.bellwether.assistant.conversation.Draft;
import io.bellwether.assistant.conversation.Feed;
import io.bellwether.assistant.conversation.MessageId;
import io.bellwether.assistant.conversation.Owner;
import io.bellwether.assistant.conversation.Phrases;
import io.bellwether.assistant.design.Assistant;
import io.bellwether.assistant.design.Switch;
import io.bellwether.assistant.desk.Ticket;
import io.bellwether.assistant.desk.Ticket.Reason;
import io.bellwether.gateway.inbound.Door;
import io.bellwether.gateway.json.JsonTree;
import io.bellwether.gateway.json.JsonWriter;
import io.bellwether.http.HeaderName;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.server.ServerExchange;
import java.time.Duration;
import java.util.Optional;

/**
 * {@code /api/v1/conversations/{id}...}: one conversation, for whoever holds its pass. What it cannot open does not
 * exist for them.
 */
public final class ConversationDoor implements Door {
    public static final String PREFIX = ConversationsDoor.PATH + "/";

    private static final HeaderName KEY = HeaderName.of("idempotency-key");
    private static final HeaderName LAST_EVENT = HeaderName.of("last-event-id");
    private static final int MOST_KEY = 128;
    private static final int MOST_REASON = 1_000;

    private final House house;
    private final Lane lane;
    private final Holders holders;

    public ConversationDoor(House house) {
        this.house = house;
        this.lane = new Lane(house.lane());
        this.holders = new Holders(house);
    }

    @Override
    public void enter(ServerExchange wire, String id) throws HttpFailure {
        String rest = wire.head().path().substring(PREFIX.length());
        int slash = rest.indexOf('/');
        String conversation = slash < 0 ? rest : rest.substring(0, slash);
        String what = wire.head().method() + (slash < 0 ? "" : rest.substring(slash));
        if (!holders.holds(wire, conversation)) {
            Answers.refuse(wire, id, Trouble.NO_PASS);
            return;
        }
        switch (what) {
            case "GET" -> show(wire, id, conversation);
            case "GET/export" -> export(wire, id, conversation);
            case "GET/stream" -> listen(wire, id, conversation);
            case "POST/messages" -> say(wire, id, conversation);
            case "POST/handoff" -> handOff(wire, id, conversation);
            case "POST/csat" -> rate(wire, id, conversation);
            case "POST/typing" -> typing(wire, id, conversation);
            case "POST/reset" -> reset(wire, id, conversation);
            case "POST/token" -> renew(wire, id, conversation);
            case "DELETE" -> delete(wire, id, conversation);
            default -> Answers.refuse(wire, id, Trouble.NO_SUCH_PATH);
        }
    }

    private void show(ServerExchange wire, String id, String conversation) throws HttpFailure {
        Feed feed = house.feeds().of(conversation);
        Optional<Optional<JsonWriter>> document = lane.run(() -> house.conversations()
                .find(conversation)
                .map(in -> TranscriptJson.whole(in, house.conversations(), feed)));
        if (document.isEmpty() || document.get().isEmpty()) {
            Answers.refuse(wire, id, document.isEmpty() ? Trouble.AWAY : Trouble.NO_CONVERSATION);
        } else {
            Answers.send(wire, id, 200, document.get().get());
        }
    }

    private void export(ServerExchange wire, String id, String conversation) throws HttpFailure {
        Optional<Optional<JsonWriter>> document = lane.run(
                () -> new Dossier(house.conversations(), house.tickets(), house.clock()).of(conversation, json -> {}));
        if (document.isEmpty() || document.get().isEmpty()) {
            Answers.refuse(wire, id, document.isEmpty() ? Trouble.AWAY : Trouble.NO_CONVERSATION);
        } else {
            Answers.send(wire, id, 200, document.get().get());
        }
    }

    private void listen(ServerExchange wire, String id, String conversation) throws HttpFailure {
        Optional<Optional<Conversation>> in =
                lane.run(() -> house.conversations().find(conversation));
        if (in.isEmpty() || in.get().isEmpty()) {
            Answers.refuse(wire, id, in.isEmpty() ? Trouble.AWAY : Trouble.NO_CONVERSATION);
            return;
        }
        Feed feed = house.feeds().of(conversation);
        house.assistants()
                .published(in.get().get().assistant())
                .ifPresent(assistant -> feed.about(assistant.slug(), assistant.version()));
        Optional<Feed.Place> place = wire.head()
                .fields()
                .value(LAST_EVENT)
                .or(() -> Optional.of(Answers.parameter(wire, "after")).filter(text -> !text.isEmpty()))
                .map(heard -> feed.listen(number(heard)))
                .orElseGet(feed::listen);
        if (place.isEmpty()) {
            Answers.refuse(wire, id, Trouble.TOO_MANY);
            return;
        }
        new Listening(wire, feed, house.nanoTime()).run(id, place.get(), event -> false);
    }

    /** What is no number is before all events. */
    private static long number(String heard) {
        return heard.matches("[0-9]{1,18}") ? Long.parseLong(heard) : 0;
    }

    private void say(ServerExchange wire, String id, String conversation) throws HttpFailure {
        Optional<JsonTree> body = Answers.body(wire);
        Optional<String> text = body.flatMap(json -> Spoken.of(Answers.text(json, "message")));
        String key = wire.head().fields().value(KEY).orElse("");
        if (text.isEmpty() || key.length() > MOST_KEY) {
            Answers.refuse(wire, id, Trouble.NO_MESSAGE);
            return;
        }
        Duration quiet = Turns.Rules.USUAL.quiet();
        Optional<Said> said = lane.run(() -> house.turns().say(conversation, text.get(), key, quiet));
        if (said.isEmpty()) {
            Answers.refuse(wire, id, Trouble.AWAY);
            return;
        }
        switch (said.get()) {
            case Said.Accepted(MessageId message, Owner owner, boolean fresh) ->
                Answers.send(
                        wire,
                        id,
                        202,
                        new JsonWriter()
                                .object()
                                .member("message_id", message.toString())
                                .member("owner", owner.written())
                                .member("fresh", fresh)
                                .endObject());
            case Said.Busy busy -> Answers.refuse(wire, id, Trouble.ANSWERING);
            case Said.Capped(Cap cap) -> Answers.refuse(wire, id, cap);
            case Said.Unknown unknown -> Answers.refuse(wire, id, Trouble.NO_CONVERSATION);
        }
    }

    private void handOff(ServerExchange wire, String id, String conversation) throws HttpFailure {
        Optional<JsonTree> body = Answers.body(wire);
        boolean agreed = body.flatMap(json -> json.member("consent"))
                .filter(new JsonTree.Flag(true)::equals)
                .isPresent();
        String contact = body.map(json -> Answers.text(json, "contact"))
                .filter(given -> agreed && given.length() <= MOST_KEY)
                .orElse("");
        Optional<Optional<Ticket>> ticket = lane.run(() -> handedOff(conversation, contact));
        if (ticket.isEmpty() || ticket.get().isEmpty()) {
            Answers.refuse(wire, id, ticket.isEmpty() ? Trouble.AWAY : Trouble.NOT_POSSIBLE);
            return;
        }
        Ticket opened = ticket.get().get();
        JsonWriter json = new JsonWriter()
                .object()
                .member("ticket", opened.number())
                .member("reason", opened.reason().written())
                .member("due_at", opened.dueAt().toString())
                .member("contact_kept", !contact.isEmpty());
        Answers.send(wire, id, 200, json.endObject());
    }

    private Optional<Ticket> handedOff(String conversation, String contact) {
        Optional<Conversation> in = house.conversations().find(conversation);
        Optional<Assistant> assistant = in.flatMap(found -> house.assistants().published(found.assistant()))
                .filter(one -> one.does(Switch.HANDOFF));
        return assistant.map(one -> {
            Ticket ticket = house.desk().ask(in.orElseThrow(), one, Reason.USER_ASKED, "");
            return contact.isEmpty() ? ticket : kept(in.orElseThrow(), one, ticket, contact);
        });
    }

    /** That the customer agreed stands in the transcript, before the contact is kept. */
    private Ticket kept(Conversation in, Assistant assistant, Ticket ticket, String contact) {
        String line = Phrases.CONSENTED.in(in.language(), "shop", assistant.name());
        JsonWriter extras = new JsonWriter().object().member("event", "consent").member("detail", "contact");
        Draft draft = Draft.system(line, extras.endObject().toString());
        Optional<Appended> ignored =
                house.conversations().append(in.id(), draft, house.clock().instant());
        return house.tickets().contact(ticket.number(), Spoken.visible(contact)).orElse(ticket);
    }

    private void rate(ServerExchange wire, String id, String conversation) throws HttpFailure {
        Optional<JsonTree> body = Answers.body(wire);
        long score = body.flatMap(json -> json.member("score"))
                .flatMap(JsonTree::whole)
                .orElse(0L);
        String reason = body.map(json -> Answers.text(json, "reason")).orElse("");
        if (score < 1 || score > 5 || reason.length() > MOST_REASON) {
            Answers.refuse(wire, id, Trouble.INVALID);
            return;
        }
        Rating rating = new Rating(
                Math.toIntExact(score), Spoken.visible(reason), house.clock().instant());
        Ratings ratings = new Ratings(house.conversations(), house.diary());
        Optional<Boolean> done = lane.run(() -> ratings.keep(conversation, rating));
        finish(wire, id, done);
    }

    /** The customer writes; nothing of it is sent or kept. */
    private void typing(ServerExchange wire, String id, String conversation) throws HttpFailure {
        finish(wire, id, lane.run(() -> house.desk().customerTypes(conversation)));
    }

    /** Ends the chapter: what comes next is answered without what was said before. */
    private void reset(ServerExchange wire, String id, String conversation) throws HttpFailure {
        finish(wire, id, lane.run(() -> house.desk().resolve(conversation, "").isPresent()));
    }

    private void renew(ServerExchange wire, String id, String conversation) throws HttpFailure {
        Passes.Pass pass = holders.renewed(conversation);
        JsonWriter json = new JsonWriter()
                .object()
                .member("token", pass.token())
                .member("token_expires_at", pass.until().toString());
        Answers.send(wire, id, 200, json.endObject());
    }

    private void delete(ServerExchange wire, String id, String conversation) throws HttpFailure {
        finish(wire, id, lane.run(() -> house.turns().forget(conversation)));
    }

    private static void finish(ServerExchange wire, String id, Optional<Boolean> done) throws HttpFailure {
        if (done.isEmpty() || !done.get()) {
            Answers.refuse(wire, id, done.isEmpty() ? Trouble.AWAY : Trouble.NO_CONVERSATION);
        } else {
            Answers.empty(wire, id);
        }
    }
}
