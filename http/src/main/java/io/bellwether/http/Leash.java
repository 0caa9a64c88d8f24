package io.bellwether.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Ties what is done for a caller to the caller: when it is cut, everything attached is told why, once.
 *
 * <p>Cut by the caller's hanging up or by the end of a drain. Any thread may call; listeners run on the thread that
 * cuts and must not block.
 */
public final class Leash {
    /** Told when a leash is cut. */
    @FunctionalInterface
    public interface Attached {
        void cut(HttpFailure why);
    }

    private final List<Attached> attached = new ArrayList<>(1);
    private Optional<HttpFailure> cut = Optional.empty();

    /** Attaches; when the leash is cut already, tells at once. */
    public void attach(Attached one) {
        Optional<HttpFailure> already;
        synchronized (this) {
            already = cut;
            if (already.isEmpty()) {
                attached.add(one);
            }
        }
        already.ifPresent(one::cut);
    }

    /** Detaches; afterwards it is not told. */
    public synchronized void detach(Attached one) {
        attached.remove(one);
    }

    /** Cuts the leash; only the first cut counts. */
    public void cut(HttpFailure why) {
        List<Attached> tell;
        synchronized (this) {
            if (cut.isPresent()) {
                return;
            }
            cut = Optional.of(why);
            tell = List.copyOf(attached);
            attached.clear();
        }
        tell.forEach(one -> one.cut(why));
    }

    /** Why it was cut; empty while it holds. */
    public synchronized Optional<HttpFailure> why() {
        return cut;
    }
}
