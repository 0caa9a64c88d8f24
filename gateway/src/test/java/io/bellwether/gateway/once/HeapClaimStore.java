package io.bellwether.gateway.once;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A store of claims in memory that can be away, and that can break. */
final class HeapClaimStore implements ClaimStore {
    private final Map<Scope, Entry> entries = new HashMap<>();
    private List<Scope> renewed = List.of();
    private Optional<RuntimeException> bug = Optional.empty();
    private boolean away;
    private int asked;

    private record Entry(String print, Optional<Kept> ended) {}

    void away(boolean now) {
        away = now;
    }

    void breaks(RuntimeException how) {
        bug = Optional.of(how);
    }

    void worksAgain() {
        bug = Optional.empty();
    }

    int asked() {
        return asked;
    }

    List<Scope> renewed() {
        return renewed;
    }

    private void ask() throws Away {
        asked++;
        if (bug.isPresent()) {
            throw bug.get();
        }
        if (away) {
            throw new Away("away", new IllegalStateException("cut"));
        }
    }

    @Override
    public Claim claim(Scope scope, String print) throws Away {
        ask();
        Entry known = entries.putIfAbsent(scope, new Entry(print, Optional.empty()));
        if (known == null) {
            return Claim.FIRST;
        }
        return known.print().equals(print)
                ? known.ended().<Claim>map(Claim.Done::new).orElse(Claim.UNDER_WAY)
                : Claim.ANOTHER;
    }

    @Override
    public void keep(Scope scope, String print, Kept kept, Duration time) throws Away {
        ask();
        entries.put(scope, new Entry(print, Optional.of(kept)));
    }

    @Override
    public void forget(Scope scope) throws Away {
        ask();
        entries.remove(scope);
    }

    @Override
    public void renew(Collection<Scope> claimed) throws Away {
        ask();
        renewed = List.copyOf(claimed);
    }

    @Override
    public boolean shed(long mostBytes) throws Away {
        ask();
        return false;
    }
}
