package io.bellwether.gateway.access;

import io.bellwether.gateway.allowance.Allowance;
import io.bellwether.gateway.allowance.Rule;
import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Failure.Kind;
import io.bellwether.gateway.exchange.Who;
import java.time.InstantSource;
import java.util.Optional;

/**
 * A key that this gateway issued, without the key itself. While a rotation overlaps there are two of one name.
 *
 * @param who its name, and whose it is
 * @param digest SHA-256 of the key
 */
public record VirtualKey(Who who, KeyDigest digest, Rights rights, Validity validity) {
    /** A key that may do everything, always. */
    public static VirtualKey of(String name, KeyDigest digest) {
        return new VirtualKey(Who.holding(name), digest, Rights.ALL, Validity.UNLIMITED);
    }

    public VirtualKey with(Rights other) {
        return new VirtualKey(who, digest, other, validity);
    }

    public VirtualKey with(Validity other) {
        return new VirtualKey(who, digest, rights, other);
    }

    /** How log and metrics call it. */
    public String name() {
        return who.key();
    }

    /** Whether it may use the model. */
    public boolean mayUse(String model) {
        return rights.mayUse(model);
    }

    /** What it is limited to; the usual where nothing is said of it. */
    Rule rule(Rule usual) {
        Optional<Allowance> own = rights.rates();
        return own.isPresent() ? own.get().rule() : usual;
    }

    /** Why whoever shows it is not let in; nothing when they are. They hold the key, so they may know. */
    Optional<Failure> refusal(InstantSource clock, String peer) {
        if (!validity.blocked().isEmpty()) {
            return refused(Kind.DISABLED_KEY, "The API key " + name() + " " + validity.blocked());
        }
        if (validity.isOver(clock)) {
            return refused(Kind.EXPIRED_KEY, "The API key " + name() + " is no longer valid");
        }
        return rights.mayComeFrom(peer)
                ? Optional.empty()
                : refused(Kind.ADDRESS_NOT_ALLOWED, "The API key " + name() + " may not be used from " + peer);
    }

    private static Optional<Failure> refused(Kind kind, String what) {
        return Optional.of(Failure.of(kind, what + " (" + kind.advice() + ")"));
    }
}
