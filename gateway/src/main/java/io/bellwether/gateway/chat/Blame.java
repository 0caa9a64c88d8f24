package io.bellwether.gateway.chat;

/** Whose doing a failure is, and so whether another target may do better. */
public enum Blame {
    /** The request itself: no target would answer it. */
    CALLER,
    /** Us: settings, capacity, draining, a bug. */
    GATEWAY,
    /** The provider, and its health suffers for it. */
    PROVIDER,
    /** The provider refuses for now, or refuses this credential or model; its health does not suffer. */
    PROVIDER_REFUSES
}
