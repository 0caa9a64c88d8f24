package io.bellwether.http.client;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * In which order a host's addresses are tried: the two families by turns, beginning with the one that the system
 * prefers (RFC 8305, 4), within a family each address in its turn, and last whatever did not answer lately. Any thread.
 */
final class AddressOrder {
    /** For so long an address that did not answer is tried after the others. */
    static final Duration SHUNNED = Duration.ofMinutes(1);

    /** So many of a host's addresses are tried at most. */
    static final int MOST_TRIED = 16;

    /** So many silent addresses are remembered; a client has few hosts. */
    private static final int MOST_REMEMBERED = 256;

    private final LongSupplier nanoTime;
    private final AtomicInteger turn = new AtomicInteger();
    private final ConcurrentHashMap<InetSocketAddress, Long> shunnedUntil = new ConcurrentHashMap<>();

    AddressOrder(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** The addresses, the one to be tried first at the head; at most {@link #MOST_TRIED}. */
    List<InetSocketAddress> of(List<InetAddress> found, int port) {
        if (found.size() == 1) {
            return List.of(new InetSocketAddress(found.getFirst(), port));
        }
        List<InetSocketAddress> ready = new ArrayList<>(found.size());
        List<InetSocketAddress> silent = new ArrayList<>();
        for (InetAddress address : byTurns(found)) {
            InetSocketAddress place = new InetSocketAddress(address, port);
            (isShunned(place) ? silent : ready).add(place);
        }
        return Stream.concat(ready.stream(), silent.stream()).limit(MOST_TRIED).toList();
    }

    private List<InetAddress> byTurns(List<InetAddress> found) {
        Class<?> preferred = found.getFirst().getClass();
        int begin = turn.getAndIncrement();
        List<InetAddress> first = found.stream().filter(preferred::isInstance).toList();
        List<InetAddress> second =
                found.stream().filter(a -> !preferred.isInstance(a)).toList();
        List<InetAddress> ordered = new ArrayList<>(found.size());
        for (int i = 0; i < Math.max(first.size(), second.size()); i++) {
            if (i < first.size()) {
                ordered.add(first.get(Math.floorMod(begin + i, first.size())));
            }
            if (i < second.size()) {
                ordered.add(second.get(Math.floorMod(begin + i, second.size())));
            }
        }
        return ordered;
    }

    private boolean isShunned(InetSocketAddress address) {
        Long until = shunnedUntil.get(address);
        return until != null && until - nanoTime.getAsLong() > 0;
    }

    /** It refused, or said nothing for longer than another took to answer. */
    void failed(InetSocketAddress address) {
        long now = nanoTime.getAsLong();
        if (shunnedUntil.size() >= MOST_REMEMBERED) {
            shunnedUntil.values().removeIf(until -> until - now <= 0);
        }
        if (shunnedUntil.size() < MOST_REMEMBERED) {
            shunnedUntil.put(address, now + SHUNNED.toNanos());
        }
    }

    /** It answered: whatever was held against it is forgotten. */
    void answered(InetSocketAddress address) {
        shunnedUntil.remove(address);
    }
}
