package io.bellwether.assistant.answer;

import io.bellwether.assistant.answer.Context.Material;
import io.bellwether.assistant.answer.Diary.What;
import io.bellwether.assistant.answer.Model.Asked;
import io.bellwether.assistant.answer.Model.Bill;
import io.bellwether.assistant.answer.Model.Line;
import io.bellwether.assistant.answer.Speech.End;
import io.bellwether.assistant.answer.Told.Origin;
import io.bellwether.assistant.answer.Wishes.Wish;
import io.bellwether.assistant.conversation.Conversation;
import io.bellwether.assistant.conversation.Feed;
import io.bellwether.assistant.conversation.Message;
import io.bellwether.assistant.conversation.MessageId;
import io.bellwether.assistant.conversation.Phrases;
import io.bellwether.assistant.conversation.Speaker;
import io.bellwether.assistant.conversation.State;
import io.bellwether.assistant.design.Assistant;
import io.bellwether.assistant.design.Switch;
import io.bellwether.assistant.desk.Desk;
import io.bellwether.assistant.desk.Ticket;
import io.bellwether.assistant.desk.Ticket.Reason;
import io.bellwether.assistant.knowledge.Found;
import io.bellwether.assistant.knowledge.Knowledge;
import io.bellwether.assistant.knowledge.Passage;
import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Failure.Kind;
import io.bellwether.gateway.exchange.Makeup;
import io.bellwether.gateway.json.JsonWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One answer: looked up, asked for, looked at, told, written down. For one thread of the work lane. */
final class Answering {
    static final int MOST_PASSAGES = 6;

    /** In the extras of an answer to what was not understood; our own writer's form. */
    private static final String UNCLEAR = "\"unclear\":true";

    private final Turns.Parts parts;
    private final Turn turn;
    private final Feed feed;
    private final Brief brief;
    private final MessageId id;
    private final Writing writing;
    private final List<Told.Cited> cited = new ArrayList<>();
    private Optional<Ticket> ticket = Optional.empty();
    private Optional<Failure> failed = Optional.empty();
    private Optional<OrderTable.Said> order = Optional.empty();
    private boolean unclear;

    /**
     * What is to be answered.
     *
     * @param transcript the chapter up to the question, in order
     * @param wish what it seems to be about
     * @param message where the answer goes; it may have begun
     */
    record Brief(Conversation conversation, Assistant assistant, List<Message> transcript, Wish wish, Message message) {
        String question() {
            return question(transcript);
        }

        String language() {
            return conversation.language();
        }

        /** Whether the last thing that the assistant said was that it had not understood. */
        boolean wasUnclear() {
            return transcript.reversed().stream()
                    .filter(said -> said.speaker() == Speaker.ASSISTANT)
                    .findFirst()
                    .filter(said -> said.extras().contains(UNCLEAR))
                    .isPresent();
        }

        /** What the customer has said since anybody answered. */
        static String question(List<Message> transcript) {
            List<String> said = new ArrayList<>();
            for (Message one : transcript.reversed()) {
                boolean answered = one.speaker() == Speaker.ASSISTANT || one.speaker() == Speaker.AGENT;
                if (answered && !said.isEmpty()) {
                    break;
                }
                if (one.speaker() == Speaker.CUSTOMER) {
                    said.addFirst(one.text());
                }
            }
            return String.join("\n", said);
        }
    }

    Answering(Turns.Parts parts, Turn turn, Feed feed, Brief brief) {
        this.parts = parts;
        this.turn = turn;
        this.feed = feed;
        this.brief = brief;
        this.id = brief.message().id();
        this.writing = new Writing(parts.store(), feed, brief.message(), parts.clock(), parts.nanoTime());
    }

