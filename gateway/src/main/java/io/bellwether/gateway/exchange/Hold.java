package io.bellwether.gateway.exchange;

import io.bellwether.gateway.chat.Failure;
import java.util.Optional;

/**
 * Money set aside for what an exchange may cost. Each attempt takes its part before it is made, as each may have to be
 * paid. Any thread: two attempts may run side by side.
 */
public interface Hold {
    /** Nobody counts. */
    Hold NONE = new Hold() {
        @Override
        public Optional<Failure> attempt() {
            return Optional.empty();
        }

        @Override
        public void settled(long costMicroDollars) {
            // Nobody counts.
        }

        @Override
        public String charges() {
            return "";
        }
    };

    /** An attempt is about to be made; the failure if there is no money for it. May park. */
    Optional<Failure> attempt();

    /** An attempt that was let in has ended at this cost; 0 where it cost nothing or nobody knows. */
    void settled(long costMicroDollars);

    /** The counters that the cost goes to, as the journal keeps them; empty for none. */
    String charges();
}
