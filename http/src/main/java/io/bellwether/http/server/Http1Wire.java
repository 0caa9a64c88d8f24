package io.bellwether.http.server;

import io.bellwether.http.HttpFailure;
import io.bellwether.http.loop.Loop;
import java.net.InetAddress;
import java.util.function.Consumer;

/** What other threads may do to an HTTP/1.1 connection: hand over to its loop. */
final class Http1Wire implements Wire, Connection {
    private final Http1Connection connection;
    private final ServerCore core;
    private final Loop loop;
    private final String peer;
    private final Runnable drain;

    Http1Wire(Http1Connection connection, ServerCore core, Loop loop, InetAddress address) {
        this.connection = connection;
        this.core = core;
        this.loop = loop;
        this.peer = address.getHostAddress();
        this.drain = connection::drain;
    }

    @Override
    public Loop loop() {
        return loop;
    }

    @Override
    public String peer() {
        return peer;
    }

    @Override
    public boolean isDraining() {
        return core.refusing();
    }

    @Override
    public void bodyWanted() {
        if (connection.awaitsContinue()) {
            loop.execute(connection::sendContinue);
        }
    }

    @Override
    public void resume() {
        loop.execute(connection::resume);
    }

    @Override
    public void drain() {
        loop.execute(drain);
    }

    @Override
    public void drainNow() {
        connection.drain();
    }

    @Override
    public void cutOff() {
        loop.execute(connection::cutOff);
    }

    @Override
    public boolean isUpgradable() {
        return connection.upgradable();
    }

    @Override
    public void discourage() {
        // HTTP/1.1 has no word for it until the next answer, which will carry Connection: close
        loop.execute(connection.tunnel()::discourage);
    }

    /** Who has left HTTP is to come to an end; everybody's next request gets a refusal that ends the connection. */
    @Override
    public void lastCall() {
        loop.execute(connection.tunnel()::discourage);
    }

    /** A client whose next request is on its way just now asks again: every kept connection may end like this. */
    @Override
    public void spare() {
        loop.execute(() -> {
            if (connection.isIdle()) {
                connection.cutOff();
            }
        });
    }

    @Override
    public void show(Consumer<ServerExchange> eye) {
        loop.execute(() -> connection.exchange().ifPresent(eye));
    }

    @Override
    public void sendAway(HttpFailure why) {
        loop.execute(() -> connection.sendAway(why));
    }
}
