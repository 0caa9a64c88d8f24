package io.bellwether.assistant.answer;

import io.bellwether.assistant.conversation.Conversation;
import io.bellwether.assistant.conversation.Conversations;
import io.bellwether.assistant.design.Assistant;
import io.bellwether.assistant.design.Terms;
import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Failure.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * Whether an assistant's terms let a conversation go on: looked at before a message is taken, before an answer begins,
 * and before one is begun anew. What answers under way will cost is not known yet, so a day may end some answers above
 * its budget. For the work lane.
 */
public final class Caps {
    private final Conversations conversations;
    private final Spending spending;
    private final InstantSource clock;

    Caps(Conversations conversations, Spending spending, InstantSource clock) {
        this.conversations = conversations;
        this.spending = spending;
        this.clock = clock;
    }

    /** What is used up. */
    public sealed interface Cap {
        /** The conversation is as long as it may be. */
        record Messages() implements Cap {}

        /** The assistant has cost as much as it may today. */
        record Budget(Duration untilMidnight) implements Cap {}
    }

    /** What stops one more message of the customer's. */
    Optional<Cap> onMessage(Conversation in, Assistant assistant) {
        boolean enough = conversations.said(in.id()) >= assistant.terms().mostMessages();
        return enough ? Optional.of(new Cap.Messages()) : onAnswer(assistant);
    }

    /** What stops one more answer. */
    Optional<Cap> onAnswer(Assistant assistant) {
        Terms terms = assistant.terms();
        if (terms.dailyMicroDollars() == 0) {
            return Optional.empty();
        }
        ZonedDateTime now = clock.instant().atZone(assistant.hours().zone());
        Instant midnight = now.toLocalDate().atStartOfDay(now.getZone()).toInstant();
        boolean over = spending.since(assistant.slug(), midnight) >= terms.dailyMicroDollars();
        Duration left = Duration.between(now, now.toLocalDate().plusDays(1).atStartOfDay(now.getZone()));
        return over ? Optional.of(new Cap.Budget(left)) : Optional.empty();
    }

    /** As listeners are told of it. */
    static Failure failure(Cap cap) {
        return switch (cap) {
            case Cap.Messages enough ->
                Failure.of(Kind.OVER_BUDGET, "This conversation is as long as it may be")
                        .withCode("message_cap_reached");
            case Cap.Budget(Duration left) ->
                Failure.of(Kind.OVER_BUDGET, "This demo has used up its budget of today")
                        .withCode("demo_cap_reached")
                        .withRetryAfter(left);
        };
    }
}
