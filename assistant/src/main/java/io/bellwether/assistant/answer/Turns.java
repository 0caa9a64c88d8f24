package io.bellwether.assistant.answer;

import io.bellwether.assistant.answer.Answering.Brief;
import io.bellwether.assistant.answer.Diary.What;
import io.bellwether.assistant.answer.Turn.Halt;
import io.bellwether.assistant.conversation.Conversation;
import io.bellwether.assistant.conversation.Conversations;
import io.bellwether.assistant.conversation.Conversations.Appended;
import io.bellwether.assistant.conversation.Conversations.Begun;
import io.bellwether.assistant.conversation.Draft;
import io.bellwether.assistant.conversation.Feed;
import io.bellwether.assistant.conversation.Feeds;
import io.bellwether.assistant.conversation.Message;
import io.bellwether.assistant.conversation.MessageId;
import io.bellwether.assistant.conversation.Owner;
import io.bellwether.assistant.conversation.Speaker;
import io.bellwether.assistant.conversation.StoreAway;
import io.bellwether.assistant.design.Assistant;
import io.bellwether.assistant.design.Assistants;
import io.bellwether.assistant.design.Switch;
import io.bellwether.assistant.desk.Desk;
import io.bellwether.assistant.desk.Ticket;
import io.bellwether.assistant.desk.Ticket.Reason;
import io.bellwether.assistant.knowledge.Library;
import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Failure.Kind;
import io.bellwether.gateway.json.JsonWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The assistant's turns: at most one in each conversation. The server owns an answer that is under way: who listens
 * makes no difference to it. For the work lane; the turns run there too.
 */
public final class Turns implements AutoCloseable {
    /** As much of a chapter as is ever looked at. */
    private static final int MOST_MESSAGES = 200;

    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

    private final Map<String, Turn> running = new ConcurrentHashMap<>();
    private final Parts parts;
    private final Executor lane;
    private final Consumer<Throwable> onBug;
    private volatile boolean closing;

    /**
     * How turns are taken.
     *
     * @param quiet the customer has been silent for so long: then it is our turn
     * @param longestListening however much is written
     * @param patience the longest that one answer may take
     */
    public record Rules(Duration quiet, Duration longestListening, Duration patience, Shares shares) {
        public static final Rules USUAL =
                new Rules(Duration.ofMillis(1_500), Duration.ofSeconds(8), Duration.ofMinutes(2), Shares.USUAL);
    }

    /** Whom a turn needs. */
    public record Parts(
            Conversations store,
            Feeds feeds,
            Assistants assistants,
            Library library,
            Model model,
            Senses senses,
            Desk desk,
            Diary diary,
            Spending spending,
            Rules rules,
            InstantSource clock,
            LongSupplier nanoTime) {}

    /** What became of a customer's message. */
    public sealed interface Said {
        /** It is written down; who answers is the owner. */
        record Accepted(MessageId id, Owner owner, boolean fresh) implements Said {}

        /** An answer is under way: stop it, or wait for it. */
        record Busy() implements Said {}

        /** There is no such conversation. */
        record Unknown() implements Said {}
    }

    /**
     * @param lane where turns run: stock threads that may wait
     * @param onBug told of what should never happen
     */
    public Turns(Parts parts, Executor lane, Consumer<Throwable> onBug) {
        this.parts = parts;
        this.lane = lane;
        this.onBug = onBug;
    }

    /**
     * A customer says something.
     *
     * @param key what makes sending it twice one message; empty for none
     * @param quiet how long to listen for more
     */
    public Said say(String conversation, String text, String key, Duration quiet) {
        Optional<Turn> joined = joined(conversation);
        if (joined.isEmpty()) {
            return repeated(conversation, key).orElseGet(Said.Busy::new);
        }
        Turn turn = joined.get();
        Optional<Appended> appended = Optional.empty();
        try {
            appended = parts.store()
                    .append(
                            conversation,
                            Draft.customer(text, key),
                            parts.clock().instant());
        } finally {
            boolean wanted = appended.filter(Turns::wantsAnswer).isPresent() && !closing;
            switch (turn.arrived(wanted)) {
                case NOTHING -> {}
                case BEGIN -> lane.execute(() -> run(conversation, turn, quiet));
                case DROP -> running.remove(conversation, turn);
            }
        }
        return appended.<Said>map(Turns::accepted).orElseGet(Said.Unknown::new);
    }

