package io.bellwether.gateway.resilience.keys;

import java.util.List;

/**
 * Whose turn it is where credentials rotate. Outlives reloads. Guarded by {@code this}, for one pass over a few
 * credentials.
 */
final class Turn {
    private String name = "";
    private long sinceNanos;
    private long tokensAtStart;

    /** The one whose turn it is among those that are fit; it stays until it is due or no longer fit. */
    synchronized Key next(List<Key> fit, Rotation rotation, long nowNanos) {
        int at = position(fit);
        if (at >= 0 && !isOver(fit.get(at), rotation, nowNanos)) {
            return fit.get(at);
        }
        Key next = at < 0 ? after(fit) : fit.get((at + 1) % fit.size());
        name = next.name();
        sinceNanos = nowNanos;
        tokensAtStart = next.tokens();
        return next;
    }

    private boolean isOver(Key key, Rotation rotation, long nowNanos) {
        return switch (rotation) {
            case Rotation.None none -> true;
            case Rotation.AfterTokens(long tokens) -> key.tokens() - tokensAtStart >= tokens;
            case Rotation.Every(var time) -> nowNanos - sinceNanos >= time.toNanos();
        };
    }

    private int position(List<Key> fit) {
        for (int i = 0; i < fit.size(); i++) {
            if (fit.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** The one whose turn it was is gone or unfit: the first after it in the order of names. */
    private Key after(List<Key> fit) {
        return fit.stream()
                .filter(key -> key.name().compareTo(name) > 0)
                .findFirst()
                .orElseGet(fit::getFirst);
    }
}
