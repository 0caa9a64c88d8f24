package io.bellwether.app;

import io.bellwether.assistant.conversation.Owner;
import io.bellwether.assistant.desk.Inbox;
import io.bellwether.assistant.desk.Inbox.Entry;
import io.bellwether.assistant.desk.Inbox.Place;
import io.bellwether.assistant.desk.Inbox.Queue;
import io.bellwether.console.AdminAction;
import io.bellwether.console.AdminReply;
import io.bellwether.console.AdminRequest;
import io.bellwether.console.Problem.Kind;
import io.bellwether.console.Scope;
import io.bellwether.gateway.json.JsonWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How people behind the assistants see who waits, and find what was said. */
final class InboxActions {
    private static final int MOST_LISTED = 100;
    private static final String EVERY = "all";

    private final Inbox inbox;

    InboxActions(Inbox inbox) {
        this.inbox = inbox;
    }

    List<AdminAction> actions() {
        return List.of(
                AdminAction.of("GET", "desk/inbox", Scope.DESK_READ, this::list)
                        .says("Conversations of an owner (bot, waiting, human, resolved) or all: who waits by priority"
                                + " and since when, others the latest word first; q finds them, whoever owns them, by"
                                + " what was said, with marks or without, id, customer or ticket; agent finds those"
                                + " that are for a person; assistant leaves out others'")
                        .asks("owner", "after", "q", "agent", "assistant")
                        .onlyLooking(),
                AdminAction.of("GET", "desk/waiting", Scope.DESK_READ, this::waiting)
                        .says("How many customers wait for a person")
                        .onlyLooking());
    }

    private AdminReply list(AdminRequest request) {
        String words = request.parameter("q").map(String::strip).orElse("");
        String assistant = request.parameter("assistant").orElse("");
        if (!words.isEmpty()) {
            return AdminReply.ok(
                    listed(inbox.search(words, assistant, MOST_LISTED)).endObject());
        }
        Optional<Queue> queue = queue(request);
        Optional<Place> after = request.parameter("after").map(Place::of).orElse(Optional.of(Place.START));
        if (queue.isEmpty()) {
            return AdminReply.refused(Kind.INVALID, "No such owner", "ask for bot, waiting, human, resolved or all");
        }
        return after.map(place -> page(queue.get(), assistant, place))
                .orElseGet(() -> AdminReply.refused(
                        Kind.INVALID, "No page begins after that", "ask with what a page's next says"));
    }

    private static Optional<Queue> queue(AdminRequest request) {
        Optional<String> agent = request.parameter("agent");
        if (agent.isPresent()) {
            return agent.map(Queue.For::new);
        }
        String wanted = request.parameter("owner").orElse(Owner.WAITING.written());
        return wanted.equals(EVERY)
                ? Optional.of(new Queue.All())
                : Arrays.stream(Owner.values())
                        .filter(one -> one.written().equals(wanted))
                        .<Queue>map(Queue.Owned::new)
                        .findFirst();
    }

    private AdminReply page(Queue queue, String assistant, Place after) {
        List<Entry> found = inbox.page(queue, assistant, after, MOST_LISTED);
        JsonWriter json = listed(found);
        if (found.size() == MOST_LISTED) {
            json.member("next", "after=" + found.getLast().place(queue));
        }
        return AdminReply.ok(json.endObject());
    }

    private static JsonWriter listed(List<Entry> found) {
        JsonWriter json = new JsonWriter().object().name("conversations").array();
        found.forEach(entry -> write(json.object(), entry).endObject());
        return json.endArray();
    }

    private static JsonWriter write(JsonWriter json, Entry entry) {
        DeskActions.written(json, entry.in())
                .member("since", entry.since().toString())
                .member("user", entry.in().user())
                .member("name", entry.customer().name())
                .member("intent", entry.customer().intent());
        entry.last().ifPresent(last -> json.name("last")
                .object()
                .member("speaker", last.speaker().written())
                .member("text", last.text())
                .endObject());
        entry.ticket().ifPresent(ticket -> json.member("ticket", ticket.number())
                .member("priority", ticket.priority().written()));
        return json;
    }

    private AdminReply waiting(AdminRequest request) {
        return AdminReply.ok(
                new JsonWriter().object().member("waiting", inbox.waiting()).endObject());
    }
}
