package io.bellwether.app;

import io.bellwether.assistant.answer.Spoken;
import io.bellwether.assistant.conversation.Conversation;
import io.bellwether.assistant.conversation.Conversations;
import io.bellwether.assistant.conversation.Conversations.Moved;
import io.bellwether.assistant.conversation.Message;
import io.bellwether.assistant.conversation.Owner;
import io.bellwether.assistant.desk.Desk;
import io.bellwether.assistant.desk.Notes;
import io.bellwether.assistant.desk.TicketJson;
import io.bellwether.assistant.desk.Tickets;
import io.bellwether.assistant.door.TranscriptJson;
import io.bellwether.console.AdminAction;
import io.bellwether.console.AdminReply;
import io.bellwether.console.AdminRequest;
import io.bellwether.console.Problem.Kind;
import io.bellwether.console.Scope;
import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.gateway.json.JsonTree;
import io.bellwether.gateway.json.JsonWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Supplier;

/** What people behind the assistants do: see who waits, take over, reply, give back, resolve, leave it to another. */
final class DeskActions {
    private static final int MOST_LISTED = 100;
    private static final int MOST_MESSAGES = 500;

    private final Conversations conversations;
    private final Desk desk;
    private final Tickets tickets;
    private final Notes notes;
    private final Supplier<SortedSet<String>> agents;

    /**
     * @param agents the names of those who may do what is done here
     */
    DeskActions(
            Conversations conversations, Desk desk, Tickets tickets, Notes notes, Supplier<SortedSet<String>> agents) {
        this.conversations = conversations;
        this.desk = desk;
        this.tickets = tickets;
        this.notes = notes;
        this.agents = agents;
    }

    /** Those whose bodies hold nothing that somebody said to a customer. */
    List<AdminAction> actions() {
        return List.of(
                AdminAction.of("GET", "desk/inbox", Scope.DESK_READ, this::inbox)
                        .says("Conversations of an owner (bot, waiting, human, resolved), the longest waiting first; q"
                                + " finds them, whoever owns them, by what was said, id, customer or ticket; agent"
                                + " finds those that are for a person")
                        .asks("owner", "after", "q", "agent"),
                AdminAction.of("GET", "desk/conversations/{id}", Scope.DESK_READ, this::show)
                        .says("A conversation with all that was said in it"),
                AdminAction.of("POST", "desk/conversations/{id}:take", Scope.DESK_WRITE, this::take)
                        .says("Take a conversation over: from then on the assistant is silent"),
                AdminAction.of("POST", "desk/conversations/{id}:return", Scope.DESK_WRITE, this::giveBack)
                        .says("Give a conversation back to the assistant"),
                AdminAction.of("POST", "desk/conversations/{id}:resolve", Scope.DESK_WRITE, this::resolve)
                        .says("Settle a conversation: what comes next is answered without what was said before"),
                AdminAction.of("POST", "desk/conversations/{id}:assign", Scope.DESK_WRITE, this::assign)
                        .says("Say whom of the people a conversation is for that waits or is with a person; empty for"
                                + " nobody. The customer is not told")
                        .takes(Set.of("agent"), "agent"),
                AdminAction.of("GET", "desk/agents", Scope.DESK_READ, this::agents)
                        .says("The people whom a conversation can be for"));
    }

    /** What is said to a customer belongs to the transcript alone, where it can be deleted. */
    List<AdminAction> spoken() {
        return List.of(
                AdminAction.of("POST", "desk/conversations/{id}:reply", Scope.DESK_WRITE, this::reply)
                        .says("Say something to the customer, in a conversation that one has taken over")
                        .takes(Set.of("text", "key"), "text"),
                AdminAction.of("POST", "desk/conversations/{id}:typing", Scope.DESK_WRITE, this::typing)
                        .says("Show the customer for some seconds that one is writing"));
    }

    private AdminReply typing(AdminRequest request) {
        String id = request.variable("id");
        return desk.typing(id, request.operator())
                ? AdminReply.ok(new JsonWriter().object().member("id", id).endObject())
                : notTaken();
    }

    static AdminReply notTaken() {
        return AdminReply.refused(
                Kind.CONFLICT, "No person owns this conversation", "take it over first: POST ...:take");
    }

    private AdminReply inbox(AdminRequest request) {
        String words = request.parameter("q").map(String::strip).orElse("");
        if (!words.isEmpty()) {
            return AdminReply.ok(
                    listed(conversations.search(words, MOST_LISTED)).endObject());
        }
        String after = request.parameter("after").orElse("");
        return request.parameter("agent")
                .map(agent -> page(conversations.assigned(agent, after, MOST_LISTED)))
                .orElseGet(() -> queue(request, after));
    }

