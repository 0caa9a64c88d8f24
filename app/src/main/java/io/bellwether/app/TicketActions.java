package io.bellwether.app;

import io.bellwether.assistant.conversation.SearchForm;
import io.bellwether.assistant.desk.Desk;
import io.bellwether.assistant.desk.Reports;
import io.bellwether.assistant.desk.Reports.Report;
import io.bellwether.assistant.desk.Ticket;
import io.bellwether.assistant.desk.Ticket.Stage;
import io.bellwether.assistant.desk.TicketJson;
import io.bellwether.assistant.desk.Tickets;
import io.bellwether.console.AdminAction;
import io.bellwether.console.AdminReply;
import io.bellwether.console.AdminRequest;
import io.bellwether.console.CsvLine;
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
import java.util.stream.Stream;

/** What people behind the assistants have to see to, and how the assistants did. */
final class TicketActions {
    private static final int MOST_LISTED = 100;

    /** Of each stage. */
    private static final int MOST_EXPORTED = 5_000;

    private static final int MOST_DAYS = 366;
    private static final int USUAL_DAYS = 30;
    private static final List<String> COLUMNS = List.of(
            "number",
            "stage",
            "priority",
            "reason",
            "assistant",
            "conversation",
            "summary",
            "contact",
            "created_at",
            "due_at",
            "merged_into");

    private final Desk desk;
    private final Tickets tickets;
    private final Reports reports;
    private final InstantSource clock;

    TicketActions(Desk desk, Tickets tickets, Reports reports, InstantSource clock) {
        this.desk = desk;
        this.tickets = tickets;
        this.reports = reports;
        this.clock = clock;
    }

    List<AdminAction> actions() {
        return List.of(
                AdminAction.of("GET", "desk/tickets", Scope.DESK_READ, this::tickets)
                        .says("Tickets of a stage (new, open, pending, solved, closed; all), the most pressing first;"
                                + " assistant and q (number, subject, contact, with marks or without) leave out others;"
                                + " format=csv for a spreadsheet")
                        .asks("stage", "assistant", "q", "format")
                        .onlyLooking(),
                AdminAction.of("POST", "desk/tickets/{number}:stage", Scope.DESK_WRITE, this::stage)
                        .says("Move a ticket on")
                        .takes(Set.of("stage"), "stage"),
                AdminAction.of("POST", "desk/tickets/{number}:merge", Scope.DESK_WRITE, this::merge)
                        .says("Close a ticket that says what another one says, and point it there")
                        .takes(Set.of("into"), "into"),
                AdminAction.of("GET", "desk/report", Scope.DESK_READ, this::report)
                        .says("Containment, resolution, ratings and cost per conversation, with their definitions")
                        .asks("assistant", "days")
                        .onlyLooking());
    }

    private AdminReply tickets(AdminRequest request) {
        String wanted = request.parameter("stage").orElse("new");
        List<Stage> stages = wanted.equals("all")
                ? List.of(Stage.values())
                : stage(wanted).stream().toList();
        if (stages.isEmpty()) {
            return noStage();
        }
        return switch (request.parameter("format").orElse("json")) {
            case "json" -> listed(stages, Wanted.of(request));
            case "csv" -> table(stages, Wanted.of(request));
            default -> AdminReply.refused(Kind.INVALID, "No such format", "ask for json or csv");
        };
    }

    /** Which tickets; empty is all. */
    private record Wanted(String assistant, String words) {
        static Wanted of(AdminRequest request) {
            return new Wanted(
                    request.parameter("assistant").orElse(""),
                    SearchForm.of(request.parameter("q").orElse("").strip()));
        }

        boolean isAll() {
            return assistant.isEmpty() && words.isEmpty();
        }

        boolean fits(Ticket ticket) {
            String said = ticket.number() + " " + ticket.summary() + " " + ticket.contact();
            return (assistant.isEmpty() || ticket.assistant().equals(assistant))
                    && SearchForm.of(said).contains(words);
        }
    }

    private AdminReply listed(List<Stage> stages, Wanted wanted) {
        JsonWriter json = new JsonWriter().object().name("tickets").array();
        for (Stage stage : stages) {
            of(stage, wanted, MOST_LISTED)
                    .forEach(ticket -> TicketJson.write(json.object(), ticket).endObject());
        }
        return AdminReply.ok(json.endArray().endObject());
    }

