package io.bellwether.gateway.exchange;

/**
 * What an exchange takes up among those that may run at once. Whoever took it gives it back at the exchange's end; it
 * can be left before, when its caller has gone and only the count of its tokens is still waited for.
 */
@FunctionalInterface
public interface Place {
    /** Nobody counts. */
    Place NONE = () -> {};

    /** Lets somebody else have it. Any thread; does not wait; harmless when it has been left already. */
    void leave();
}
