package io.bellwether.assistant.channel;

import io.bellwether.assistant.channel.ChannelStore.Claim;
import io.bellwether.assistant.channel.ChannelStore.Settled;
import io.bellwether.assistant.channel.Counts.DeliveryNote;
import io.bellwether.assistant.channel.Delivery.State;
import io.bellwether.assistant.conversation.Speaker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Sends what is said in conversations to the messengers where their customers are: in the order of the transcript, one
 * part after the other, each as often as it takes and never twice on purpose. A part is marked before it is sent, so
 * that after a crash it is known which may have arrived. For the work lane.
 */
public final class Dispatch {
    /** A part that is due later than this is given back meanwhile. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final ChannelStore store;
    private final Script script;
    private final Map<Account, Outlet> outlets;
    private final Map<Account, Pace> paces = new ConcurrentHashMap<>();
    private final Errands<String> errands;
    private final Means means;

    /** With what it is done. */
    public record Means(InstantSource clock, LongSupplier nanoTime, Counts counts, Persistence persistence) {
        public Means(InstantSource clock, LongSupplier nanoTime, Counts counts) {
            this(clock, nanoTime, counts, Persistence.USUAL);
        }
    }

    public Dispatch(
            Script script,
            Map<Account, Outlet> outlets,
            Means means,
            Executor lane,
            Consumer<RuntimeException> onTrouble) {
        this.store = script.store();
        this.script = script;
        this.outlets = Map.copyOf(outlets);
        this.means = means;
        this.errands = new Errands<>(lane, this::send, onTrouble);
    }

    /** Something may have to be sent in a conversation. Never waits. */
    public void wake(String conversation) {
        errands.wake(conversation);
    }

    /** Conversations in which something is being sent. */
    public int busy() {
        return errands.busy();
    }

    private void send(String conversation) {
        Optional<Link> link = store.link(conversation);
        Optional<Outlet> outlet = link.flatMap(one -> Optional.ofNullable(outlets.get(one.account())));
        if (outlet.isEmpty()) {
            return; // a page, or an account that the settings name no more
        }
        script.write(link.get(), outlet.get());
        Capabilities.Window window = outlet.get().capabilities().window();
        boolean more = true;
        while (more) {
            Claim claim = store.claim(conversation, window, means.clock().instant());
            more = switch (claim) {
                case Claim.Nothing nothing -> false;
                case Claim.Dropped(Part part, State state) -> {
                    means.counts().out(outlet.get().account(), part, new DeliveryNote(state.written(), 0, ""));
                    yield true;
                }
                case Claim.Taken(Part part, int attempts) -> isTried(outlet.get(), part, attempts);
            };
        }
    }

    /** Whether the next part may be looked at. */
    private boolean isTried(Outlet outlet, Part part, int attempts) {
        Instant now = means.clock().instant();
        Pace pace = paces.computeIfAbsent(
                outlet.account(),
                any -> new Pace(outlet.perSecond(), means.nanoTime().getAsLong()));
        Duration wait = pace.take(means.nanoTime().getAsLong());
        if (wait.compareTo(LONGEST_WAIT) > 0) {
            store.settle(part, new Settled(State.WAITING, "", "its account is busy", now.plus(wait)), now);
            return false;
        }
        waited(wait);
        DeliveryResult result = outlet.channel().send(part);
        result.retryAfter().ifPresent(pause -> pace.hold(means.nanoTime().getAsLong(), pause));
        Settled settled = settled(outlet, attempts, result);
        store.settle(part, settled, means.clock().instant());
        if (settled.state() == State.SENT && part.speaker() == Speaker.ASSISTANT) {
            store.answered(part.id().conversation());
        }
        String outcome =
                settled.state() == State.WAITING ? "failed" : settled.state().written();
        means.counts().out(outlet.account(), part, new DeliveryNote(outcome, attempts, settled.reason()));
        return settled.state() != State.WAITING;
    }

    private void waited(Duration wait) {
        long due = means.nanoTime().getAsLong() + wait.toNanos();
        long left = wait.toNanos();
        while (left > 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(left);
            left = due - means.nanoTime().getAsLong();
        }
    }

    private Settled settled(Outlet outlet, int attempts, DeliveryResult result) {
        Instant now = means.clock().instant();
        boolean repeats = outlet.capabilities().does().repeats();
        return switch (result.outcome()) {
            case SENT -> new Settled(State.SENT, result.id(), "", now);
            case REFUSED -> new Settled(State.DEAD, "", result.reason(), now);
            case OUTSIDE -> new Settled(State.OUTSIDE, "", result.reason(), now);
            case RETRY -> again(attempts, result);
            case DOUBTFUL -> repeats ? again(attempts, result) : new Settled(State.DOUBTFUL, "", result.reason(), now);
        };
    }

    private Settled again(int attempts, DeliveryResult result) {
        Instant now = means.clock().instant();
        if (means.persistence().isEnough(attempts)) {
            return new Settled(State.DEAD, "", result.reason(), now);
        }
        Duration pause = means.persistence().pause(attempts, result.retryAfter().orElse(Duration.ZERO));
        return new Settled(State.WAITING, "", result.reason(), now.plus(pause));
    }

    /** What somebody was sending who has gone away: sent again where that does no harm, else left in doubt. */
    void recover(Part part) {
        Optional<Outlet> outlet =
                store.link(part.id().conversation()).flatMap(link -> Optional.ofNullable(outlets.get(link.account())));
        boolean repeats =
                outlet.filter(one -> one.capabilities().does().repeats()).isPresent();
        Instant now = means.clock().instant();
        State state = repeats ? State.WAITING : State.DOUBTFUL;
        store.settle(part, new Settled(state, "", "the process went away while it was sent", now), now);
        outlet.ifPresent(one ->
                means.counts().out(one.account(), part, new DeliveryNote(repeats ? "failed" : state.written(), 0, "")));
    }
}