    private AdminReply table(List<Stage> stages, Wanted wanted) {
        StringBuilder text = new StringBuilder(CsvLine.of(COLUMNS));
        for (Stage stage : stages) {
            of(stage, wanted, MOST_EXPORTED).forEach(ticket -> text.append(CsvLine.of(cells(ticket))));
        }
        return DeskAids.csv(text);
    }

    /** Those of a stage that are wanted, among as many as are exported. */
    private Stream<Ticket> of(Stage stage, Wanted wanted, int atMost) {
        int read = wanted.isAll() ? atMost : MOST_EXPORTED;
        return tickets.list(stage, read).stream().filter(wanted::fits).limit(atMost);
    }

    private static List<String> cells(Ticket ticket) {
        return List.of(
                ticket.number(),
                ticket.stage().written(),
                ticket.priority().written(),
                ticket.reason().written(),
                ticket.assistant(),
                ticket.conversation(),
                ticket.summary(),
                ticket.contact(),
                ticket.createdAt().toString(),
                ticket.dueAt().toString(),
                ticket.mergedInto());
    }

    private AdminReply stage(AdminRequest request) throws JsonProblem {
        Optional<Stage> stage =
                request.json().member("stage").flatMap(JsonTree::text).flatMap(TicketActions::stage);
        if (stage.isEmpty()) {
            return noStage();
        }
        String number = request.variable("number");
        Optional<Ticket> other = tickets.find(number)
                .filter(ticket -> stage.get().isOpen() && !ticket.stage().isOpen())
                .flatMap(ticket -> tickets.ofConversation(ticket.conversation()));
        return other.map(open -> AdminReply.refused(
                        Kind.CONFLICT,
                        "Its conversation has an open ticket already: " + open.number(),
                        "see to that one"))
                .orElseGet(() ->
                        desk.move(number, stage.get()).map(TicketActions::shown).orElseGet(TicketActions::unknown));
    }

    private AdminReply merge(AdminRequest request) throws JsonProblem {
        String number = request.variable("number");
        Optional<Ticket> into =
                request.json().member("into").flatMap(JsonTree::text).flatMap(tickets::find);
        if (into.isEmpty() || tickets.find(number).isEmpty()) {
            return unknown();
        }
        return desk.merge(number, into.get().number())
                .map(TicketActions::shown)
                .orElseGet(() -> AdminReply.refused(
                        Kind.CONFLICT,
                        "One of the two is merged already, or they are the same",
                        "name a ticket whose merged_into is empty"));
    }

    private static AdminReply shown(Ticket ticket) {
        return AdminReply.ok(TicketJson.write(new JsonWriter().object(), ticket).endObject());
    }

    private static AdminReply unknown() {
        return AdminReply.refused(Kind.NOT_FOUND, "No such ticket", "look at desk/tickets");
    }

    private static Optional<Stage> stage(String written) {
        return Arrays.stream(Stage.values())
                .filter(one -> one.written().equals(written))
                .findFirst();
    }

    private static AdminReply noStage() {
        return AdminReply.refused(
                Kind.INVALID, "No such stage", "name new, open, pending, solved, closed, or, to list, all");
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
                .member("handoff", percent(report.handoff()))
                .member("confirmed_resolutions", report.confirmed())
                .member("assumed_resolutions", report.assumed())
                .member("resolution", percent(report.resolution()))
                .member("rated", report.rated())
                .member("ratings_sum", report.ratings())
                .member("tickets", report.tickets())
                .member("cost_micro_dollars", report.costMicroDollars())
                .member("cost_per_conversation_micro_dollars", report.costPerConversationMicroDollars())
                .member("unpriced_answers", report.unpriced())
                .member("first_token_ms", report.firstMillis());
        json.name("definitions").object();
        json.member("contained", "no person spoke and none was asked for")
                .member("handoff", "a person spoke or was asked for")
                .member("first_token_ms", "average over the answers that a model gave")
                .member("confirmed_resolutions", "rated 4 or 5; or an answer was liked and none disliked")
                .member("assumed_resolutions", "contained, answered, not rated, and silent for 24 hours since")
                .member("cost_per_conversation", "known cost of all answers, by the number of conversations");
        return AdminReply.ok(json.endObject().endObject());
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }
}