    /** Returns when the answer is over and kept; the bill of all that was asked. */
    Bill run() throws InterruptedException {
        boolean over = false;
        try {
            tell("status", Told.searching(id, brief.wish()));
            order = writing.length() == 0 ? OrderTable.answer(brief, today()) : Optional.empty();
            Bill bill = order.isPresent() ? ofOrder(order.get()) : known();
            over = true;
            return bill;
        } finally {
            if (!over) { // a bug, or the process goes away: what was told is kept
                State ignored = writing.end(State.INTERRUPTED, extras(List.of(), Bill.FREE, Origin.MODEL));
            }
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(
                parts.clock().instant(), brief.assistant().hours().zone());
    }

    private Bill known() throws InterruptedException {
        Knowledge knowledge = parts.library().of(brief.assistant().slug());
        Found found = knowledge.find(brief.question(), brief.language(), MOST_PASSAGES);
        noted(found);
        unclear = brief.wish().isUnclear() && found.isNothing() && !knowledge.isEmpty();
        return answered(found);
    }

    private Bill answered(Found found) throws InterruptedException {
        if (writing.length() > 0) {
            return asked(found.passages());
        }
        if (found.exact().isPresent()) {
            return exact(found.exact().get());
        }
        boolean again = unclear && brief.wasUnclear() && brief.assistant().does(Switch.HANDOFF);
        return again ? personOffered() : asked(found.passages());
    }

    private void noted(Found found) {
        JsonWriter details =
                new JsonWriter().object().member("passages", found.passages().size());
        note(What.RETRIEVAL, details.member("exact", found.exact().isPresent()));
        if (found.exact().isPresent()) {
            note(What.CACHE, new JsonWriter().object().member("kind", "curated"));
        }
    }

    private void note(What what, JsonWriter details) {
        parts.diary().note(what, id.conversation(), brief.assistant().slug(), details);
    }

    /** Not understood for the second time: whoever may understand is offered, and nobody is asked. */
    private Bill personOffered() {
        writing.add(Phrases.OFFER_PERSON.in(brief.language()));
        finish(List.of(Phrases.PERSON_CHIP.in(brief.language())), Bill.FREE, Origin.ASSISTANT);
        return Bill.FREE;
    }

    private Bill exact(Passage passage) {
        writing.add(passage.text());
        cite(1, List.of(passage));
        finish(chips().usual(), Bill.FREE, Origin.KNOWLEDGE);
        return Bill.FREE;
    }

    /** Out of the example orders: looked at like a model's words, because their notes may hold anything. */
    private Bill ofOrder(OrderTable.Said said) {
        note(What.CACHE, new JsonWriter().object().member("kind", "orders").member("outcome", said.written()));
        Passage row = new Passage("orders", Phrases.ORDER_SOURCE.in(brief.language()), said.text(), 1);
        String persona = brief.assistant().persona();
        Context.Told ours = new Context.Told(List.of(), List.of(row), persona, Makeup.UNKNOWN);
        Guard guard = new Guard(Grounding.rules(brief.assistant(), brief.language(), text -> Optional.empty(), ours));
        writing.add(guard.take(said.text()) + guard.end());
        if (guard.verdict() == Guard.Verdict.LEAK) {
            writing.add(Phrases.WITHHELD.in(brief.language()));
        }
        boolean told = said.outcome() == OrderTable.Outcome.FOUND;
        if (told) {
            cite(1, List.of(new Passage(row.id(), row.title(), writing.text(), 1)));
        }
        finish(told ? chips().usual() : said.quick(), Bill.FREE, Origin.ORDERS);
        return Bill.FREE;
    }

    private Chips chips() {
        return new Chips(brief);
    }

    private Bill asked(List<Passage> passages) throws InterruptedException {
        tell("status", Told.status(id, "thinking"));
        String model = brief.assistant().models().answers();
        Context context =
                new Context(parts.rules().shares(), parts.senses().measures().of(model));
        Context.Told prompt = context.of(new Material(
                brief.assistant(),
                brief.conversation(),
                brief.transcript(),
                passages,
                unclear ? Instructions.UNCLEAR : ""));
        Speech speech = speech(prompt, parts.senses().tongue());
        End end = hear(speech, prompt, prompt.lines());
        if (end == End.WRONG_LANGUAGE) {
            speech = speech(prompt, text -> Optional.empty()); // a second time any language is better than none
            end = hear(speech, prompt, Instructions.insisting(prompt.lines(), brief.language()));
        }
        conclude(end, speech);
        return speech.bill();
    }

    private Speech speech(Context.Told prompt, Tongue tongue) {
        Guard guard = new Guard(Grounding.rules(brief.assistant(), brief.language(), tongue, prompt));
        return new Speech(turn, writing, guard, number -> cite(number, prompt.passages()));
    }

    private End hear(Speech speech, Context.Told prompt, List<Line> lines) throws InterruptedException {
        Model.Question question = new Model.Question(
                brief.assistant().models().answers(),
                Instructions.goingOn(lines, writing.text()),
                brief.wish().task(),
                prompt.makeup(),
                new Model.Asker(
                        id.conversation(),
                        brief.conversation().user(),
                        brief.conversation().arm()),
                parts.rules().patience(),
                brief.assistant().models().sampling());
        try (Asked asked = parts.model().ask(question)) {
            turn.whileWaiting(asked::close);
            End end = speech.hear(asked);
            parts.senses().measures().learn(question.model(), question.lines(), speech.bill());
            return end;
        } finally {
            turn.whileWaiting(() -> {});
        }
    }

    private void cite(int number, List<Passage> passages) {
        boolean known = number >= 1 && number <= passages.size();
        if (known && brief.assistant().does(Switch.CITATIONS)) {
            Told.Cited one = new Told.Cited(number, writing.length(), passages.get(number - 1));
            cited.add(one);
            tell("citation", Told.citation(id, one));
        }
    }

    private void conclude(End end, Speech speech) {
        switch (end) {
            case WHOLE, WRONG_LANGUAGE -> whole(speech);
            case HALTED -> halted(speech);
            case FORBIDDEN -> forbidden(speech);
            case BROKEN -> broken(speech, speech.failure().orElseThrow());
        }
    }

    private void whole(Speech speech) {
        if (!speech.bill().degraded().isEmpty()) {
            openTicket(Reason.ALL_MODELS_FAILED);
        }
        if (writing.length() == 0) {
            broken(speech, Failure.of(Kind.UPSTREAM_MALFORMED, "The model said nothing"));
            return;
        }
        boolean handsOver = speech.wantsHandoff() && brief.assistant().does(Switch.HANDOFF);
        List<String> quick = handsOver || !speech.quick().isEmpty() ? speech.quick() : chips().usual();
        finish(quick, speech.bill(), Origin.of(speech.bill()));
        if (handsOver) {
            Ticket ignored = parts.desk().ask(brief.conversation(), brief.assistant(), Reason.LOW_CONFIDENCE, about());
        }
    }

    private void finish(List<String> quick, Bill bill, Origin origin) {
        List<String> offered = brief.assistant().does(Switch.QUICK_REPLIES) ? quick : List.of();
        State state = writing.end(State.DONE, extras(offered, bill, origin));
        if (state == State.DONE && !offered.isEmpty()) {
            tell("quick_replies", Told.quickReplies(id, offered));
        }
        over(bill, state == State.DONE ? "stop" : "stopped", origin);
    }

    private void halted(Speech speech) {
        switch (turn.halted().orElse(Turn.Halt.STOPPED)) {
            case STOPPED -> halted(speech, State.STOPPED, "stopped");
            case AWAY -> halted(speech, State.INTERRUPTED, "interrupted");
            case REVOKED ->
                brokenOff(speech, State.INTERRUPTED, Failure.of(Kind.KEY_REVOKED, Kind.KEY_REVOKED.advice()));
        }
    }

    private void halted(Speech speech, State state, String reason) {
        State ignored = writing.end(state, extras(List.of(), speech.bill(), Origin.of(speech.bill())));
        over(speech.bill(), reason, Origin.of(speech.bill()));
    }

    /** What came before is harmless; in place of the rest comes a sentence of ours, and a person may look at it. */
    private void forbidden(Speech speech) {
        writing.add((writing.length() == 0 ? "" : "\n\n") + withheld());
        State state = writing.end(State.DONE, extras(List.of(), speech.bill(), Origin.of(speech.bill())));
        over(speech.bill(), state == State.DONE ? "content_filter" : "stopped", Origin.of(speech.bill()));
    }

    private void broken(Speech speech, Failure failure) {
        boolean nothing = writing.length() == 0;
        if (nothing) {
            writing.add(failure.kind() == Kind.CONTENT_FILTERED ? withheld() : busy(failure));
        }
        brokenOff(speech, nothing ? State.FAILED : State.INTERRUPTED, failure);
    }

    private String busy(Failure failure) {
        if (failure.kind().worthTryingElsewhere()) {
            openTicket(Reason.ALL_MODELS_FAILED);
        }
        return ticket.map(one -> Phrases.BUSY_TICKET.in(brief.language(), "ticket", one.number()))
                .orElseGet(() -> Phrases.BUSY.in(brief.language()));
    }

    /** A rule, of ours or of the model's provider, keeps an answer back: where people answer, one of them looks. */
    private String withheld() {
        if (brief.assistant().does(Switch.HANDOFF)) {
            openTicket(Reason.POLICY);
        }
        return Phrases.WITHHELD.in(brief.language());
    }

    /** What was told stays, and beside it why no more came. */
    private void brokenOff(Speech speech, State state, Failure failure) {
        failed = Optional.of(failure);
        State ignored = writing.end(state, extras(List.of(), speech.bill(), Origin.of(speech.bill())));
        tell("error", Told.error(id, failure, speech.bill().request()));
        over(speech.bill(), "error", Origin.of(speech.bill()));
    }

    private void openTicket(Reason why) {
        Ticket opened = parts.desk().unanswered(brief.conversation(), why, about());
        ticket = Optional.of(opened);
        tell("action", Told.action(id, "ticket", opened.number()));
    }

    private Desk.About about() {
        return new Desk.About(brief.question(), brief.wish().intent());
    }

    private void over(Bill bill, String reason, Origin origin) {
        parts.diary().billed(id, brief.assistant().slug(), reason, bill);
        tell("usage", Told.usage(id, bill, means(origin)));
        turn.end(); // before anybody knows: who hears of it may speak at once
        tell("done", Told.done(id, reason));
    }

    private Told.Means means(Origin origin) {
        return new Told.Means(brief.assistant().models().answers(), origin, brief.wish());
    }

    private void tell(String name, JsonWriter json) {
        long ignored = feed.tell(name, json);
    }

    /** What is kept beside the text. */
    private String extras(List<String> quick, Bill bill, Origin origin) {
        JsonWriter json =
                new JsonWriter().object().member("version", brief.assistant().version());
        json.name("citations").array();
        Set<Integer> once = new HashSet<>();
        cited.stream().filter(one -> once.add(one.number())).forEach(one -> one.write(json.object())
                .endObject());
        json.endArray().name("quick_replies").array();
        quick.forEach(json::value);
        json.endArray();
        ticket.ifPresent(one -> json.name("action")
                .object()
                .member("type", "ticket")
                .member("ticket", one.number())
                .endObject());
        failed.ifPresent(why ->
                Told.why(json.name("error").object(), why, bill.request()).endObject());
        order.ifPresent(said -> json.member("orders", said.written()));
        if (unclear) {
            json.member("unclear", true);
        }
        brief.wish().write(json).name("usage").object();
        return Told.usage(json, bill, means(origin)).endObject().endObject().toString();
    }
}
