package io.bellwether.assistant.door;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.assistant.answer.Caps.Cap;
import io.bellwether.assistant.answer.Spoken;
import io.bellwether.assistant.answer.Turns.Said;
import io.bellwether.assistant.conversation.Conversation;
import io.bellwether.assistant.conversation.Event;
import io.bellwether.assistant.conversation.Feed;
import io.bellwether.assistant.conversation.Feed.Heard;
import io.bellwether.assistant.conversation.Message;
import io.bellwether.assistant.conversation.MessageId;
import io.bellwether.assistant.conversation.Owner;
import io.bellwether.assistant.conversation.Speaker;
import io.bellwether.assistant.conversation.State;
import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Failure.Kind;
import io.bellwether.gateway.exchange.Porter;
import io.bellwether.gateway.exchange.Who;
import io.bellwether.gateway.inbound.Door;
import io.bellwether.gateway.inbound.FrontDoor;
import io.bellwether.gateway.json.JsonLimits;
import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.gateway.json.JsonTree;
import io.bellwether.gateway.json.JsonWriter;
import io.bellwether.http.HeaderName;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.Leash;
import io.bellwether.http.server.ServerExchange;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * {@code POST /api/v1/chat}: a program with a key of the gateway's asks an assistant, and has the answer whole or as
 * events. The conversation goes on where its id is sent again. It is the same conversation as any: people can take it
 * over, and then the answer is theirs, later.
 */
public final class ChatDoor implements Door {
    public static final String PATH = "/api/v1/chat";

    private static final HeaderName KEY = HeaderName.of("idempotency-key");
    private static final HeaderName USER = HeaderName.of("x-bellwether-user");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int FEW = 50;
    private static final JsonLimits LIMITS = new JsonLimits(8, 64 * 1024, 20, 4_096);

    private final House house;
    private final Lane lane;
    private final Openings openings;

    public ChatDoor(House house) {
        this.house = house;
        this.lane = new Lane(house.lane());
        this.openings = new Openings(house);
    }

    @Override
    public void enter(ServerExchange wire, String id) throws HttpFailure {
        switch (house.porter().get().admit(wire.head().fields(), wire.peer())) {
            case Porter.Admission.Denied(Failure failure) -> FrontDoor.refuse(wire, id, failure);
            case Porter.Admission.Granted(Who who) -> chat(wire, id, who);
        }
    }

    private void chat(ServerExchange wire, String id, Who who) throws HttpFailure {
        Optional<JsonTree> body = Answers.body(wire);
        Optional<String> text = body.flatMap(json -> Spoken.of(Answers.text(json, "message")));
        if (text.isEmpty()) {
            Answers.refuse(wire, id, Trouble.NO_MESSAGE);
            return;
        }
        Optional<Optional<Conversation>> in = lane.run(() -> conversation(wire, body.get(), who));
        if (in.isEmpty() || in.get().isEmpty()) {
            Answers.refuse(wire, id, in.isEmpty() ? Trouble.AWAY : Trouble.NO_ASSISTANT);
            return;
        }
        Conversation conversation = in.get().get();
        Feed feed = house.feeds().of(conversation.id());
        Optional<Feed.Place> place = feed.listen();
        if (place.isEmpty()) {
            Answers.refuse(wire, id, Trouble.TOO_MANY);
            return;
        }
        String key = wire.head().fields().value(KEY).orElse("");
        Optional<Said> said = lane.run(() -> house.turns().say(conversation.id(), text.get(), key, Duration.ZERO));
        if (!(said.isPresent() && said.get() instanceof Said.Accepted accepted)) {
            feed.leave(house.nanoTime().getAsLong());
            refuse(wire, id, said);
            return;
        }
        endIfRevoked(wire, who);
        boolean stream = body.get()
                .member("stream")
                .filter(new JsonTree.Flag(true)::equals)
                .isPresent();
        if (stream && accepted.owner() == Owner.BOT) {
            new Listening(wire, feed, house.nanoTime()).run(id, place.get(), ChatDoor::isLast);
        } else {
            whole(wire, id, accepted, place.get());
        }
    }

    /** Who ends the turns of a key that is withdrawn may have looked before this one had begun. */
    private void endIfRevoked(ServerExchange wire, Who who) {
        Porter.Admission now = house.porter().get().admit(wire.head().fields(), wire.peer());
        if (now instanceof Porter.Admission.Denied(Failure failure)
                && failure.kind().status() == Kind.KEY_REVOKED.status()) {
            Optional<Boolean> ignored = lane.run(() -> {
                house.turns().revoke(who.key()::equals);
                return true;
            });
        }
    }

