package io.bellwether.gateway.exchange;

/**
 * A station of the request's path. It is passed on the way in, and again, when {@code proceed} returns, on the way
 * out: by then the caller has its whole answer or never will, so what a stage takes on the way in it gives back
 * after.
 */
@FunctionalInterface
public interface Stage {
    Ending pass(Exchange exchange, Next next);

    /** The rest of the path. */
    @FunctionalInterface
    interface Next {
        Ending proceed(Exchange exchange);
    }
}
