package io.bellwether.app;

import io.bellwether.assistant.answer.Spoken;
import io.bellwether.assistant.conversation.Conversation;
import io.bellwether.assistant.conversation.Conversations;
import io.bellwether.assistant.conversation.Conversations.Moved;
import io.bellwether.assistant.conversation.Message;
import io.bellwether.assistant.conversation.Owner;
import io.bellwether.assistant.desk.Desk;
import io.bellwether.assistant.desk.Reports;
import io.bellwether.assistant.desk.Reports.Report;
import io.bellwether.assistant.desk.Ticket;
import io.bellwether.assistant.desk.Ticket.Stage;
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
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What people behind the assistants do: see who waits, take over, reply, give back, resolve, and see to tickets. */
final class DeskActions {
    private static final int MOST_LISTED = 100;
    private static final int MOST_MESSAGES = 500;
    private static final int MOST_DAYS = 366;
    private static final int USUAL_DAYS = 30;

    private final Conversations conversations;
    private final Desk desk;
    private final Tickets tickets;
    private final Reports reports;
    private final InstantSource clock;

    DeskActions(Conversations conversations, Desk desk, Tickets tickets, Reports reports, InstantSource clock) {
        this.conversations = conversations;
        this.desk = desk;
        this.tickets = tickets;
        this.reports = reports;
        this.clock = clock;
    }

