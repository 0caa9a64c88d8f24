package io.bellwether.gateway.inbound;

import io.bellwether.gateway.chat.Failure.Kind;
import io.bellwether.gateway.exchange.Ending;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.exchange.Stage;
import java.util.concurrent.atomic.LongAdder;

/**
 * The stage that refuses new requests while the process is short of something; those under way go on. What is short is
 * for whoever measures it to say.
 */
public final class Overload implements Stage {
    private final LongAdder refused = new LongAdder();
    private volatile String shortage = "";

    /** From now on requests are refused. */
    public void begins(String whatIsShort) {
        shortage = whatIsShort;
    }

    /** From now on requests are let in. */
    public void ends() {
        shortage = "";
    }

    /** What is short; empty while requests are let in. */
    public String shortage() {
        return shortage;
    }

    /** Why it wants no requests; empty while they are let in. */
    public String hindrance() {
        String now = shortage;
        return now.isEmpty() ? "" : "overloaded: short of " + now;
    }

    /** Requests that were refused, here and for the size of their bodies. */
    public long refused() {
        return refused.sum();
    }

    @Override
    public Ending pass(Exchange exchange, Next next) {
        String now = shortage;
        return now.isEmpty() ? next.proceed(exchange) : refusal(now);
    }

    /** A request is refused. */
    Ending refusal(String whatIsShort) {
        refused.increment();
        return Ending.refused(Kind.OVERLOADED, "This replica is short of " + whatIsShort + ": try again");
    }
}