    private AdminReply queue(AdminRequest request, String after) {
        String wanted = request.parameter("owner").orElse("waiting");
        Optional<Owner> owner = Arrays.stream(Owner.values())
                .filter(one -> one.written().equals(wanted))
                .findFirst();
        if (owner.isEmpty()) {
            return AdminReply.refused(Kind.INVALID, "No such owner", "ask for bot, waiting, human or resolved");
        }
        return page(conversations.inbox(owner.get(), after, MOST_LISTED));
    }

    private static AdminReply page(List<Conversation> found) {
        JsonWriter json = listed(found);
        if (found.size() == MOST_LISTED) {
            json.member("next", "after=" + found.getLast().id());
        }
        return AdminReply.ok(json.endObject());
    }

    private static JsonWriter listed(List<Conversation> found) {
        JsonWriter json = new JsonWriter().object().name("conversations").array();
        found.forEach(one -> written(json.object(), one).endObject());
        return json.endArray();
    }

    /** For those behind the assistant: customers are not told whom it is for. */
    private static JsonWriter written(JsonWriter json, Conversation one) {
        return TranscriptJson.write(json, one).member("assigned", one.assigned());
    }

    private AdminReply show(AdminRequest request) {
        String id = request.variable("id");
        Optional<Conversation> found = conversations.find(id);
        if (found.isEmpty()) {
            return unknown();
        }
        JsonWriter json = written(new JsonWriter().object(), found.get())
                .member("user", found.get().user())
                .member("summary", found.get().summary());
        json.name("messages").array();
        List<Message> messages = conversations.transcript(id, 1, MOST_MESSAGES);
        messages.forEach(message -> TranscriptJson.write(json, message));
        DeskAids.write(json.endArray(), notes.of(id));
        tickets.ofConversation(id)
                .ifPresent(ticket ->
                        TicketJson.write(json.name("ticket").object(), ticket).endObject());
        return AdminReply.ok(json.endObject());
    }

    private AdminReply take(AdminRequest request) {
        return moved(desk.take(request.variable("id"), request.operator()));
    }

    private AdminReply giveBack(AdminRequest request) {
        return moved(desk.giveBack(request.variable("id"), request.operator()));
    }

    private AdminReply resolve(AdminRequest request) {
        return moved(desk.resolve(request.variable("id"), request.operator()));
    }

    private static AdminReply moved(Optional<Moved> moved) {
        return moved.<AdminReply>map(done -> AdminReply.ok(written(new JsonWriter().object(), done.after())
                        .member("changed", done.changed())
                        .endObject()))
                .orElseGet(DeskActions::unknown);
    }

    private AdminReply assign(AdminRequest request) throws JsonProblem {
        Optional<String> agent = request.json().member("agent").flatMap(JsonTree::text);
        if (agent.isEmpty() || !(agent.get().isEmpty() || agents.get().contains(agent.get()))) {
            return AdminReply.refused(Kind.INVALID, "No such person", "name one of desk/agents, or nobody: \"\"");
        }
        Optional<Conversation> assigned = conversations.assign(request.variable("id"), agent.get());
        if (assigned.isEmpty()) {
            return unknown();
        }
        return assigned.get().assigned().equals(agent.get())
                ? AdminReply.ok(
                        written(new JsonWriter().object(), assigned.get()).endObject())
                : AdminReply.refused(
                        Kind.CONFLICT,
                        "Nobody waits in this conversation, and no person is in it",
                        "take it over first: POST ...:take");
    }

    private AdminReply agents(AdminRequest request) {
        JsonWriter json = new JsonWriter().object().name("agents").array();
        agents.get().forEach(json::value);
        return AdminReply.ok(json.endArray().endObject());
    }

    private AdminReply reply(AdminRequest request) throws JsonProblem {
        JsonTree body = request.json();
        Optional<String> text = body.member("text").flatMap(JsonTree::text).flatMap(Spoken::of);
        String key = body.member("key").flatMap(JsonTree::text).orElse("");
        if (text.isEmpty()) {
            return AdminReply.refused(Kind.INVALID, "No text", "send text: 1 to 4000 characters");
        }
        return desk.reply(request.variable("id"), request.operator(), text.get(), key)
                .<AdminReply>map(message -> AdminReply.ok(new JsonWriter()
                        .object()
                        .member("message_id", message.id().toString())
                        .endObject()))
                .orElseGet(DeskActions::notTaken);
    }

    static AdminReply unknown() {
        return AdminReply.refused(Kind.NOT_FOUND, "No such conversation", "look at desk/inbox");
    }
}
