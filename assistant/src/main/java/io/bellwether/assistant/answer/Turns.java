package io.bellwether.assistant.answer;

import io.bellwether.assistant.answer.Answering.Brief;
import io.bellwether.assistant.answer.Caps.Cap;
import io.bellwether.assistant.answer.Reception.Heard;
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
import io.bellwether.assistant.desk.Desk;
import io.bellwether.assistant.knowledge.Library;
import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Failure.Kind;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * The assistant's turns: at most one in each conversation. The server owns an answer that is under way: who listens
 * makes no difference to it. For the work lane; the turns run there too.
 */
public final class Turns implements AutoCloseable {
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

    private final Map<String, Turn> running = new ConcurrentHashMap<>();
    private final Parts parts;
    private final Executor lane;
    private final Consumer<Throwable> onBug;
    private final Reception reception;
    private final Caps caps;
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

        /** The assistant's terms allow no more. */
        record Capped(Cap cap) implements Said {}

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
        this.reception = new Reception(parts);
        this.caps = new Caps(parts.store(), parts.spending(), parts.clock());
    }

    /** Somebody will speak soon. Returns at once. */
    public void expect() {
        parts.senses().prepare();
    }

    /**
     * A customer says something.
     *
     * @param key what makes sending it twice one message; empty for none
     * @param quiet how long to listen for more
     */
    public Said say(String conversation, String text, String key, Duration quiet) {
        Optional<Conversation> in = parts.store().find(conversation);
        Optional<Said> capped = in.flatMap(found -> capped(found, key));
        if (in.isEmpty() || capped.isPresent()) {
            return capped.orElseGet(Said.Unknown::new);
        }
        reception.disclose(in.get());
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

    /** What is answered where the terms allow no more: what was sent before was accepted, all the same. */
    private Optional<Said> capped(Conversation in, String key) {
        return parts.assistants()
                .published(in.assistant())
                .flatMap(assistant -> caps.onMessage(in, assistant))
                .map(cap -> repeated(in.id(), key).orElseGet(() -> new Said.Capped(cap)));
    }

    /** What stops one more answer in a conversation. */
    public Optional<Cap> cap(String conversation) {
        return parts.store()
                .find(conversation)
                .flatMap(in -> parts.assistants().published(in.assistant()))
                .flatMap(caps::onAnswer);
    }

    /** The turn that still listens; nothing where one already answers. */
    private Optional<Turn> joined(String conversation) {
        while (true) {
            Turn fresh = new Turn(parts.nanoTime(), parts.rules().longestListening());
            Turn turn = running.merge(conversation, fresh, Turns::current);
            if (turn.arrives()) {
                return Optional.of(turn);
            }
            if (!turn.isOver()) {
                return Optional.empty();
            }
        }
    }

    /** Whether a turn that listens no more is now the conversation's; not while another one is. */
    private boolean entered(String conversation, Turn turn) {
        return !closing && running.merge(conversation, turn, Turns::current) == turn;
    }

    private static Turn current(Turn known, Turn next) {
        return known.isOver() ? next : known;
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

    /** Ends the answers that programs wait for whose keys, by name, may be used no more. On the work lane. */
    public void revoke(Predicate<String> keys) {
        running.forEach((conversation, turn) -> parts.store()
                .find(conversation)
                .flatMap(Conversation::program)
                .filter(keys)
                .ifPresent(key -> turn.halt(Halt.REVOKED)));
    }

    /** Forgets a conversation, and what is being said in it; whether there was one. */
    public boolean forget(String conversation) {
        boolean ignored = stop(new MessageId(conversation, 0)); // nobody is to hear its end
        boolean known = parts.store().delete(conversation);
        parts.feeds().forget(conversation);
        return known;
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
        if (entered(conversation, turn)) {
            lane.execute(() -> run(conversation, turn, Duration.ZERO));
        }
    }

    private Begun started(String conversation, java.util.function.Supplier<Begun> beginning) {
        Turn turn = Turn.answering(parts.nanoTime());
        if (!entered(conversation, turn)) {
            return new Begun.Busy();
        }
        Begun begun = new Begun.Busy();
        try {
            begun = beginning.get();
        } finally {
            if (begun instanceof Begun.Answering(Message message)) {
                lane.execute(() -> guarded(conversation, turn, () -> again(turn, message)));
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
            Optional<Heard> heard = reception.hear(conversation);
            if (turn.halted().isPresent() || heard.isEmpty()) {
                nothing(conversation, turn, heard.isEmpty() ? "not_ours" : "stopped");
            } else if (!reception.handedOver(heard.get(), turn) && !overCap(heard.get(), turn)) {
                begin(heard.get(), turn);
            }
        });
    }

    private void begin(Heard heard, Turn turn) throws InterruptedException {
        String conversation = heard.in().id();
        switch (parts.store().begin(conversation, parts.clock().instant())) {
            case Begun.Answering(Message message) -> answer(turn, message, heard);
            case Begun.NotOurs(Owner owner) -> nothing(conversation, turn, "not_ours");
            case Begun.Busy busy -> nothing(conversation, turn, "busy");
        }
    }

    /** The turn is over without an answer. */
    private void nothing(String conversation, Turn turn, String reason) {
        turn.end();
        long ignored = parts.feeds().of(conversation).tell("done", Told.done(new MessageId(conversation, 0), reason));
    }

    /** Whether the assistant has cost today what it may, which the customer is told. */
    private boolean overCap(Heard heard, Turn turn) {
        Optional<Cap> cap = caps.onAnswer(heard.assistant());
        cap.ifPresent(over -> failed(heard.in().id(), turn, Caps.failure(over)));
        return cap.isPresent();
    }

    private void failed(String conversation, Turn turn, Failure failure) {
        turn.end();
        Feed feed = parts.feeds().of(conversation);
        MessageId none = new MessageId(conversation, 0);
        long error = feed.tell("error", Told.error(none, failure, ""));
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
            failed(conversation, turn, Failure.of(Kind.STORE_AWAY, Kind.STORE_AWAY.advice()));
        } catch (RuntimeException bug) {
            onBug.accept(bug);
            failed(conversation, turn, Failure.of(Kind.INTERNAL, Kind.INTERNAL.advice()));
        } finally {
            running.remove(conversation, turn);
        }
    }

    /** An answer that is asked for anew, or gone on with. */
    private void again(Turn turn, Message message) throws InterruptedException {
        String conversation = message.id().conversation();
        Optional<Heard> heard = reception.hear(conversation);
        if (heard.isPresent()) {
            answer(turn, message, heard.get());
        } else {
            abandon(turn, message);
        }
    }

    private void answer(Turn turn, Message message, Heard heard) throws InterruptedException {
        Feed feed = parts.feeds().of(message.id().conversation());
        if (!feed.grows(message, () -> turn.halt(Halt.STOPPED))) {
            abandon(turn, message);
            return;
        }
        List<Message> chapter = before(message, heard.chapter());
        Brief brief = new Brief(heard.in(), heard.assistant(), chapter, heard.wish(), message);
        new Answering(parts, turn, feed, brief).run();
        lane.execute(() -> summarised(heard.in(), heard.assistant(), chapter));
    }

    private void abandon(Turn turn, Message message) {
        String conversation = message.id().conversation();
        Feed feed = parts.feeds().of(conversation);
        new Writing(parts.store(), feed, message, parts.clock(), parts.nanoTime()).abandon();
        nothing(conversation, turn, "not_ours");
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