    /** The turn that still listens; nothing where one already answers. */
    private Optional<Turn> joined(String conversation) {
        while (true) {
            Turn turn = running.computeIfAbsent(
                    conversation, id -> new Turn(parts.nanoTime(), parts.rules().longestListening()));
            if (turn.arrives()) {
                return Optional.of(turn);
            }
            if (!turn.isDropped()) {
                return Optional.empty();
            }
            running.remove(conversation, turn);
        }
    }

    private static boolean wantsAnswer(Appended appended) {
        return appended.fresh() && appended.in().owner() == Owner.BOT;
    }

    private static Said accepted(Appended appended) {
        return new Said.Accepted(appended.message().id(), appended.in().owner(), appended.fresh());
    }

    /** What was sent before is accepted again, even while its answer is under way. */
    private Optional<Said> repeated(String conversation, String key) {
        return key.isEmpty()
                ? Optional.empty()
                : parts.store().sent(conversation, key).map(known -> new Said.Accepted(known.id(), Owner.BOT, false));
    }

    /** Stops an answer, wherever it is; whether one was under way here. */
    public boolean stop(MessageId id) {
        Optional<Turn> turn = Optional.ofNullable(running.get(id.conversation()));
        turn.ifPresent(one -> one.halt(Halt.STOPPED));
        return turn.isPresent();
    }

    /** Answers once more what was answered, in a message of its own. */
    public Begun regenerate(String conversation) {
        return started(conversation, () -> parts.store()
                .begin(conversation, parts.clock().instant()));
    }

    /** Goes on with an answer that stopped or broke off. */
    public Begun resume(MessageId id) {
        return started(
                id.conversation(), () -> parts.store().resume(id, parts.clock().instant()));
    }

    /** The customer's last word is still to be answered: whoever was about to has gone away. */
    public void again(String conversation) {
        Turn turn = Turn.answering(parts.nanoTime());
        if (!closing && running.putIfAbsent(conversation, turn) == null) {
            lane.execute(() -> run(conversation, turn, Duration.ZERO));
        }
    }

    private Begun started(String conversation, java.util.function.Supplier<Begun> beginning) {
        Turn turn = Turn.answering(parts.nanoTime());
        if (closing || running.putIfAbsent(conversation, turn) != null) {
            return new Begun.Busy();
        }
        Begun begun = new Begun.Busy();
        try {
            begun = beginning.get();
        } finally {
            if (begun instanceof Begun.Answering(Message message)) {
                lane.execute(() -> guarded(conversation, turn, () -> answer(turn, message)));
            } else {
                running.remove(conversation, turn);
            }
        }
        return begun;
    }

    /** On the work lane. */
    private void run(String conversation, Turn turn, Duration quiet) {
        guarded(conversation, turn, () -> {
            turn.listen(quiet);
            if (turn.halted().isPresent()) {
                nothing(conversation, "stopped");
            } else if (!handedOver(conversation) && !overCap(conversation)) {
                begin(conversation, turn);
            }
        });
    }

    private void begin(String conversation, Turn turn) throws InterruptedException {
        switch (parts.store().begin(conversation, parts.clock().instant())) {
            case Begun.Answering(Message message) -> answer(turn, message);
            case Begun.NotOurs(Owner owner) -> nothing(conversation, "not_ours");
            case Begun.Busy busy -> nothing(conversation, "busy");
        }
    }

    /** The turn is over without an answer. */
    private void nothing(String conversation, String reason) {
        long ignored = parts.feeds().of(conversation).tell("done", Told.done(new MessageId(conversation, 0), reason));
    }

    /** Whether the assistant has cost today what it may, which the customer is told. */
    private boolean overCap(String conversation) {
        Optional<Assistant> assistant = parts.store()
                .find(conversation)
                .flatMap(in -> parts.assistants().published(in.assistant()))
                .filter(one -> one.terms().dailyMicroDollars() > 0);
        boolean over = assistant
                .filter(one -> parts.spending().since(one.slug(), midnight(one))
                        >= one.terms().dailyMicroDollars())
                .isPresent();
        if (over) {
            Failure failure = Failure.of(Kind.OVER_BUDGET, "This demo has used up its budget of today");
            failed(conversation, failure.withCode("demo_cap_reached"));
        }
        return over;
    }

    private Instant midnight(Assistant assistant) {
        ZoneId zone = assistant.hours().zone();
        return parts.clock()
                .instant()
                .atZone(zone)
                .toLocalDate()
                .atStartOfDay(zone)
                .toInstant();
    }

