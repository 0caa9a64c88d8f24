package io.bellwether.http;

import io.bellwether.http.client.ClientLimits;
import io.bellwether.http.server.ServerLimits;
import java.time.Duration;

/** Limits for tests: the defaults with one thing or another made small. */
public final class Limits {
    private Limits() {}

    public static Server server() {
        return new Server();
    }

    public static Client client() {
        return new Client();
    }

    /** Builds a server's. */
    public static final class Server {
        private int headBytes = ServerLimits.DEFAULT.headBytes();
        private int connections = ServerLimits.DEFAULT.connections();
        private int streamBuffer = ServerLimits.DEFAULT.streamBuffer();
        private Duration headRead = ServerLimits.DEFAULT.headRead();
        private int bodyRate = ServerLimits.DEFAULT.bodyBytesPerSecond();
        private Duration keepAlive = ServerLimits.DEFAULT.keepAlive();
        private Duration writeStall = ServerLimits.DEFAULT.writeStall();
        private Duration heartbeat = ServerLimits.DEFAULT.heartbeat();

        public Server headBytes(int most) {
            headBytes = most;
            return this;
        }

        public Server connections(int most) {
            connections = most;
            return this;
        }

        public Server streamBuffer(int most) {
            streamBuffer = most;
            return this;
        }

        public Server headRead(Duration most) {
            headRead = most;
            return this;
        }

        public Server bodyRate(int least) {
            bodyRate = least;
            return this;
        }

        public Server keepAlive(Duration most) {
            keepAlive = most;
            return this;
        }

        public Server writeStall(Duration most) {
            writeStall = most;
            return this;
        }

        public Server heartbeat(Duration most) {
            heartbeat = most;
            return this;
        }

        public ServerLimits build() {
            return new ServerLimits(
                    headBytes,
                    100,
                    connections,
                    1000,
                    streamBuffer,
                    100,
                    100,
                    headRead,
                    bodyRate,
                    keepAlive,
                    writeStall,
                    heartbeat);
        }
    }

    /** Builds a client's. */
    public static final class Client {
        private int connections = ClientLimits.DEFAULT.connections();
        private int perOrigin = ClientLimits.DEFAULT.connectionsPerOrigin();
        private int waiting = ClientLimits.DEFAULT.waiting();
        private Duration connect = ClientLimits.DEFAULT.connect();
        private Duration poolWait = ClientLimits.DEFAULT.poolWait();
        private Duration writeStall = ClientLimits.DEFAULT.writeStall();
        private Duration keepAlive = ClientLimits.DEFAULT.keepAlive();

        public Client connections(int most) {
            connections = most;
            return this;
        }

        public Client perOrigin(int most) {
            perOrigin = most;
            return this;
        }

        public Client waiting(int most) {
            waiting = most;
            return this;
        }

        public Client connect(Duration most) {
            connect = most;
            return this;
        }

        public Client poolWait(Duration most) {
            poolWait = most;
            return this;
        }

        public Client writeStall(Duration most) {
            writeStall = most;
            return this;
        }

        public Client keepAlive(Duration most) {
            keepAlive = most;
            return this;
        }

        public ClientLimits build() {
            ClientLimits usual = ClientLimits.DEFAULT;
            return new ClientLimits(
                    connections,
                    perOrigin,
                    waiting,
                    usual.headBytes(),
                    usual.headFields(),
                    connect,
                    usual.tls(),
                    poolWait,
                    writeStall,
                    keepAlive,
                    usual.lookup());
        }
    }
}