    /** Those whose bodies hold nothing that somebody said to a customer. */
    List<AdminAction> actions() {
        return List.of(
                AdminAction.of("GET", "desk/inbox", Scope.DESK_READ, this::inbox)
                        .says("Conversations of an owner (bot, waiting, human, resolved), the longest waiting first; q"
                                + " finds them, whoever owns them, by what was said, id, customer or ticket")
                        .asks("owner", "after", "q"),
                AdminAction.of("GET", "desk/conversations/{id}", Scope.DESK_READ, this::show)
                        .says("A conversation with all that was said in it"),
                AdminAction.of("POST", "desk/conversations/{id}:take", Scope.DESK_WRITE, this::take)
                        .says("Take a conversation over: from then on the assistant is silent"),
                AdminAction.of("POST", "desk/conversations/{id}:return", Scope.DESK_WRITE, this::giveBack)
                        .says("Give a conversation back to the assistant"),
                AdminAction.of("POST", "desk/conversations/{id}:resolve", Scope.DESK_WRITE, this::resolve)
                        .says("Settle a conversation: what comes next is answered without what was said before"),
                AdminAction.of("GET", "desk/tickets", Scope.DESK_READ, this::tickets)
                        .says("Tickets of a stage (new, open, pending, solved, closed), the most pressing first")
                        .asks("stage"),
                AdminAction.of("POST", "desk/tickets/{number}:stage", Scope.DESK_WRITE, this::stage)
                        .says("Move a ticket on")
                        .takes(Set.of("stage"), "stage"),
                AdminAction.of("GET", "desk/report", Scope.DESK_READ, this::report)
                        .says("Containment, resolution, ratings and cost per conversation, with their definitions")
                        .asks("assistant", "days"));
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

    private static AdminReply notTaken() {
        return AdminReply.refused(
                Kind.CONFLICT, "No person owns this conversation", "take it over first: POST ...:take");
    }

    private AdminReply inbox(AdminRequest request) {
        String words = request.parameter("q").map(String::strip).orElse("");
        return words.isEmpty()
                ? queue(request)
                : AdminReply.ok(listed(conversations.search(words, MOST_LISTED)).endObject());
    }

    private AdminReply queue(AdminRequest request) {
        String wanted = request.parameter("owner").orElse("waiting");
        Optional<Owner> owner = Arrays.stream(Owner.values())
                .filter(one -> one.written().equals(wanted))
                .findFirst();
        if (owner.isEmpty()) {
            return AdminReply.refused(Kind.INVALID, "No such owner", "ask for bot, waiting, human or resolved");
        }
        List<Conversation> found =
                conversations.inbox(owner.get(), request.parameter("after").orElse(""), MOST_LISTED);
        JsonWriter json = listed(found);
        if (found.size() == MOST_LISTED) {
            json.member("next", "after=" + found.getLast().id());
        }
        return AdminReply.ok(json.endObject());
    }

    private static JsonWriter listed(List<Conversation> found) {
        JsonWriter json = new JsonWriter().object().name("conversations").array();
        found.forEach(one -> TranscriptJson.write(json.object(), one).endObject());
        return json.endArray();
    }

    private AdminReply show(AdminRequest request) {
        String id = request.variable("id");
        Optional<Conversation> found = conversations.find(id);
        if (found.isEmpty()) {
            return unknown();
        }
        JsonWriter json = TranscriptJson.write(new JsonWriter().object(), found.get())
                .member("user", found.get().user())
                .member("summary", found.get().summary());
        json.name("messages").array();
        List<Message> messages = conversations.transcript(id, 1, MOST_MESSAGES);
        messages.forEach(message -> TranscriptJson.write(json, message));
        json.endArray();
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
        return moved.<AdminReply>map(done -> AdminReply.ok(TranscriptJson.write(new JsonWriter().object(), done.after())
                        .member("changed", done.changed())
                        .endObject()))
                .orElseGet(DeskActions::unknown);
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

    private AdminReply tickets(AdminRequest request) {
        Optional<Stage> stage = stage(request.parameter("stage").orElse("new"));
        if (stage.isEmpty()) {
            return noStage();
        }
        JsonWriter json = new JsonWriter().object().name("tickets").array();
        for (Ticket ticket : tickets.list(stage.get(), MOST_LISTED)) {
            TicketJson.write(json.object(), ticket).endObject();
        }
        return AdminReply.ok(json.endArray().endObject());
    }

    private AdminReply stage(AdminRequest request) throws JsonProblem {
        Optional<Stage> stage =
                request.json().member("stage").flatMap(JsonTree::text).flatMap(DeskActions::stage);
        if (stage.isEmpty()) {
            return noStage();
        }
        return desk.move(request.variable("number"), stage.get())
                .<AdminReply>map(ticket -> AdminReply.ok(
                        TicketJson.write(new JsonWriter().object(), ticket).endObject()))
                .orElseGet(() -> AdminReply.refused(Kind.NOT_FOUND, "No such ticket", "look at desk/tickets"));
    }

    private static Optional<Stage> stage(String written) {
        return Arrays.stream(Stage.values())
                .filter(one -> one.written().equals(written))
                .findFirst();
    }

    private static AdminReply noStage() {
        return AdminReply.refused(Kind.INVALID, "No such stage", "name new, open, pending, solved or closed");
    }

    private AdminReply report(AdminRequest request) {
        int days = request.parameter("days")
                .filter(text -> text.matches("[1-9][0-9]{0,2}"))
                .map(Integer::valueOf)
                .filter(count -> count <= MOST_DAYS)
                .orElse(USUAL_DAYS);
        String assistant = request.parameter("assistant").orElse("");
        Report report = reports.report(
                new Reports.Span(assistant, clock.instant().minus(Duration.ofDays(days)), clock.instant()));
        JsonWriter json =
                new JsonWriter().object().member("assistant", assistant).member("days", days);
        json.member("conversations", report.conversations())
                .member("answered", report.answered())
                .member("contained", report.contained())
                .member("containment", percent(report.containment()))
                .member("confirmed_resolutions", report.confirmed())
                .member("assumed_resolutions", report.assumed())
                .member("resolution", percent(report.resolution()))
                .member("rated", report.rated())
                .member("ratings_sum", report.ratings())
                .member("tickets", report.tickets())
                .member("cost_micro_dollars", report.costMicroDollars())
                .member("cost_per_conversation_micro_dollars", report.costPerConversationMicroDollars())
                .member("unpriced_answers", report.unpriced());
        json.name("definitions").object();
        json.member("contained", "no person spoke and none was asked for")
                .member("confirmed_resolutions", "rated 4 or 5; or an answer was liked and none disliked")
                .member("assumed_resolutions", "contained, answered, not rated, and silent for 24 hours since")
                .member("cost_per_conversation", "known cost of all answers, by the number of conversations");
        return AdminReply.ok(json.endObject().endObject());
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }

    private static AdminReply unknown() {
        return AdminReply.refused(Kind.NOT_FOUND, "No such conversation", "look at desk/inbox");
    }
}