    private void failed(String conversation, Failure failure) {
        Feed feed = parts.feeds().of(conversation);
        MessageId none = new MessageId(conversation, 0);
        long error = feed.tell("error", Told.error(none, failure));
        long ignored = Math.max(error, feed.tell("done", Told.done(none, "error")));
    }

    /** One thing that may wait. */
    private interface Waiting {
        void run() throws InterruptedException;
    }

    private void guarded(String conversation, Turn turn, Waiting work) {
        try {
            work.run();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (StoreAway away) {
            failed(conversation, Failure.of(Kind.STORE_AWAY, Kind.STORE_AWAY.advice()));
        } catch (RuntimeException bug) {
            onBug.accept(bug);
            failed(conversation, Failure.of(Kind.INTERNAL, Kind.INTERNAL.advice()));
        } finally {
            running.remove(conversation, turn);
        }
    }

    /** Whether the customer wants a person, and has been given one. */
    private boolean handedOver(String conversation) {
        Optional<Conversation> found = parts.store().find(conversation).filter(in -> in.owner() == Owner.BOT);
        Optional<Assistant> assistant = found.flatMap(in -> parts.assistants().published(in.assistant()));
        if (assistant.isEmpty() || !assistant.get().does(Switch.HANDOFF)) {
            return false;
        }
        Conversation in = found.get();
        List<Message> chapter = parts.store().transcript(conversation, in.chapter(), MOST_MESSAGES);
        String question = Brief.question(chapter);
        boolean wanted = parts.senses().wishes().of(question, in.language()).wantsPerson();
        if (wanted) {
            Ticket ticket = parts.desk().ask(in, assistant.get(), Reason.USER_ASKED, question);
            parts.diary()
                    .note(
                            What.HANDOFF,
                            conversation,
                            in.assistant(),
                            new JsonWriter().object().member("ticket", ticket.number()));
        }
        return wanted;
    }

    private void answer(Turn turn, Message message) throws InterruptedException {
        String conversation = message.id().conversation();
        Feed feed = parts.feeds().of(conversation);
        Conversation in = parts.store().find(conversation).orElseThrow();
        Optional<Assistant> assistant = parts.assistants().published(in.assistant());
        if (assistant.isEmpty() || !feed.grows(message, () -> turn.halt(Halt.STOPPED))) {
            new Writing(parts.store(), feed, message, parts.clock(), parts.nanoTime()).abandon();
            nothing(conversation, "not_ours");
            return;
        }
        List<Message> chapter = before(message, parts.store().transcript(conversation, in.chapter(), MOST_MESSAGES));
        String language = language(in, assistant.get(), chapter);
        new Answering(parts, turn, feed, new Brief(in, assistant.get(), chapter, language, message)).run();
        lane.execute(() -> summarised(in, assistant.get(), chapter));
    }

    /** What was said up to the question: an answer that is asked for anew is not told the old one. */
    private static List<Message> before(Message message, List<Message> chapter) {
        List<Message> before = new ArrayList<>(chapter);
        before.removeIf(said -> said.id().number() >= message.id().number());
        while (!before.isEmpty() && before.getLast().speaker() == Speaker.ASSISTANT) {
            before.removeLast();
        }
        return List.copyOf(before);
    }

    /** Beside the turns: nobody waits for a summary. */
    private void summarised(Conversation in, Assistant assistant, List<Message> chapter) {
        try {
            new Summaries(parts).keepUp(in, assistant, chapter);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException bug) {
            onBug.accept(bug);
        }
    }

    /** The customer's language now, as far as the assistant speaks it. */
    private String language(Conversation in, Assistant assistant, List<Message> chapter) {
        String said = chapter.stream()
                .filter(message -> message.speaker() == Speaker.CUSTOMER)
                .reduce((first, second) -> second)
                .map(Message::text)
                .orElse("");
        return assistant.speaks(parts.senses().tongue().of(said).orElse(in.language()));
    }

    /** How many are under way. */
    public int underWay() {
        return running.size();
    }

    /** Ends all turns; what was told of them is kept, as broken off. */
    @Override
    public void close() {
        closing = true;
        running.values().forEach(turn -> turn.halt(Halt.AWAY));
        long due = parts.nanoTime().getAsLong() + CLOSE_PATIENCE.toNanos();
        while (!running.isEmpty() && parts.nanoTime().getAsLong() < due) {
            java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
        }
    }
}
