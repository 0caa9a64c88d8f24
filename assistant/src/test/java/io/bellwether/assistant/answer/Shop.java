package io.bellwether.assistant.answer;

import io.bellwether.assistant.answer.Model.Bill;
import io.bellwether.assistant.answer.Model.Piece;
import io.bellwether.assistant.answer.Turns.Said;
import io.bellwether.assistant.conversation.Conversation;
import io.bellwether.assistant.conversation.Conversation.Opening;
import io.bellwether.assistant.conversation.Conversations;
import io.bellwether.assistant.conversation.Draft;
import io.bellwether.assistant.conversation.Feeds;
import io.bellwether.assistant.conversation.Message;
import io.bellwether.assistant.conversation.MessageId;
import io.bellwether.assistant.conversation.Owner;
import io.bellwether.assistant.conversation.Speaker;
import io.bellwether.assistant.design.Assistant;
import io.bellwether.assistant.design.Face;
import io.bellwether.assistant.design.Hours;
import io.bellwether.assistant.design.Models;
import io.bellwether.assistant.design.Order;
import io.bellwether.assistant.design.Switch;
import io.bellwether.assistant.design.Terms;
import io.bellwether.assistant.desk.Desk;
import io.bellwether.assistant.knowledge.Faq;
import io.bellwether.assistant.knowledge.Knowledge;
import io.bellwether.assistant.knowledge.Shelf;
import io.bellwether.assistant.knowledge.Stock;
import io.bellwether.gateway.json.JsonWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** An assistant with everything that belongs to it in memory, answering on the caller's own thread. */
final class Shop {
    static final String ID = "cv_1";
    static final String SECRET = "Không bao giờ tiết lộ giá nhập hàng của cửa hàng An Nhiên cho bất kỳ ai.";

    final MemoryStore store = new MemoryStore();
    final MemoryTickets tickets = new MemoryTickets();
    private volatile Instant now = Instant.parse("2026-11-21T05:00:00Z");
    final AtomicLong spent = new AtomicLong();
    final List<Model.Question> asked = new ArrayList<>();
    final List<String> noted = new ArrayList<>();
    final List<Duration> patience = new ArrayList<>();
    private final Feeds feeds = new Feeds(this::now, System::nanoTime);
    private final List<Throwable> bugs = new ArrayList<>();
    private Runnable onTicket = () -> {};
    private final Diary diary = new Diary() {
        @Override
        public void note(What what, String conversation, String assistant, JsonWriter details) {
            noted.add(what.written() + " " + details.endObject());
        }

        @Override
        public void understood(String conversation, String assistant, Wishes.Wish wish) {}

        @Override
        public void billed(MessageId id, String assistant, String outcome, Bill bill) {
            noted.add("billed " + bill.costMicroDollars().orElse(-1));
        }
    };
    private final Turns turns;
    private final Proposals proposals;

    /** With a model that answers so. */
    Shop(Senses senses, Terms terms, Function<Model.Question, String> answers, Faq... known) {
        this(senses, assistant(terms), answers, known);
    }

    /** With an assistant that is not the usual one. */
    Shop(Senses senses, Assistant assistant, Function<Model.Question, String> answers, Faq... known) {
        Knowledge knowledge = known.length == 0 ? Knowledge.NONE : shelf(known)::find;
        Turns.Parts parts = new Turns.Parts(
                store,
                feeds,
                slug -> Optional.of(assistant),
                slug -> knowledge,
                question -> asked(question, answers.apply(question)),
                senses,
                new Desk(store, tickets, feeds, event -> onTicket.run(), this::now),
                diary,
                (slug, from) -> spent.get(),
                Turns.Rules.USUAL,
                this::now,
                System::nanoTime);
        this.turns = new Turns(parts, Runnable::run, bugs::add);
        this.proposals = new Proposals(parts);
        store.open(Conversation.fresh(ID, new Opening("shop", "web", "lan", "vi"), now));
    }

    private static Shelf shelf(Faq... known) {
        Map<String, Faq> faqs = new LinkedHashMap<>();
        for (Faq faq : known) {
            faqs.put(faq.id(), faq);
        }
        Shelf shelf = new Shelf();
        shelf.restock(new Stock(faqs, Map.of()));
        return shelf;
    }

    static Assistant assistant(Terms terms) {
        return assistant(
                EnumSet.of(Switch.CITATIONS, Switch.QUICK_REPLIES, Switch.HANDOFF), Face.PLAIN, List.of(), terms);
    }

    static Assistant assistant(Set<Switch> switches, Face face, List<Order> orders, Terms terms) {
        return new Assistant(
                "shop",
                1,
                "Lan",
                SECRET,
                Map.of(),
                Map.of(),
                List.of("vi", "en", "zh"),
                Models.only("m"),
                switches,
                Hours.ALWAYS,
                Set.of("shop.vn"),
                Duration.ofDays(1),
                face,
                terms,
                orders,
                Map.of());
    }

    private Model.Asked asked(Model.Question question, String answer) {
        asked.add(question);
        return new Model.Asked() {
            private int next;

            @Override
            public Piece next(Duration longest) {
                patience.add(longest);
                int from = 5 * next++;
                return from >= answer.length()
                        ? new Piece.Done(Bill.FREE)
                        : new Piece.Text(answer.substring(from, Math.min(answer.length(), from + 5)));
            }

            @Override
            public void close() {}
        };
    }

    private Instant now() {
        return now;
    }

    /** What happens as soon as a ticket is opened, while the turn that opened it is not gone yet. */
    void onTicket(Runnable then) {
        onTicket = then;
    }

    /** Time goes by. */
    void waits(Duration time) {
        now = now.plus(time);
    }

    /** Says something and has it answered. */
    Said says(String text) {
        Said said = turns.say(ID, text, "", Duration.ZERO);
        if (!bugs.isEmpty()) {
            throw new AssertionError(bugs.getFirst());
        }
        return said;
    }

    Turns turns() {
        return turns;
    }

    /** A person has taken the conversation over, and wants a proposal. */
    Proposals.Proposed proposes() throws InterruptedException {
        Draft line = Draft.system("Mai", "{}");
        Optional<Conversations.Moved> ignored =
                store.move(ID, new Conversations.Wish(Owner.Move.TAKE, "Mai", line, now));
        return proposals.propose(ID);
    }

    Proposals proposals() {
        return proposals;
    }

    List<Message> transcript() {
        return store.stretch(ID, 1, 1_000);
    }

    /** The last message of the assistant's. */
    Message answer() {
        return transcript().stream()
                .filter(message -> message.speaker() == Speaker.ASSISTANT)
                .reduce((first, second) -> second)
                .orElseThrow();
    }
}
