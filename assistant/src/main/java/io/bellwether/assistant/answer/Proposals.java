package io.bellwether.assistant.answer;

import io.bellwether.assistant.answer.Answering.Brief;
import io.bellwether.assistant.answer.Context.Material;
import io.bellwether.assistant.answer.Guard.Verdict;
import io.bellwether.assistant.answer.Markers.Part;
import io.bellwether.assistant.answer.Model.Asked;
import io.bellwether.assistant.answer.Model.Bill;
import io.bellwether.assistant.answer.Model.Piece;
import io.bellwether.assistant.conversation.Conversation;
import io.bellwether.assistant.conversation.Message;
import io.bellwether.assistant.conversation.MessageId;
import io.bellwether.assistant.conversation.Owner;
import io.bellwether.assistant.design.Assistant;
import io.bellwether.assistant.knowledge.Found;
import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Failure.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the assistant would say in a person's place: a proposal that the person edits and sends, or does not. Nothing of
 * it is told to the customer or written into the transcript; what it costs is noted as of any answer. For the work
 * lane.
 */
public final class Proposals {
    /** The gateway ends it after so long, and says what it has cost. */
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    /** For so long its word of that is waited for. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Turns.Parts parts;
    private final Reception reception;
    private final Caps caps;

    public Proposals(Turns.Parts parts) {
        this.parts = parts;
        this.reception = new Reception(parts);
        this.caps = new Caps(parts.store(), parts.spending(), parts.clock());
    }

    /** What came of it. */
    public sealed interface Proposed {
        /** Words, which passed the rules that answers pass, and what they cost. */
        record Words(String text, Bill bill) implements Proposed {}

        /** No model said anything that could be used. */
        record Failed(Failure failure) implements Proposed {}

        /** There is no person in the conversation, or no assistant any more. */
        record NotTaken() implements Proposed {}

        /** The customer has said nothing yet. */
        record Unasked() implements Proposed {}
    }

    /** Returns when the model has answered, or its time is up. */
    public Proposed propose(String conversation) throws InterruptedException {
        Optional<Conversation> in = parts.store().find(conversation).filter(found -> found.owner() == Owner.HUMAN);
        Optional<Assistant> assistant = in.flatMap(found -> parts.assistants().published(found.assistant()));
        if (in.isEmpty() || assistant.isEmpty()) {
            return new Proposed.NotTaken();
        }
        Optional<Failure> capped = caps.onAnswer(assistant.get()).map(Caps::failure);
        return capped.isPresent() ? new Proposed.Failed(capped.get()) : proposed(in.get(), assistant.get());
    }

    private Proposed proposed(Conversation in, Assistant assistant) throws InterruptedException {
        List<Message> chapter = reception.chapter(in);
        String question = Brief.question(chapter);
        if (question.isEmpty()) {
            return new Proposed.Unasked();
        }
        Conversation spoken = in.speaking(Reception.language(parts.senses().tongue(), in, assistant, chapter));
        Found found = parts.library().of(assistant.slug()).find(question, spoken.language(), Answering.MOST_PASSAGES);
        if (found.exact().isPresent()) {
            return new Proposed.Words(found.exact().get().text(), Bill.FREE);
        }
        Context context = new Context(
                parts.rules().shares(),
                parts.senses().measures().of(assistant.models().answers()));
        return asked(
                spoken,
                assistant,
                context.of(new Material(assistant, spoken, chapter, found.passages(), Instructions.FOR_A_COLLEAGUE)));
    }

    private Proposed asked(Conversation in, Assistant assistant, Context.Told prompt) throws InterruptedException {
        Model.Question question = new Model.Question(
                assistant.models().answers(),
                prompt.lines(),
                Model.Task.UNKNOWN,
                prompt.makeup(),
                new Model.Asker(in.id(), in.user(), ""),
                PATIENCE,
                assistant.models().sampling());
        // a person reads it first: any language is better than none
        Guard guard = new Guard(Grounding.rules(assistant, in.language(), text -> Optional.empty(), prompt));
        try (Asked asked = parts.model().ask(question)) {
            Hearing hearing = new Hearing(guard);
            Piece last = hearing.out(asked);
            bill(last).ifPresent(bill -> parts.diary()
                    .billed(new MessageId(in.id(), 0), assistant.slug(), "proposal", bill));
            return hearing.came(last);
        }
    }

    /** Nothing where not even the gateway's last word came in time: its own books alone know what it cost then. */
    private static Optional<Bill> bill(Piece last) {
        return switch (last) {
            case Piece.Done(Bill bill) -> Optional.of(bill);
            case Piece.Failed(Failure why, Bill bill) -> Optional.of(bill);
            case Piece.Text text -> Optional.empty();
            case Piece.Nothing nothing -> Optional.empty();
        };
    }

    /** Takes in what a model says, without showing it to anybody. */
    private final class Hearing {
        private final StringBuilder text = new StringBuilder();
        private final Markers markers = new Markers();
        private final Guard guard;

        Hearing(Guard guard) {
            this.guard = guard;
        }

        /** The last piece; {@link Piece.Nothing} where time was up. */
        Piece out(Asked asked) throws InterruptedException {
            long due = parts.nanoTime().getAsLong() + PATIENCE.plus(GRACE).toNanos();
            while (true) {
                long left = Math.max(0, due - parts.nanoTime().getAsLong());
                Piece piece = asked.next(Duration.ofNanos(left));
                if (!(piece instanceof Piece.Text(String more))) {
                    return piece;
                }
                heard(markers.take(more));
            }
        }

        private void heard(List<Part> said) {
            for (Part part : said) {
                if (part instanceof Part.Words(String words)) {
                    text.append(guard.take(words));
                }
            }
        }

        Proposed came(Piece last) {
            heard(markers.end());
            text.append(guard.end());
            return switch (last) {
                case Piece.Failed(Failure why, Bill bill) -> new Proposed.Failed(why);
                case Piece.Done(Bill bill) -> whole(bill);
                case Piece.Text more -> late();
                case Piece.Nothing nothing -> late();
            };
        }

        private Proposed whole(Bill bill) {
            String words = text.toString().strip();
            boolean usable = guard.verdict() != Verdict.LEAK && bill.degraded().isEmpty() && !words.isEmpty();
            return usable
                    ? new Proposed.Words(words, bill)
                    : new Proposed.Failed(Failure.of(Kind.UPSTREAM_MALFORMED, "The model said nothing of use"));
        }

        private static Proposed late() {
            return new Proposed.Failed(Failure.of(Kind.TIMEOUT_TOTAL, "The model took too long"));
        }
    }
}
