package io.bellwether.assistant.desk;

import io.bellwether.assistant.conversation.Conversation;
import io.bellwether.assistant.conversation.Conversations;
import io.bellwether.assistant.conversation.Conversations.Moved;
import io.bellwether.assistant.conversation.Conversations.Wish;
import io.bellwether.assistant.conversation.Draft;
import io.bellwether.assistant.conversation.Feed;
import io.bellwether.assistant.conversation.Feeds;
import io.bellwether.assistant.conversation.Message;
import io.bellwether.assistant.conversation.Owner;
import io.bellwether.assistant.conversation.Owner.Move;
import io.bellwether.assistant.conversation.Phrases;
import io.bellwether.assistant.conversation.StoreAway;
import io.bellwether.assistant.design.Assistant;
import io.bellwether.assistant.desk.Ticket.Priority;
import io.bellwether.assistant.desk.Ticket.Reason;
import io.bellwether.assistant.desk.Ticket.Stage;
import io.bellwether.gateway.json.JsonWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Hands conversations to people and takes them back. Whoever takes one over silences the assistant first: from the
 * moment that the customer reads of a person, no word of the assistant comes any more. For the work lane.
 */
public final class Desk {
    private static final Duration SILENCE_PATIENCE = Duration.ofSeconds(5);
    private static final DateTimeFormatter OPENS = DateTimeFormatter.ofPattern("HH:mm dd/MM/yyyy");
    private static final int MOST_SUMMARY = 500;

    /** Pages say that somebody writes every three seconds while they do. */
    private static final Duration TYPING = Duration.ofSeconds(6);

    private final Conversations conversations;
    private final Tickets tickets;
    private final Feeds feeds;
    private final Courier courier;
    private final InstantSource clock;

    public Desk(Conversations conversations, Tickets tickets, Feeds feeds, Courier courier, InstantSource clock) {
        this.conversations = conversations;
        this.tickets = tickets;
        this.feeds = feeds;
        this.courier = courier;
        this.clock = clock;
    }

    /**
     * What a ticket is about.
     *
     * @param text in the customer's words
     * @param intent such as {@code complaint}; empty when nobody has looked
     */
    public record About(String text, String intent) {
        /** Nobody has looked what it is about. */
        public static About of(String text) {
            return new About(text, "");
        }

        private String summary() {
            String words = text.substring(0, Math.min(MOST_SUMMARY, text.length()));
            return Redaction.of(intent.isEmpty() ? words : "[" + intent + "] " + words);
        }
    }

    /** The same where nobody has looked what it is about. */
    public Ticket ask(Conversation in, Assistant assistant, Reason reason, String about) {
        return ask(in, assistant, reason, About.of(about));
    }

    /** A person is asked for: there is a ticket, and the conversation waits. Asking twice is asking once. */
    public Ticket ask(Conversation in, Assistant assistant, Reason reason, About about) {
        Instant now = clock.instant();
        Availability people = new Availability(assistant.hours());
        boolean open = people.isOpen(now);
        Reason why = open || reason != Reason.USER_ASKED ? reason : Reason.OUT_OF_HOURS;
        Ticket ticket = ticket(in.id(), in.assistant(), why, about);
        String line = open
                ? Phrases.HANDOFF.in(in.language(), "ticket", ticket.number())
                : Phrases.OUT_OF_HOURS
                        .in(in.language(), "ticket", ticket.number())
                        .replace("{opens}", opens(people, now));
        Draft draft = Draft.system(line, extras("handoff_requested", ticket.number()));
        Feed feed = feeds.of(in.id());
        Optional<Moved> moved = conversations.move(in.id(), new Wish(Move.ASK, "", draft, now));
        moved.filter(Moved::changed).flatMap(Moved::line).ifPresent(told -> {
            long ignored = feed.tell("action", action("handoff", ticket, told));
        });
        return ticket;
    }

    /** A question that nobody has answered: a ticket is opened, and the assistant goes on with the next. */
    public Ticket unanswered(Conversation in, Reason why, About about) {
        return ticket(in.id(), in.assistant(), why, about);
    }

    /** No model can answer a caller of the gateway who talks to no assistant. */
    public void failed(String conversation, String about) {
        Ticket ignored = ticket(conversation, "", Reason.ALL_MODELS_FAILED, About.of(about));
    }

    private Ticket ticket(String conversation, String assistant, Reason reason, About about) {
        Instant now = clock.instant();
        Priority priority = Sla.priority(reason, about.intent());
        Instant due = now.plus(Sla.firstLook(priority));
        Tickets.Opened opened =
                tickets.open(new Tickets.Request(conversation, assistant, reason, priority, about.summary(), now, due));
        if (opened.fresh()) {
            courier.opened(opened.ticket());
        }
        return opened.ticket();
    }

    private static String opens(Availability people, Instant now) {
        return people.opens(now)
                .map(ZonedDateTime::toLocalDateTime)
                .map(OPENS::format)
                .orElse("-");
    }

