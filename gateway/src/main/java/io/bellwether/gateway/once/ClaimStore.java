package io.bellwether.gateway.once;

import java.time.Duration;
import java.util.Collection;

/** Where all replicas keep their claims together. For the work lane; every call waits, at most a few seconds. */
public interface ClaimStore {
    /** Claims a key for a request of this replica, unless somebody has; never {@link Claim#ALONE}. */
    Claim claim(Scope scope, String print) throws Away;

    /** It ended so; by whoever claimed it, or by whoever could not ask whether somebody has. */
    void keep(Scope scope, String print, Kept kept, Duration time) throws Away;

    /** This replica's claim ended in a way that another try may mend. */
    void forget(Scope scope) throws Away;

    /** Whoever is answering lives: a claim that is not renewed for {@link SharedClaims#LEASE} is over. */
    void renew(Collection<Scope> claimed) throws Away;

    /**
     * Lets go of a piece of what is over, and of the oldest answers while all together are too much.
     *
     * @return whether there is more to go
     */
    boolean shed(long mostBytes) throws Away;

    /** The store cannot be asked; what was told to it may or may not have happened. */
    final class Away extends Exception {
        private static final long serialVersionUID = 1L;

        public Away(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
