package io.bellwether.http.client;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Finds the addresses of hosts without ever blocking an event loop: look-ups run on threads of their own, one per
 * host at a time, and are remembered. A remembered answer that has grown old is used once more while a new one is
 * fetched, and kept while none can be had.
 */
final class Resolver {
    /** Asks the system; may take its time. */
    @FunctionalInterface
    interface Names {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    private record Known(List<InetAddress> addresses, long untilNanos) {}

    private final Names names;
    private final long rememberNanos;
    private final LongSupplier nanoTime;
    private final ConcurrentHashMap<String, Known> known = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, CompletableFuture<List<InetAddress>>> underWay = new ConcurrentHashMap<>();

    Resolver(Names names, Duration remember, LongSupplier nanoTime) {
        this.names = names;
        this.nanoTime = nanoTime;
        this.rememberNanos = remember.toNanos();
    }

    /** The host's addresses; completes on any thread, or is complete already. */
    CompletableFuture<List<InetAddress>> resolve(String host) {
        Optional<InetAddress> literal = literal(host);
        if (literal.isPresent()) {
            return CompletableFuture.completedFuture(List.of(literal.get()));
        }
        Known remembered = known.get(host);
        if (remembered == null) {
            return lookUp(host);
        }
        if (nanoTime.getAsLong() - remembered.untilNanos > 0) {
            lookUp(host);
        }
        return CompletableFuture.completedFuture(remembered.addresses);
    }

    private CompletableFuture<List<InetAddress>> lookUp(String host) {
        return underWay.computeIfAbsent(host, name -> {
            CompletableFuture<List<InetAddress>> answer = new CompletableFuture<>();
            Thread.startVirtualThread(() -> lookUp(name, answer));
            return answer;
        });
    }

    private void lookUp(String host, CompletableFuture<List<InetAddress>> answer) {
        try {
            List<InetAddress> addresses = List.of(names.of(host));
            known.put(host, new Known(addresses, nanoTime.getAsLong() + rememberNanos));
            underWay.remove(host);
            answer.complete(addresses);
        } catch (UnknownHostException unknown) {
            underWay.remove(host);
            answer.completeExceptionally(unknown);
        }
    }

    private static Optional<InetAddress> literal(String host) {
        byte[] address = NetUtil.createByteArrayFromIpAddressString(host);
        if (address == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByAddress(host, address));
        } catch (UnknownHostException impossible) {
            return Optional.empty();
        }
    }
}
