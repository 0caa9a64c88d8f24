package io.bellwether.assistant.channel;

import java.util.Locale;

/** Counts what passes, and says what became of it. Never waits. */
public interface Counts {
    /** Counts nothing. */
    Counts NONE = new Counts() {
        @Override
        public void in(Account account, In what) {}

        @Override
        public void out(Account account, Part part, DeliveryNote note) {}
    };

    /** What became of something that came. */
    enum In {
        /** A customer's message, for the first time. */
        RECEIVED,
        /** A message that had been there. */
        DUPLICATE,
        RECEIPT,
        /** Its signature was wrong, or too old. */
        FORGED,
        /** It was not what its messenger documents. */
        UNREADABLE,
        /** The customer says more than is waited for. */
        TOO_MUCH;

        public String written() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What became of a try to send.
     *
     * @param outcome such as {@code sent} or {@code failed}
     * @param reason why not; never what was said
     */
    record DeliveryNote(String outcome, int attempts, String reason) {}

    void in(Account account, In what);

    void out(Account account, Part part, DeliveryNote note);
}