    /** A person comes. From the return of this method on, the assistant is silent. */
    public Optional<Moved> take(String id, String agent) {
        Optional<Conversation> found = conversations.find(id);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Feed feed = feeds.of(id);
        feed.silence(SILENCE_PATIENCE);
        String line = Phrases.AGENT_JOINED.in(found.get().language(), "agent", agent);
        Optional<Moved> moved;
        try {
            moved = move(id, Move.TAKE, agent, Draft.system(line, extras("agent_joined", agent)));
        } catch (StoreAway away) {
            feed.unsilence(); // nobody has come
            throw away;
        }
        moved.filter(Moved::changed).ifPresent(done -> {
            told(feed, "joined", agent, done);
            tickets.ofConversation(id).ifPresent(ticket -> stage(ticket, Stage.OPEN));
        });
        return moved;
    }

    /** The person gives it back to the assistant, which says again that it is one. */
    public Optional<Moved> giveBack(String id, String agent) {
        return ended(id, Move.RETURN, agent, Phrases.RETURNED);
    }

    /** It is settled: what was said so far is no longer any of the assistant's business. */
    public Optional<Moved> resolve(String id, String agent) {
        Optional<Moved> moved = ended(id, Move.RESOLVE, agent, Phrases.RESOLVED);
        moved.filter(Moved::changed)
                .flatMap(done -> tickets.ofConversation(id))
                .ifPresent(ticket -> stage(ticket, Stage.SOLVED));
        return moved;
    }

    private Optional<Moved> ended(String id, Move move, String agent, Phrases phrase) {
        Optional<Conversation> found = conversations.find(id);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Feed feed = feeds.of(id);
        if (move == Move.RESOLVE) {
            feed.silence(SILENCE_PATIENCE);
        }
        String what = move == Move.RESOLVE ? "resolved" : "left";
        Draft line = Draft.system(phrase.in(found.get().language()), extras(what, agent));
        Optional<Moved> moved = move(id, move, agent, line);
        feed.unsilence(); // who may speak is written down by now
        moved.filter(Moved::changed).ifPresent(done -> told(feed, what, agent, done));
        return moved;
    }

    private Optional<Moved> move(String id, Move move, String agent, Draft line) {
        return conversations.move(id, new Wish(move, agent, line, clock.instant()));
    }

    /** Says something as a person; nothing unless a person owns the conversation. */
    public Optional<Message> reply(String id, String agent, String text, String key) {
        Optional<Conversation> owned = conversations.find(id).filter(found -> found.owner() == Owner.HUMAN);
        return owned.flatMap(found -> conversations.append(id, Draft.agent(agent, text, key), clock.instant()))
                .map(appended -> {
                    if (appended.fresh()) {
                        long ignored = feeds.of(id).tell("agent", agent("message", agent, appended.message()));
                    }
                    return appended.message();
                });
    }

    /** The person writes; whether one owns the conversation. Nothing of it is kept. */
    public boolean typing(String id, String agent) {
        boolean owned = conversations
                .find(id)
                .filter(found -> found.owner() == Owner.HUMAN)
                .isPresent();
        if (owned) {
            JsonWriter json = new JsonWriter().object().member("what", "typing").member("agent", agent);
            long ignored = feeds.of(id).tell("agent", json.endObject());
        }
        return owned;
    }

    /** The customer writes, which a person is shown who owns the conversation; whether there is such a conversation. */
    public boolean customerTypes(String id) {
        Optional<Conversation> in = conversations.find(id);
        in.filter(found -> found.owner() == Owner.HUMAN)
                .ifPresent(found -> feeds.of(id).customerTypes(clock.instant()));
        return in.isPresent();
    }

    /** Whether the customer has written something within the last seconds, as far as this replica has heard. */
    public boolean isCustomerTyping(String id) {
        Instant since = clock.instant().minus(TYPING);
        return feeds.known(id)
                .filter(feed -> feed.customerTyped().isAfter(since))
                .isPresent();
    }

    private void stage(Ticket ticket, Stage stage) {
        Optional<Ticket> ignored = move(ticket.number(), stage);
    }

    /** Moves a ticket on, and says so. */
    public Optional<Ticket> move(String number, Stage stage) {
        Optional<Ticket> changed = tickets.stage(number, stage, clock.instant());
        changed.ifPresent(ticket -> courier.tell(TicketJson.event("ticket_" + stage.written(), ticket)));
        return changed;
    }

    /** Closes a ticket that says what another one says, points it there, and says so. */
    public Optional<Ticket> merge(String number, String into) {
        Optional<Ticket> merged = tickets.merge(number, into, clock.instant());
        merged.ifPresent(ticket -> courier.tell(TicketJson.event("ticket_merged", ticket)));
        return merged;
    }

    private static void told(Feed feed, String what, String agent, Moved moved) {
        moved.line().ifPresent(line -> {
            long ignored = feed.tell("agent", agent(what, agent, line));
        });
    }

    private static JsonWriter agent(String what, String agent, Message message) {
        return new JsonWriter()
                .object()
                .member("what", what)
                .member("agent", agent)
                .member("message_id", message.id().toString())
                .member("text", message.text())
                .endObject();
    }

    private static JsonWriter action(String type, Ticket ticket, Message line) {
        return new JsonWriter()
                .object()
                .member("type", type)
                .member("ticket", ticket.number())
                .member("message_id", line.id().toString())
                .member("text", line.text())
                .endObject();
    }

    private static String extras(String what, String detail) {
        return new JsonWriter()
                .object()
                .member("event", what)
                .member("detail", detail)
                .endObject()
                .toString();
    }
}
