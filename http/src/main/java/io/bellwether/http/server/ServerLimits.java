package io.bellwether.http.server;

import io.bellwether.http.wire.Malformed;
import java.time.Duration;

/**
 * What the server puts up with.
 *
 * @param headBytes most bytes of a request's head
 * @param headFields most fields in it
 * @param connections most connections at once
 * @param connectionsPerAddress most of them from one address
 * @param streamBuffer most bytes waiting to be taken by one slow client
 * @param http2Streams most concurrent streams of one HTTP/2 connection
 * @param http2Resets most streams that one HTTP/2 connection may reset in ten seconds
 * @param headRead how long a head may take, from connecting or from its first byte
 * @param bodyBytesPerSecond least rate at which a body must arrive
 * @param keepAlive how long an idle connection is kept
 * @param writeStall how long a client may take nothing of what waits for it
 * @param heartbeat how long a stream of events may be silent; zero for as long as it likes
 */
public record ServerLimits(
        int headBytes,
        int headFields,
        int connections,
        int connectionsPerAddress,
        int streamBuffer,
        int http2Streams,
        int http2Resets,
        Duration headRead,
        int bodyBytesPerSecond,
        Duration keepAlive,
        Duration writeStall,
        Duration heartbeat) {

    /** Refuses a head, or what has come of one, that is too large. */
    void checkHead(int bytes) throws Malformed {
        if (bytes > headBytes) {
            throw new Malformed(Malformed.TOO_LARGE, "head of over " + headBytes + " bytes");
        }
    }

    /** The defaults of docs/settings.md. */
    public static final ServerLimits DEFAULT = new ServerLimits(
            32 * 1024,
            100,
            20_000,
            1_000,
            256 * 1024,
            100,
            100,
            Duration.ofSeconds(10),
            1024,
            Duration.ofSeconds(60),
            Duration.ofSeconds(30),
            Duration.ofSeconds(15));
}
