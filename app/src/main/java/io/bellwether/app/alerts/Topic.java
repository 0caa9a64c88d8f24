package io.bellwether.app.alerts;

import java.util.Locale;

/** What an alert is about. */
public enum Topic {
    BUDGET,
    UNUSUAL_SPEND,
    /** A model's requests fail more often than they may. */
    ERROR_RATE,
    /** A target is left alone because it fails. */
    BREAKER_OPEN,
    /** A provider does not take a credential of ours. */
    CREDENTIAL_REFUSED,
    /** A provider's account has no money left. */
    ACCOUNT_EMPTY,
    /** A credential of ours is about to expire. */
    CREDENTIAL_EXPIRING,
    /** Something that the gateway keeps its own things in. */
    UNREACHABLE,
    /** A replica refuses new requests, for it is short of something. */
    OVERLOADED,
    /** An experiment was decided. */
    CANARY;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** As events and metrics name it. */
    public String word() {
        return word;
    }
}
