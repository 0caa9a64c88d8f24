package io.bellwether.assistant.conversation;

/**
 * A message that is about to be written down.
 *
 * @param name of the person who speaks; empty for everybody else
 * @param key what makes sending it twice one message; empty for none
 */
public record Draft(Speaker speaker, String name, String text, String extras, String key) {
    /** What a customer says. */
    public static Draft customer(String text, String key) {
        return new Draft(Speaker.CUSTOMER, "", text, Message.NO_EXTRAS, key);
    }

    /** What a person says. */
    public static Draft agent(String name, String text, String key) {
        return new Draft(Speaker.AGENT, name, text, Message.NO_EXTRAS, key);
    }

    /** A line about what happened. */
    public static Draft system(String text, String extras) {
        return new Draft(Speaker.SYSTEM, "", text, extras, "");
    }

    /** An answer that has not begun. */
    public static Draft answer() {
        return new Draft(Speaker.ASSISTANT, "", "", Message.NO_EXTRAS, "");
    }
}
