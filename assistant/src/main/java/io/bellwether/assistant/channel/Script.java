package io.bellwether.assistant.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.assistant.answer.Turns;
import io.bellwether.assistant.conversation.Conversation;
import io.bellwether.assistant.conversation.Conversations;
import io.bellwether.assistant.conversation.Conversations.Begun;
import io.bellwether.assistant.conversation.Message;
import io.bellwether.assistant.conversation.Phrases;
import io.bellwether.assistant.conversation.Speaker;
import io.bellwether.assistant.conversation.State;
import io.bellwether.assistant.design.Assistants;
import io.bellwether.assistant.design.Switch;
import io.bellwether.gateway.json.JsonLimits;
import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.gateway.json.JsonTree;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Makes parts of what a transcript has that its customer was not sent yet: what people and the assistant said, and
 * lines about what happened. An answer that was stopped has not been seen by anybody at a messenger, and so never was;
 * one that broke off is gone on with once. For the work lane.
 */
public record Script(
        ChannelStore store, Conversations conversations, Turns turns, Assistants assistants, InstantSource clock) {
    private static final int MOST_MESSAGES = 200;

    /** A customer is told that a machine speaks at first, and again after a day (Law 134/2025/QH15, Art. 11). */
    private static final Duration DISCLOSED_FOR = Duration.ofHours(24);

    private static final JsonLimits LIMITS = new JsonLimits(8, 256 * 1024, 40, 20_000);

    /** What there is to be sent of a message. */
    private sealed interface Step {
        record Send(Reply reply, boolean disclosed) implements Step {}

        record Skip() implements Step {}

        /** It is not over. */
        record Wait() implements Step {}
    }

    void write(Link from, Outlet outlet) {
        Optional<Conversation> in = conversations.find(from.conversation());
        Link link = from;
        boolean goesOn = in.isPresent();
        List<Message> unsent = conversations.transcript(from.conversation(), from.delivered() + 1, MOST_MESSAGES);
        for (int i = 0; i < unsent.size() && goesOn; i++) {
            Message message = unsent.get(i);
            Instant now = clock.instant();
            goesOn = switch (step(link, in.orElseThrow(), message)) {
                case Step.Wait wait -> false;
                case Step.Skip skip -> store.queue(link, message.id(), List.of(), false, now);
                case Step.Send(Reply reply, boolean disclosed) ->
                    store.queue(link, message.id(), outlet.channel().render(reply), disclosed, now);
            };
            link = goesOn ? store.link(from.conversation()).orElse(link) : link;
        }
    }

    private Step step(Link link, Conversation in, Message message) {
        return switch (message.speaker()) {
            case CUSTOMER -> new Step.Skip();
            case AGENT -> new Step.Send(new Reply(message.speaker(), message.name(), message.text(), List.of()), false);
            case SYSTEM -> new Step.Send(line(in, message), false);
            case ASSISTANT ->
                switch (message.state()) {
                    case STREAMING -> new Step.Wait();
                    case STOPPED -> new Step.Skip();
                    case DONE, FAILED -> answer(link, in, message);
                    case INTERRUPTED -> brokenOff(link, in, message);
                };
        };
    }

    /** What happened; where all is settled, the customer is asked how it was. */
    private Reply line(Conversation in, Message message) {
        boolean settled = extra(message, "event").flatMap(JsonTree::text).equals(Optional.of("resolved"));
        boolean asks = settled
                && assistants
                        .published(in.assistant())
                        .filter(assistant -> assistant.does(Switch.CSAT))
                        .isPresent();
        return asks
                ? new Reply(Speaker.SYSTEM, "", message.text() + "\n\n" + Phrases.RATE.in(in.language()), Stars.OFFERED)
                : new Reply(Speaker.SYSTEM, message.name(), message.text(), List.of());
    }

    private Step answer(Link link, Conversation in, Message message) {
        Instant since = clock.instant().minus(DISCLOSED_FOR);
        boolean disclosed = link.disclosedAt().filter(since::isBefore).isPresent();
        String text = disclosed ? message.text() : Phrases.DISCLOSURE.in(in.language()) + "\n\n" + message.text();
        return message.text().isBlank()
                ? new Step.Skip()
                : new Step.Send(new Reply(Speaker.ASSISTANT, message.name(), text, quickReplies(message)), !disclosed);
    }

    /** Nobody has seen any of it yet, so there is time to have it finished. */
    private Step brokenOff(Link link, Conversation in, Message message) {
        if (link.resumed() >= message.id().number()) {
            return answer(link, in, message);
        }
        return switch (turns.resume(message.id())) {
            case Begun.Answering answering -> {
                store.resumed(message.id());
                yield new Step.Wait();
            }
            case Begun.Busy busy -> new Step.Wait();
            case Begun.NotOurs notOurs -> new Step.Skip();
        };
    }

    private static List<String> quickReplies(Message message) {
        boolean done = message.state() == State.DONE;
        return done && extra(message, "quick_replies").orElse(null) instanceof JsonTree.Items(List<JsonTree> values)
                ? values.stream().flatMap(one -> one.text().stream()).toList()
                : List.of();
    }

    private static Optional<JsonTree> extra(Message message, String name) {
        try {
            return JsonTree.read(message.extras().getBytes(UTF_8), LIMITS).member(name);
        } catch (JsonProblem unreadable) {
            return Optional.empty();
        }
    }
}
