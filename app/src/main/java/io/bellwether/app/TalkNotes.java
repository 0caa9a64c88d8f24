package io.bellwether.app;

import io.bellwether.assistant.answer.Diary;
import io.bellwether.assistant.answer.Model.Bill;
import io.bellwether.assistant.answer.Wishes.Wish;
import io.bellwether.assistant.conversation.MessageId;
import io.bellwether.assistant.desk.Courier;
import io.bellwether.assistant.desk.Ticket;
import io.bellwether.gateway.json.JsonWriter;
import io.bellwether.gateway.observe.Metrics;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** What happens in conversations, told to all who want to know: the table of events, the log, the metrics. */
final class TalkNotes implements Diary {
    private static final int MOST_INTENTS = 32;
    private static final int MOST_REASONS = 8;

    private final Diary table;
    private final Notices notices;

    private volatile Consumer<String> intents = intent -> {};
    private volatile Consumer<String> tickets = reason -> {};

    TalkNotes(Diary table, Notices notices) {
        this.table = table;
        this.notices = notices;
    }

    void countIn(Metrics metrics) {
        var byIntent = metrics.counters(
                "bellwether_customer_intents_total",
                "What customers of assistants seem to want, turn by turn.",
                MOST_INTENTS,
                List.of("intent"));
        var byReason = metrics.counters(
                "bellwether_tickets_total", "Tickets of assistants, by why.", MOST_REASONS, List.of("reason"));
        intents = intent -> byIntent.with(intent).increment();
        tickets = reason -> byReason.with(reason).increment();
    }

    @Override
    public void note(What what, String conversation, String assistant, JsonWriter details) {
        table.note(what, conversation, assistant, details);
    }

    @Override
    public void understood(String conversation, String assistant, Wish wish) {
        table.understood(conversation, assistant, wish);
        intents.accept(wish.intent());
        notices.log()
                .write(notices.about("understood")
                        .text("conversation", conversation)
                        .text("assistant", assistant)
                        .text("intent", wish.intent())
                        .number("intent_percent", wish.percent()));
    }

    @Override
    public void billed(MessageId id, String assistant, String outcome, Bill bill) {
        table.billed(id, assistant, outcome, bill);
    }

    /** Notes tickets on their way to the operator's own systems. */
    Courier noting(Courier onwards) {
        return new Courier() {
            @Override
            public void tell(byte[] event) {
                onwards.tell(event);
            }

            @Override
            public void opened(Ticket ticket) {
                onwards.opened(ticket);
                String reason = ticket.reason().name().toLowerCase(Locale.ROOT);
                tickets.accept(reason);
                JsonWriter details = new JsonWriter().object().member("ticket", ticket.number());
                note(What.TICKET, ticket.conversation(), ticket.assistant(), details.member("reason", reason));
            }
        };
    }
}
