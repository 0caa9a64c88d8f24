package io.bellwether.assistant.answer;

import io.bellwether.assistant.answer.Model.Bill;
import io.bellwether.assistant.answer.Wishes.Wish;
import io.bellwether.assistant.conversation.MessageId;
import io.bellwether.gateway.json.JsonWriter;
import java.util.Locale;

/** Notes what happens, for reports. Never waits; what cannot be noted is lost. */
public interface Diary {
    /** Notes nothing. */
    Diary NONE = new Diary() {
        @Override
        public void note(What what, String conversation, String assistant, JsonWriter details) {}

        @Override
        public void understood(String conversation, String assistant, Wish wish) {}

        @Override
        public void billed(MessageId id, String assistant, String outcome, Bill bill) {}
    };

    /**
     * Notes an event.
     *
     * @param assistant the slug
     * @param details an object that is open; never what somebody said
     */
    void note(What what, String conversation, String assistant, JsonWriter details);

    /** Notes what a customer seems to want. */
    void understood(String conversation, String assistant, Wish wish);

    /**
     * Notes what an answer took.
     *
     * @param outcome how it ended, such as {@code done}
     */
    void billed(MessageId id, String assistant, String outcome, Bill bill);

    /** Kinds of event. */
    enum What {
        CONVERSATION_STARTED,
        INTENT,
        RETRIEVAL,
        CACHE,
        HANDOFF,
        TICKET,
        CSAT,
        FEEDBACK;

        /** As it is written in documents and tables. */
        public String written() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
