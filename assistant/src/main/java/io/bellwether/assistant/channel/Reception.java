package io.bellwether.assistant.channel;

import io.bellwether.assistant.answer.Diary;
import io.bellwether.assistant.answer.Ratings;
import io.bellwether.assistant.answer.Spoken;
import io.bellwether.assistant.answer.Tongue;
import io.bellwether.assistant.answer.Turns;
import io.bellwether.assistant.answer.Turns.Said;
import io.bellwether.assistant.channel.ChannelStore.Waiting;
import io.bellwether.assistant.channel.Counts.In;
import io.bellwether.assistant.conversation.Conversation;
import io.bellwether.assistant.conversation.Conversation.Opening;
import io.bellwether.assistant.conversation.Conversations;
import io.bellwether.assistant.conversation.Conversations.Appended;
import io.bellwether.assistant.conversation.Conversations.Rating;
import io.bellwether.assistant.conversation.Draft;
import io.bellwether.assistant.conversation.Message;
import io.bellwether.assistant.conversation.MessageId;
import io.bellwether.assistant.conversation.Owner;
import io.bellwether.assistant.conversation.Phrases;
import io.bellwether.assistant.conversation.Speaker;
import io.bellwether.assistant.design.Assistant;
import io.bellwether.assistant.design.Assistants;
import io.bellwether.assistant.design.Switch;
import io.bellwether.gateway.json.JsonWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Takes in what customers say at messengers: writes it down first, so that the messenger need not wait nor tell it
 * again, then says it in the customer's conversation, in order; while an answer grows there, it waits. For the work
 * lane.
 */
public final class Reception {
    /** Of one customer's; what is more is not kept. */
    private static final int MOST_WAITING = 50;

    private final Parts parts;
    private final Map<Account, Outlet> outlets;
    private final Errands<Waiting> errands;

    /** Customers whose next message waits for the end of an answer that grows here. */
    private final Set<Waiting> held = ConcurrentHashMap.newKeySet();

    private final Executor lane;

    /**
     * Whom it needs.
     *
     * @param ids makes unguessable ids of 32 hexadecimal digits
     */
    public record Parts(
            ChannelStore store,
            Conversations conversations,
            Turns turns,
            Assistants assistants,
            Tongue tongue,
            Diary diary,
            Supplier<String> ids,
            InstantSource clock,
            Counts counts) {}

    public Reception(Parts parts, Map<Account, Outlet> outlets, Executor lane, Consumer<RuntimeException> onTrouble) {
        this.parts = parts;
        this.outlets = Map.copyOf(outlets);
        this.lane = lane;
        this.errands = new Errands<>(lane, this::say, onTrouble);
    }

    /** Writes down what a messenger told; from then on it will be said. How much of it was new. */
    public int take(Outlet outlet, List<Inbound> told) {
        int fresh = 0;
        for (Inbound one : told) {
            fresh += switch (one) {
                case Inbound.Said(InboundMessage message) -> taken(outlet.account(), message) ? 1 : 0;
                case Inbound.Receipt(String id, String state) -> {
                    boolean known = parts.store()
                            .receipt(outlet.account(), id, state, parts.clock().instant());
                    parts.counts().in(outlet.account(), In.RECEIPT);
                    yield known ? 1 : 0;
                }
            };
        }
        return fresh;
    }

    private boolean taken(Account account, InboundMessage message) {
        Waiting customer = new Waiting(account, message.externalUserId());
        boolean room = parts.store().backlog(customer) < MOST_WAITING;
        boolean fresh =
                room && parts.store().keep(account, message, parts.clock().instant());
        parts.counts().in(account, fresh ? In.RECEIVED : room ? In.DUPLICATE : In.TOO_MUCH);
        if (fresh) {
            wake(customer);
        }
        return fresh;
    }

    /** Something of a customer's may be said now. Never waits. */
    void wake(Waiting customer) {
        errands.wake(customer);
    }

    /** Looks again whether those who wait for an answer's end wait any more. Never waits. */
    void again() {
        for (Waiting customer : Set.copyOf(held)) {
            if (held.remove(customer)) {
                wake(customer);
            }
        }
    }

    private void say(Waiting customer) {
        Optional<Outlet> outlet = Optional.ofNullable(outlets.get(customer.account()));
        Optional<Assistant> assistant = outlet.flatMap(one -> parts.assistants().published(one.assistant()));
        boolean more = assistant.isPresent();
        while (more) {
            Optional<InboundMessage> next = parts.store().next(customer);
            more = next.isPresent() && said(outlet.orElseThrow(), assistant.orElseThrow(), next.get());
        }
    }

