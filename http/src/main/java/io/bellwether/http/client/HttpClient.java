package io.bellwether.http.client;

import io.bellwether.http.Leash;
import io.bellwether.http.loop.Loop;
import io.bellwether.http.loop.Loops;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * Sends requests to upstreams; every loop has connections of its own, so that nothing is locked and nothing hops
 * between threads.
 */
public final class HttpClient {
    private final ClientLimits limits;
    private final Loops loops;
    private final List<LoopPools> pools = new ArrayList<>();
    private final ConnectionPlaces places;
    private final ConcurrentHashMap<Origin, AtomicInteger> openByOrigin = new ConcurrentHashMap<>();

    public HttpClient(Loops loops, ClientLimits limits) {
        this(loops, limits, new ConnectionPlaces());
    }

    /**
     * @param places counts the connections of all clients that share it; {@link ClientLimits#connections} is about
     *     that count
     */
    public HttpClient(Loops loops, ClientLimits limits, ConnectionPlaces places) {
        this(loops, limits, places, InetAddress::getAllByName);
    }

    HttpClient(Loops loops, ClientLimits limits, ConnectionPlaces places, Resolver.Names names) {
        this.loops = loops;
        this.limits = limits;
        this.places = places;
        LongSupplier nanoTime = loops.all().getFirst()::nanoTime;
        Connector.Shared shared = new Connector.Shared(
                new Resolver(names, limits.lookup(), nanoTime), new AddressOrder(nanoTime), new TlsContexts());
        for (Loop loop : loops.all()) {
            pools.add(new LoopPools(loop, new Connector(loop, loops.transport(), limits, shared)));
        }
    }

    /**
     * Sends a request on one of the loop's connections; the reply is read from the answer, which the caller must close.
     *
     * @param loop that of the exchange on whose behalf it is sent
     * @param leash when it is cut, the request is abandoned
     */
    public ClientExchange send(Loop loop, ClientRequest request, Leash leash) {
        return send(loop, request, leash, Parting.AT_ONCE);
    }

    /**
     * The same.
     *
     * @param parting says whether an upstream that has the request may finish though the leash is cut
     */
    public ClientExchange send(Loop loop, ClientRequest request, Leash leash, Parting parting) {
        ClientExchange exchange = new ClientExchange(request, limits, loop, leash, parting);
        leash.attach(exchange);
        LoopPools own = pools.get(loops.all().indexOf(loop));
        loop.execute(() -> own.send(exchange));
        return exchange;
    }

    public ClientLimits limits() {
        return limits;
    }

    /** One loop's pools. */
    private final class LoopPools {
        private final Loop loop;
        private final Connector connector;
        private final Map<Origin, OriginPool> byOrigin = new HashMap<>();

        LoopPools(Loop loop, Connector connector) {
            this.loop = loop;
            this.connector = connector;
        }

        void send(ClientExchange exchange) {
            if (exchange.isOver()) {
                return;
            }
            loop.watch().add(exchange);
            byOrigin.computeIfAbsent(exchange.request().origin(), this::pool).acquire(exchange);
        }

        private OriginPool pool(Origin origin) {
            AtomicInteger open = openByOrigin.computeIfAbsent(origin, first -> new AtomicInteger());
            return new OriginPool(loop, limits, connector, places, open);
        }
    }
}
