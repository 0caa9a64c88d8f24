package io.bellwether.gateway.exchange;

import io.bellwether.gateway.chat.Failure;
import io.bellwether.http.Fields;

/** Tells whose request it is, by what it shows and where it comes from. */
@FunctionalInterface
public interface Porter {
    /**
     * Lets somebody in, or says why not.
     *
     * @param fields the request's header fields
     * @param peer the address that it comes from
     */
    Admission admit(Fields fields, String peer);

    /** Whether somebody is let in. */
    sealed interface Admission {
        /** In, and known. */
        record Granted(Who who) implements Admission {}

        /** Not, and why. */
        record Denied(Failure failure) implements Admission {}
    }
}
