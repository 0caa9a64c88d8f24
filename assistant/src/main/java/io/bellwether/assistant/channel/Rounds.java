package io.bellwether.assistant.channel;

import io.bellwether.assistant.answer.Turns;
import io.bellwether.assistant.conversation.Conversation;
import io.bellwether.assistant.conversation.Conversations;
import io.bellwether.assistant.conversation.Draft;
import io.bellwether.assistant.conversation.Message;
import io.bellwether.assistant.conversation.Owner;
import io.bellwether.assistant.conversation.Phrases;
import io.bellwether.assistant.conversation.Speaker;
import io.bellwether.assistant.conversation.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Looks every second for what was left behind: parts that are due, messages that wait to be said, customers whom nobody
 * has answered because a process went away. For one thread of the work lane.
 */
public final class Rounds {
    /** Longer than a part is ever on its way. */
    private static final Duration GONE_AFTER = Duration.ofMinutes(2);

    /** Whoever has written something down sends it at once; this is for when it could not. */
    private static final Duration LATELY = Duration.ofMinutes(30);

    /** Whoever has written something down says it, so that another process does not say what comes after it. */
    private static final Duration SAID_WITHIN = Duration.ofSeconds(10);

    private static final Duration UNANSWERED_AFTER = Duration.ofSeconds(30);

    /** A messenger tells the same again within this (Zalo: 12 hours). */
    private static final Duration REMEMBERED_FOR = Duration.ofDays(7);

    private static final int MOST_REMINDERS = 3;
    private static final int MOST_AT_ONCE = 200;
    private static final int CALLS_PER_ROUND = 10;

    private final ChannelStore store;
    private final Reception reception;
    private final Dispatch dispatch;
    private final Talkers talkers;
    private final InstantSource clock;
    private long calls;

    /** Who speaks. */
    public record Talkers(Conversations conversations, Turns turns) {}

    public Rounds(ChannelStore store, Reception reception, Dispatch dispatch, Talkers talkers, InstantSource clock) {
        this.store = store;
        this.reception = reception;
        this.dispatch = dispatch;
        this.talkers = talkers;
        this.clock = clock;
    }

    /** At the start of a process that has the store to itself: nobody else is sending anything. */
    public void begin() {
        store.stale(clock.instant().plusMillis(1), MOST_AT_ONCE).forEach(dispatch::recover);
    }

    /** At the start of any process: what was left undone while none was there. */
    public void catchUp() {
        Instant now = clock.instant();
        store.due(now, now.minus(REMEMBERED_FOR), MOST_AT_ONCE).forEach(dispatch::wake);
    }

    /** Once a second. */
    public void call() {
        Instant now = clock.instant();
        store.due(now, now.minus(LATELY), MOST_AT_ONCE).forEach(dispatch::wake);
        reception.again();
        store.waiting(now.minus(SAID_WITHIN), MOST_AT_ONCE).forEach(reception::wake);
        if (++calls % CALLS_PER_ROUND == 0) {
            store.stale(now.minus(GONE_AFTER), MOST_AT_ONCE).forEach(dispatch::recover);
            store.remind(now.minus(UNANSWERED_AFTER), now, MOST_AT_ONCE).forEach(this::remind);
            int ignored = store.forget(now.minus(REMEMBERED_FOR));
        }
    }

    private void remind(Link link) {
        Optional<Conversation> in = talkers.conversations().find(link.conversation());
        List<Message> last = talkers.conversations().transcript(link.conversation(), 1, 1);
        if (in.isEmpty() || last.isEmpty()) {
            return;
        }
        boolean unanswered =
                last.getFirst().speaker() == Speaker.CUSTOMER && in.get().owner() == Owner.BOT;
        if (!unanswered) {
            settled(link, last.getFirst());
        } else if (link.reminders() <= MOST_REMINDERS) {
            talkers.turns().again(link.conversation());
        } else {
            Draft sorry = Draft.system(Phrases.BUSY.in(in.get().language()), Message.NO_EXTRAS);
            talkers.conversations().append(link.conversation(), sorry, clock.instant());
            store.answered(link.conversation());
        }
    }

    /** Whoever was told something, or waits for a person, does not wait for the assistant. */
    private void settled(Link link, Message last) {
        if (last.state() != State.STREAMING) {
            store.answered(link.conversation());
        }
    }
}