    /** Whether the next one's turn has come. */
    private boolean said(Outlet outlet, Assistant assistant, InboundMessage message) {
        Instant now = parts.clock().instant();
        Optional<String> text = text(message);
        if (text.isEmpty() || assistant.terms().isOver(now)) {
            parts.store().taken(outlet.account(), message.externalMessageId());
            return true;
        }
        String conversation = conversation(outlet, assistant, message);
        parts.store().heard(conversation, message);
        if (rated(conversation, assistant, message, now)) {
            parts.store().taken(outlet.account(), message.externalMessageId());
            return true;
        }
        Said said = parts.turns().say(conversation, text.get(), message.externalMessageId(), Turns.Rules.USUAL.quiet());
        return switch (said) {
            case Said.Capped full -> { // kept until there is room again: a messenger cannot be told to try later
                putOff(conversation, assistant, now);
                held.add(new Waiting(outlet.account(), message.externalUserId()));
                yield false;
            }
            case Said.Busy busy -> {
                held.add(new Waiting(outlet.account(), message.externalUserId()));
                yield false;
            }
            case Said.Unknown deletedMeanwhile -> true;
            case Said.Accepted(MessageId id, Owner owner, boolean fresh) -> {
                if (owner == Owner.BOT) {
                    parts.store().awaits(conversation, now);
                    lane.execute(() -> outlet.channel().typing(message.externalUserId()));
                }
                parts.store().taken(outlet.account(), message.externalMessageId());
                yield true;
            }
        };
    }

    /** Whether it is the answer to the question how content the customer was: it begins no new talk. */
    private boolean rated(String conversation, Assistant assistant, InboundMessage message, Instant now) {
        OptionalInt score = Stars.in(message.inWords());
        Optional<Conversation> settled = score.isEmpty() || !assistant.does(Switch.CSAT)
                ? Optional.empty()
                : parts.conversations().find(conversation).filter(in -> in.owner() == Owner.RESOLVED);
        settled.ifPresent(in -> {
            Ratings ratings = new Ratings(parts.conversations(), parts.diary());
            boolean ignored = ratings.keep(conversation, new Rating(score.getAsInt(), "", now));
            tell(in, Phrases.RATED, "rated-" + message.externalMessageId());
        });
        return settled.isPresent();
    }

    private void tell(Conversation in, Phrases phrase, String once) {
        Draft line = new Draft(Speaker.SYSTEM, "", phrase.in(in.language()), Message.NO_EXTRAS, once);
        Optional<Appended> ignored =
                parts.conversations().append(in.id(), line, parts.clock().instant());
    }

    /** Tells a customer, once a day, that nobody answers before tomorrow. */
    private void putOff(String conversation, Assistant assistant, Instant now) {
        LocalDate today = now.atZone(assistant.hours().zone()).toLocalDate();
        parts.conversations().find(conversation).ifPresent(in -> tell(in, Phrases.TOMORROW, "put-off-" + today));
    }

    private static Optional<String> text(InboundMessage message) {
        String words = message.inWords();
        return Spoken.of(words.substring(0, Math.min(words.length(), Spoken.MOST_CHARS)));
    }

    /** The customer's conversation: a new one where there is none yet, or the last is as long as it may be. */
    private String conversation(Outlet outlet, Assistant assistant, InboundMessage message) {
        Waiting customer = new Waiting(outlet.account(), message.externalUserId());
        Optional<String> known = parts.store().link(customer).map(Link::conversation);
        boolean enough = known.filter(id ->
                        parts.conversations().said(id) >= assistant.terms().mostMessages())
                .isPresent();
        if (known.isPresent() && !enough) {
            return known.get();
        }
        String id = "cv_" + parts.ids().get();
        String language = assistant.speaks(parts.tongue().of(message.text()).orElse(""));
        Opening opening = new Opening(assistant.slug(), outlet.account().channel(), id, language);
        parts.conversations().open(Conversation.fresh(id, opening, parts.clock().instant()));
        String tied = parts.store().tie(customer, id, known.orElse(""));
        if (!tied.equals(id)) {
            boolean ignored = parts.conversations().delete(id); // somebody else was quicker
        } else {
            noted(id, opening);
        }
        return tied;
    }

    private void noted(String id, Opening opening) {
        JsonWriter details =
                new JsonWriter().object().member("channel", opening.channel()).member("language", opening.language());
        parts.diary().note(Diary.What.CONVERSATION_STARTED, id, opening.assistant(), details);
    }
}
