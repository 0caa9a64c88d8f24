package io.bellwether.assistant.door;

import io.bellwether.assistant.answer.Caps.Cap;
import io.bellwether.assistant.answer.Diary.What;
import io.bellwether.assistant.answer.Spoken;
import io.bellwether.assistant.conversation.Conversation;
import io.bellwether.assistant.conversation.Conversations.Begun;
import io.bellwether.assistant.conversation.Conversations.Rating;
import io.bellwether.assistant.conversation.Message;
import io.bellwether.assistant.conversation.MessageId;
import io.bellwether.assistant.conversation.Owner;
import io.bellwether.gateway.inbound.Door;
import io.bellwether.gateway.json.JsonTree;
import io.bellwether.gateway.json.JsonWriter;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.server.ServerExchange;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * {@code POST /api/v1/messages/{id}/...}: one message, for whoever holds the pass of its conversation: stop it, have it
 * answered anew, have it gone on with, say how it was.
 */
public final class MessageDoor implements Door {
    public static final String PREFIX = "/api/v1/messages/";

    private static final int MOST_REASON = 1_000;

    private final House house;
    private final Lane lane;
    private final Holders holders;

    public MessageDoor(House house) {
        this.house = house;
        this.lane = new Lane(house.lane());
        this.holders = new Holders(house);
    }

    @Override
    public void enter(ServerExchange wire, String id) throws HttpFailure {
        String rest = wire.head().path().substring(PREFIX.length());
        int slash = rest.indexOf('/');
        Optional<MessageId> message = slash < 0 ? Optional.empty() : MessageId.of(rest.substring(0, slash));
        if (message.isEmpty() || !wire.head().method().equals("POST")) {
            Answers.refuse(wire, id, message.isEmpty() ? Trouble.NO_SUCH_PATH : Trouble.METHOD);
            return;
        }
        MessageId about = message.get();
        if (!holders.holds(wire, about.conversation())) {
            Answers.refuse(wire, id, Trouble.NO_PASS);
            return;
        }
        switch (rest.substring(slash)) {
            case "/stop" -> stop(wire, id, about);
            case "/regenerate" -> begin(wire, id, about, () -> house.turns().regenerate(about.conversation()));
            case "/continue" -> begin(wire, id, about, () -> house.turns().resume(about));
            case "/feedback" -> feedback(wire, id, about);
            default -> Answers.refuse(wire, id, Trouble.NO_SUCH_PATH);
        }
    }

    /** What is over needs no stopping, so that stopping twice is stopping once. */
    private void stop(ServerExchange wire, String id, MessageId about) throws HttpFailure {
        boolean ignored = house.turns().stop(about);
        Answers.empty(wire, id);
    }

    private void begin(ServerExchange wire, String id, MessageId about, Supplier<Begun> beginning) throws HttpFailure {
        Optional<Optional<Cap>> cap = lane.run(() -> house.turns().cap(about.conversation()));
        if (cap.isPresent() && cap.get().isPresent()) {
            Answers.refuse(wire, id, cap.get().get());
            return;
        }
        Optional<Begun> begun = lane.run(beginning);
        if (begun.isEmpty()) {
            Answers.refuse(wire, id, Trouble.AWAY);
            return;
        }
        switch (begun.get()) {
            case Begun.Answering(Message message) ->
                Answers.send(
                        wire,
                        id,
                        202,
                        new JsonWriter()
                                .object()
                                .member("message_id", message.id().toString())
                                .endObject());
            case Begun.NotOurs(Owner owner) -> Answers.refuse(wire, id, Trouble.NOT_POSSIBLE);
            case Begun.Busy busy -> Answers.refuse(wire, id, Trouble.ANSWERING);
        }
    }

    private void feedback(ServerExchange wire, String id, MessageId about) throws HttpFailure {
        Optional<JsonTree> body = Answers.body(wire);
        String thumb = body.map(json -> Answers.text(json, "thumb")).orElse("");
        String reason = body.map(json -> Answers.text(json, "reason")).orElse("");
        if (!(thumb.equals("up") || thumb.equals("down")) || reason.length() > MOST_REASON) {
            Answers.refuse(wire, id, Trouble.INVALID);
            return;
        }
        Rating rating = new Rating(
                thumb.equals("up") ? 1 : -1,
                Spoken.visible(reason),
                house.clock().instant());
        Optional<Boolean> done = lane.run(() -> {
            Optional<Conversation> in = house.conversations().message(about).flatMap(message -> house.conversations()
                    .find(about.conversation()));
            in.ifPresent(found -> noted(about, found, rating));
            return in.isPresent();
        });
        if (done.isEmpty() || !done.get()) {
            Answers.refuse(wire, id, done.isEmpty() ? Trouble.AWAY : Trouble.NO_CONVERSATION);
        } else {
            Answers.empty(wire, id);
        }
    }

    private void noted(MessageId about, Conversation in, Rating rating) {
        house.conversations().rate(about, rating);
        house.diary()
                .note(
                        What.FEEDBACK,
                        in.id(),
                        in.assistant(),
                        new JsonWriter()
                                .object()
                                .member("score", rating.score())
                                .member("message", about.number()));
    }
}