    private static void refuse(ServerExchange wire, String id, Optional<Said> said) throws HttpFailure {
        if (said.isEmpty()) {
            Answers.refuse(wire, id, Trouble.AWAY);
            return;
        }
        switch (said.get()) {
            case Said.Accepted accepted -> {}
            case Said.Busy busy -> Answers.refuse(wire, id, Trouble.ANSWERING);
            case Said.Capped(Cap cap) -> Answers.refuse(wire, id, cap);
            case Said.Unknown unknown -> Answers.refuse(wire, id, Trouble.NO_CONVERSATION);
        }
    }

    /** The one that is named, if it was begun with the same key; else a new one. */
    private Optional<Conversation> conversation(ServerExchange wire, JsonTree body, Who who) {
        String named = Answers.text(body, "conversation_id");
        String channel = Conversation.channelOf(who.key());
        if (!named.isEmpty()) {
            return house.conversations().find(named).filter(in -> in.channel().equals(channel));
        }
        String user = wire.head().fields().value(USER).orElse("");
        return openings.assistant(body)
                .map(assistant -> openings.open(assistant, channel, Answers.text(body, "locale"), user));
    }

    /** What ends a turn: an answer is over, or a person has been asked for. */
    private static boolean isLast(Event event) {
        return event.name().equals("done")
                || event.name().equals("agent")
                || (event.name().equals("action") && new String(event.json().toBytes(), UTF_8).contains("\"handoff\""));
    }

    private void whole(ServerExchange wire, String id, Said.Accepted accepted, Feed.Place place) throws HttpFailure {
        Feed feed = house.feeds().of(accepted.id().conversation());
        Leash.Attached gone = why -> feed.nudge();
        wire.leash().attach(gone);
        boolean revoked = false;
        try {
            revoked = accepted.owner() == Owner.BOT && accepted.fresh() && isRevokedWithin(wire, feed, place.after());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            wire.leash().detach(gone);
            feed.leave(house.nanoTime().getAsLong());
        }
        if (revoked) {
            FrontDoor.refuse(wire, id, Failure.of(Kind.KEY_REVOKED, Kind.KEY_REVOKED.advice()));
            return;
        }
        Optional<JsonWriter> document = lane.run(() -> document(accepted.id()));
        if (document.isPresent()) {
            Answers.send(wire, id, 200, document.get());
        } else {
            Answers.refuse(wire, id, Trouble.AWAY);
        }
    }

    private static boolean isRevocation(Event event) {
        return event.name().equals("error")
                && new String(event.json().toBytes(), UTF_8).contains('"' + Kind.KEY_REVOKED.code() + '"');
    }

    /** Waits for the answer, and tells whether it ended because the key may be used no more. */
    private boolean isRevokedWithin(ServerExchange wire, Feed feed, long from) throws InterruptedException {
        long due = house.nanoTime().getAsLong() + PATIENCE.toNanos();
        long at = from;
        boolean revoked = false;
        while (wire.leash().why().isEmpty()) {
            long left = due - house.nanoTime().getAsLong();
            if (!(feed.after(at, Duration.ofNanos(Math.max(0, left))) instanceof Heard.Events(var events))) {
                return revoked;
            }
            revoked |= events.stream().anyMatch(ChatDoor::isRevocation);
            if (events.stream().anyMatch(ChatDoor::isLast)) {
                return revoked;
            }
            at = events.getLast().id();
        }
        return revoked;
    }

    /** What has been answered to a message by now. On the work lane. */
    private JsonWriter document(MessageId asked) {
        List<Message> after = house.conversations().transcript(asked.conversation(), asked.number() + 1, FEW);
        Optional<Message> answer = after.stream()
                .filter(message -> message.speaker() != Speaker.CUSTOMER)
                .findFirst();
        Conversation in = house.conversations().find(asked.conversation()).orElseThrow();
        JsonTree extras = answer.map(Message::extras).flatMap(ChatDoor::read).orElse(new JsonTree.Nothing());
        boolean cached = extras.member("usage")
                .flatMap(usage -> usage.member("cached"))
                .filter(new JsonTree.Flag(true)::equals)
                .isPresent();
        boolean fallback =
                answer.filter(message -> message.state() == State.FAILED).isPresent();
        JsonWriter json = new JsonWriter()
                .object()
                .member("response", answer.map(Message::text).orElse(""))
                .member("cached", cached)
                .member("conversation_id", in.id())
                .member(
                        "message_id",
                        answer.map(message -> message.id().toString()).orElse(""))
                .member("owner", in.owner().written());
        for (String part : List.of("citations", "quick_replies", "action", "usage")) {
            extras.member(part).ifPresent(value -> value.write(json.name(part)));
        }
        if (fallback) {
            json.member("fallback_response", true);
            extras.member("action")
                    .flatMap(action -> action.member("ticket"))
                    .ifPresent(ticket -> ticket.write(json.name("ticket_created")));
        }
        return json.endObject();
    }

    private static Optional<JsonTree> read(String extras) {
        try {
            return Optional.of(JsonTree.read(extras.getBytes(UTF_8), LIMITS));
        } catch (JsonProblem broken) {
            return Optional.empty();
        }
    }
}
