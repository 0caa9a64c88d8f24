package io.bellwether.app;

import io.bellwether.assistant.answer.Facts;
import io.bellwether.assistant.answer.Spoken;
import io.bellwether.assistant.answer.Turns;
import io.bellwether.assistant.conversation.Conversation;
import io.bellwether.assistant.conversation.Conversations;
import io.bellwether.assistant.conversation.Conversations.Moved;
import io.bellwether.assistant.conversation.Message;
import io.bellwether.assistant.design.Assistants;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Supplier;

/** What people behind the assistants do: see who waits, take over, reply, give back, resolve, leave it to another. */
final class DeskActions {
    private static final int MOST_MESSAGES = 500;
    private static final int MOST_REASON = 500;

    private final Conversations conversations;
    private final Turns turns;
    private final Assistants assistants;
    private final Desk desk;
    private final Tickets tickets;
    private final Notes notes;
    private final Supplier<SortedSet<String>> agents;

    /** What is behind the desk. */
    record Back(
            Conversations conversations, Turns turns, Assistants assistants, Desk desk, Tickets tickets, Notes notes) {}

    /**
     * @param agents the names of those who may do what is done here
     */
    DeskActions(Back back, Supplier<SortedSet<String>> agents) {
        this.conversations = back.conversations();
        this.turns = back.turns();
        this.assistants = back.assistants();
        this.desk = back.desk();
        this.tickets = back.tickets();
        this.notes = back.notes();
        this.agents = agents;
    }

    /** Those whose bodies hold nothing that somebody said to a customer. */
    List<AdminAction> actions() {
        return List.of(
                AdminAction.of("GET", "desk/conversations/{id}", Scope.DESK_READ, this::show)
                        .says("A conversation with all that was said in it")
                        .onlyLooking(),
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
                AdminAction.of("POST", "desk/conversations/{id}:delete", Scope.DESK_DELETE, this::delete)
                        .says("Forget a conversation, as its customer can: messages, notes, ratings and tickets; what"
                                + " it cost stays as a sum that belongs to nobody. The reason is kept in the audit log")
                        .takes(Set.of("reason"), "reason"),
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

    /** For those behind the assistant: customers are not told whom it is for. */
    static JsonWriter written(JsonWriter json, Conversation one) {
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
        facts(json.endArray().name("facts").array(), id, messages);
        cannedReplies(json.endArray().name("canned_replies").array(), found.get());
        TranscriptJson.write(json.endArray(), conversations.ratings(id))
                .member("customer_typing", desk.isCustomerTyping(id));
        DeskAids.write(json, notes.of(id));
        tickets.ofConversation(id)
                .ifPresent(ticket ->
                        TicketJson.write(json.name("ticket").object(), ticket).endObject());
        return AdminReply.ok(json.endObject());
    }

    /** What must not be forgotten, with what the customer's page has said of them first of all. */
    private void facts(JsonWriter json, String id, List<Message> messages) {
        List<Message> all = new ArrayList<>(conversations.stretch(id, 1, 1));
        all.addAll(messages);
        for (String fact : Facts.of(all)) {
            String[] parts = fact.split(": ", 2);
            json.object()
                    .member("name", parts.length == 2 ? parts[0] : "")
                    .member("value", parts[parts.length - 1])
                    .endObject();
        }
    }

    /** The assistant's own, in the customer's language. */
    private void cannedReplies(JsonWriter json, Conversation in) {
        assistants
                .published(in.assistant())
                .map(assistant -> assistant.cannedReplies().get(in.language()))
                .ifPresent(replies -> replies.forEach(json::value));
    }

    private AdminReply delete(AdminRequest request) throws JsonProblem {
        String reason = request.json()
                .member("reason")
                .flatMap(JsonTree::text)
                .map(String::strip)
                .orElse("");
        if (reason.isEmpty() || reason.length() > MOST_REASON) {
            return AdminReply.refused(Kind.INVALID, "No reason", "say why: 1 to " + MOST_REASON + " characters");
        }
        String id = request.variable("id");
        return turns.forget(id)
                ? AdminReply.ok(
                        new JsonWriter().object().member("deleted", true).endObject())
                : unknown();
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
