package io.bellwether.http.client;

import java.time.Duration;

/**
 * What the client permits itself and its upstreams.
 *
 * @param connections most connections to all upstreams together
 * @param connectionsPerOrigin most to one
 * @param waiting most requests waiting for one of an origin's connections
 * @param headBytes most bytes of a reply's head
 * @param headFields most fields in it
 * @param connect how long a TCP connection may take, look-up included
 * @param tls how long a handshake may take
 * @param poolWait how long to wait for a connection to come free
 * @param writeStall how long an upstream may take nothing of a request
 * @param keepAlive how long an idle connection is kept
 * @param lookup how long a host's addresses are remembered
 */
public record ClientLimits(
        int connections,
        int connectionsPerOrigin,
        int waiting,
        int headBytes,
        int headFields,
        Duration connect,
        Duration tls,
        Duration poolWait,
        Duration writeStall,
        Duration keepAlive,
        Duration lookup) {

    /** The defaults of docs/settings.md. */
    public static final ClientLimits DEFAULT = new ClientLimits(
            20_000,
            20_000,
            10_000,
            32 * 1024,
            100,
            Duration.ofSeconds(3),
            Duration.ofSeconds(3),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(300));
}
