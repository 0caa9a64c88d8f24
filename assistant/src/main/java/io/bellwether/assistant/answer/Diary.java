package io.bellwether.assistant.answer;

import io.bellwether.gateway.json.JsonWriter;

/** Notes what happens, for reports. Never waits; what cannot be noted is lost. */
@FunctionalInterface
public interface Diary {
    /** Notes nothing. */
    Diary NONE = (what, conversation, assistant, details) -> {};

    /**
     * Notes an event.
     *
     * @param what its kind
     * @param conversation its id
     * @param assistant the slug
     * @param details an object that is open; never what somebody said
     */
    void note(What what, String conversation, String assistant, JsonWriter details);

    /** Kinds of event. */
    enum What {
        CONVERSATION_STARTED,
        MESSAGE,
        INTENT,
        RETRIEVAL,
        LLM_CALL,
        CACHE,
        HANDOFF,
        TICKET,
        CSAT,
        FEEDBACK,
        RESOLVED;

        public String written() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
