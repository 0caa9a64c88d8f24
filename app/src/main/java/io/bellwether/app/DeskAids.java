package io.bellwether.app;

import io.bellwether.assistant.answer.Model.Bill;
import io.bellwether.assistant.answer.Proposals;
import io.bellwether.assistant.answer.Proposals.Proposed;
import io.bellwether.assistant.answer.Spoken;
import io.bellwether.assistant.desk.Notes;
import io.bellwether.assistant.desk.Notes.Note;
import io.bellwether.assistant.door.Dossier;
import io.bellwether.console.AdminAction;
import io.bellwether.console.AdminReply;
import io.bellwether.console.AdminRequest;
import io.bellwether.console.CsvLine;
import io.bellwether.console.Problem.Kind;
import io.bellwether.console.Scope;
import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.gateway.json.JsonTree;
import io.bellwether.gateway.json.JsonWriter;
import io.bellwether.http.Payload;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What people at the desk have beside a conversation: notes for each other, proposals of the model's, an export. */
final class DeskAids {
    private static final List<String> COLUMNS = List.of("number", "at", "speaker", "name", "state", "text");

    private final Dossier dossier;
    private final Notes notes;
    private final Proposals proposals;
    private final InstantSource clock;

    DeskAids(Dossier dossier, Notes notes, Proposals proposals, InstantSource clock) {
        this.dossier = dossier;
        this.notes = notes;
        this.proposals = proposals;
        this.clock = clock;
    }

    List<AdminAction> actions() {
        return List.of(AdminAction.of("GET", "desk/conversations/{id}:export", Scope.DESK_READ, this::export)
                .says("All of a conversation, notes included: a document, or with format=csv a spreadsheet")
                .asks("format")
                .onlyLooking());
    }

    /** What is written here goes with the conversation, and so must not stand in the audit log. */
    List<AdminAction> spoken() {
        return List.of(
                AdminAction.of("POST", "desk/conversations/{id}:note", Scope.DESK_WRITE, this::note)
                        .says("Write something down for the others at the desk; no customer and no model is told it")
                        .takes(Set.of("text"), "text"),
                AdminAction.of("POST", "desk/conversations/{id}:propose", Scope.DESK_WRITE, this::propose)
                        .says("Ask the assistant's model for a reply, in a conversation that one has taken over; it is"
                                + " sent to nobody")
                        .besideOthers());
    }

    private AdminReply note(AdminRequest request) throws JsonProblem {
        Optional<String> text =
                request.json().member("text").flatMap(JsonTree::text).flatMap(Spoken::of);
        if (text.isEmpty()) {
            return AdminReply.refused(Kind.INVALID, "No text", "send text: 1 to 4000 characters");
        }
        String id = request.variable("id");
        Optional<Note> added = notes.add(id, request.operator(), text.get(), clock.instant());
        if (added.isPresent()) {
            return AdminReply.ok(write(new JsonWriter().object(), added.get()).endObject());
        }
        return notes.of(id).isEmpty()
                ? DeskActions.unknown()
                : AdminReply.refused(Kind.CONFLICT, "It has " + Notes.MOST + " notes, which is the most", "read them");
    }

    /** All notes of a conversation, as a member of an object that is open. */
    static void write(JsonWriter json, List<Note> all) {
        json.name("notes").array();
        all.forEach(note -> write(json.object(), note).endObject());
        json.endArray();
    }

    private static JsonWriter write(JsonWriter json, Note note) {
        return json.member("number", note.number())
                .member("author", note.author())
                .member("text", note.text())
                .member("at", note.at().toString());
    }

    private AdminReply propose(AdminRequest request) {
        try {
            return switch (proposals.propose(request.variable("id"))) {
                case Proposed.Words(String text, Bill bill) -> AdminReply.ok(proposed(text, bill));
                case Proposed.NotTaken none -> DeskActions.notTaken();
                case Proposed.Unasked none ->
                    AdminReply.refused(Kind.CONFLICT, "The customer has said nothing yet", "wait for their words");
                case Proposed.Failed(var failure) ->
                    AdminReply.refused(
                            Kind.MODEL_AWAY,
                            failure.wireCode() + ": " + failure.message(),
                            "write the reply yourself, or try again later");
            };
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return AdminReply.refused(Kind.MODEL_AWAY, "This replica is going away", "try again");
        }
    }

    private static JsonWriter proposed(String text, Bill bill) {
        JsonWriter json = new JsonWriter()
                .object()
                .member("text", text)
                .member("model", bill.model())
                .member("input_tokens", bill.usage().inputTokens())
                .member("output_tokens", bill.usage().outputTokens());
        bill.costMicroDollars().ifPresent(cost -> json.member("cost_micro_dollars", cost));
        return json.endObject();
    }

    private AdminReply export(AdminRequest request) {
        String id = request.variable("id");
        Optional<JsonWriter> document = dossier.of(id, json -> write(json, notes.of(id)));
        if (document.isEmpty()) {
            return DeskActions.unknown();
        }
        return switch (request.parameter("format").orElse("json")) {
            case "json" -> AdminReply.ok(document.get());
            case "csv" -> csv(table(id));
            default -> AdminReply.refused(Kind.INVALID, "No such format", "ask for json or csv");
        };
    }

    /** Messages, then notes. */
    private StringBuilder table(String id) {
        StringBuilder text = new StringBuilder(CsvLine.of(COLUMNS));
        dossier.each(
                id,
                message -> text.append(CsvLine.of(List.of(
                        Long.toString(message.id().number()),
                        message.at().toString(),
                        message.speaker().written(),
                        message.name(),
                        message.state().written(),
                        message.text()))));
        notes.of(id)
                .forEach(note -> text.append(CsvLine.of(List.of(
                        Long.toString(note.number()),
                        note.at().toString(),
                        "note",
                        note.author(),
                        "done",
                        note.text()))));
        return text;
    }

    static AdminReply csv(StringBuilder text) {
        return new AdminReply.Document(
                "text/csv; charset=utf-8",
                Payload.of(text.toString().getBytes(StandardCharsets.UTF_8)),
                Optional.empty());
    }
}
