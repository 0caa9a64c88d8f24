package io.bellwether.console.credit;

import io.bellwether.http.Fields;

/**
 * Somebody who takes customers' money and tells us of it by messages that only they can sign. An adapter knows one
 * provider's signature, words and thanks, and nothing else. Any thread; must not wait.
 */
public interface PaymentProvider {

    /** What a message says, once its signature has been verified. */
    Notice read(Fields fields, byte[] body);

    /** What the provider must hear so that it does not tell us again. */
    Thanks thanks();

    /** An answer with status 200. */
    record Thanks(String contentType, String body) {}

    /** What a message says. */
    sealed interface Notice {
        /**
         * Money has come.
         *
         * @param event the provider's own id of it, which stays the same when it is told again
         */
        record Paid(String event, CreditAccount account, long microDollars, String note) implements Notice {}

        /** It is the provider's, and no business of ours. */
        record Other(String type) implements Notice {}

        /** It cannot be believed or understood. */
        record Refused(Why why, String detail) implements Notice {}
    }

    /** Why a message is refused. */
    enum Why {
        UNSIGNED(401),
        STALE(400),
        MALFORMED(400);

        private final int status;

        Why(int status) {
            this.status = status;
        }

        int status() {
            return status;
        }
    }
}
