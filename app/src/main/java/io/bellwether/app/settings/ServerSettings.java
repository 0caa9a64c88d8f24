package io.bellwether.app.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Our own door: where it listens and how it closes.
 *
 * @param host the address to listen on
 * @param port 0 lets the system choose
 * @param transport which of the system's interfaces moves the bytes
 * @param threads what carries the virtual thread of an exchange
 * @param eventLoops 0 means one for each core
 * @param tls absent: plain HTTP
 * @param http2 whether HTTP/2 is offered beside HTTP/1.1
 * @param drainDelay how long requests are still welcome after the signal to stop
 * @param drainTimeout how long running requests may then take
 * @param maxConnections open connections in all
 * @param maxConnectionsPerIp open connections from one address other than loopback
 * @param data the folder for what must survive a restart
 * @param page whether the chat page is served
 * @param metricsPublic whether /metrics answers callers from other machines
 * @param open whether callers need no key; only on loopback
 */
public record ServerSettings(
        String host,
        int port,
        Transport transport,
        Threads threads,
        int eventLoops,
        Optional<TlsSettings> tls,
        boolean http2,
        Duration drainDelay,
        Duration drainTimeout,
        int maxConnections,
        int maxConnectionsPerIp,
        Path data,
        boolean page,
        boolean metricsPublic,
        boolean open) {

    private static final Span CONNECTIONS = Span.of(1, 1_000_000);

    /** Which of the system's interfaces moves the bytes. */
    public enum Transport implements Kinds.Written {
        /** The fastest that works here. */
        AUTO("auto"),
        /** Linux io_uring. */
        IO_URING("io_uring"),
        /** Linux epoll. */
        EPOLL("epoll"),
        /** The JDK's own, which works everywhere. */
        NIO("nio");

        private final String written;

        Transport(String written) {
            this.written = written;
        }

        @Override
        public String written() {
            return written;
        }
    }

    /** What carries the virtual thread of an exchange. */
    public enum Threads implements Kinds.Written {
        /** The event loop where the runtime allows it, else the JDK's scheduler. */
        AUTO("auto"),
        /** The connection's own event loop. */
        EVENT_LOOP("event-loop"),
        /** The JDK's scheduler. */
        STOCK("stock");

        private final String written;

        Threads(String written) {
            this.written = written;
        }

        @Override
        public String written() {
            return written;
        }
    }

    /** Refuses limits that contradict each other. */
    public ServerSettings {
        Require.that(port >= 0 && port <= 65_535, "port", port, "0 to 65535");
        Require.that(
                maxConnectionsPerIp <= maxConnections,
                "max_connections_per_ip",
                maxConnectionsPerIp,
                "at most max_connections (" + maxConnections + ")");
    }

    /** The same with another host. */
    public ServerSettings withHost(String other) {
        return new ServerSettings(
                other,
                port,
                transport,
                threads,
                eventLoops,
                tls,
                http2,
                drainDelay,
                drainTimeout,
                maxConnections,
                maxConnectionsPerIp,
                data,
                page,
                metricsPublic,
                open);
    }

    /** The same with another port. */
    public ServerSettings withPort(int other) {
        return new ServerSettings(
                host,
                other,
                transport,
                threads,
                eventLoops,
                tls,
                http2,
                drainDelay,
                drainTimeout,
                maxConnections,
                maxConnectionsPerIp,
                data,
                page,
                metricsPublic,
                open);
    }

    /** The same with another data. */
    public ServerSettings withData(Path other) {
        return new ServerSettings(
                host,
                port,
                transport,
                threads,
                eventLoops,
                tls,
                http2,
                drainDelay,
                drainTimeout,
                maxConnections,
                maxConnectionsPerIp,
                other,
                page,
                metricsPublic,
                open);
    }

    /** Whether only callers on this machine can reach the door. */
    public boolean loopback() {
        return BaseUrl.isLoopback(host);
    }

    static ServerSettings read(Section section) {
        String host = host(section);
        int port = port(section);
        int most = section.count("max_connections", 20_000, CONNECTIONS, "open connections in all; more are refused");
        return new ServerSettings(
                host,
                port,
                transport(section),
                threads(section),
                eventLoops(section),
                section.optionalPart(
                        "tls", "the certificate to show; without it the door speaks plain HTTP", TlsSettings::read),
                http2(section),
                drainDelay(section),
                section.duration(
                        "drain_timeout",
                        Duration.ofMinutes(10),
                        "how long running requests may take once the door is closed; then they end with an error"),
                most,
                section.count(
                        "max_connections_per_ip",
                        Math.min(1_000, most),
                        CONNECTIONS,
                        "open connections from one address, so that none can take them all; loopback is free"),
                data(section),
                section.flag("page", true, "whether the chat page is served"),
                section.flag("metrics_public", false, "whether /metrics answers callers from other machines"),
                section.flag("open", false, "whether callers need no key; allowed on loopback only"));
    }

    private static String host(Section section) {
        return section.value(Field.of("host", Kinds.host(), "the address to listen on; 0.0.0.0 for every one")
                .otherwise("127.0.0.1")
                .needsRestart());
    }

    private static Transport transport(Section section) {
        return section.value(Field.of(
                        "transport",
                        Kinds.choice(Transport.values()),
                        "what moves the bytes; auto takes the fastest that works here")
                .otherwise(Transport.AUTO)
                .needsRestart());
    }

    private static Threads threads(Section section) {
        return section.value(Field.of(
                        "threads",
                        Kinds.choice(Threads.values()),
                        "what carries an exchange; auto takes the event loop where the runtime allows it")
                .otherwise(Threads.AUTO)
                .needsRestart());
    }

    private static boolean http2(Section section) {
        return section.value(Field.of("http2", Kinds.flag(), "whether HTTP/2 is offered beside HTTP/1.1")
                .otherwise(true)
                .needsRestart());
    }

    private static Path data(Section section) {
        return section.value(Field.of(
                        "data",
                        Kinds.path(),
                        "the folder for what must survive a restart; the default lies in the working directory")
                .otherwise(Path.of("data"))
                .needsRestart());
    }

    private static int port(Section section) {
        return Math.toIntExact(section.value(
                Field.of("port", Kinds.whole(Span.of(0, 65_535)), "the port to listen on; 0 lets the system choose")
                        .otherwise(8080L)
                        .needsRestart()));
    }

    private static int eventLoops(Section section) {
        return Math.toIntExact(section.value(Field.of(
                        "event_loops",
                        Kinds.whole(Span.of(0, 1_024)),
                        "how many event loops; 0 means one for each core")
                .otherwise(0L)
                .needsRestart()));
    }

    private static Duration drainDelay(Section section) {
        return section.value(Field.of(
                        "drain_delay",
                        Kinds.duration(Duration.ZERO, Duration.ofMinutes(10)),
                        "how long requests are still welcome after the signal to stop, while balancers notice")
                .otherwise(Duration.ofSeconds(10)));
    }
}
