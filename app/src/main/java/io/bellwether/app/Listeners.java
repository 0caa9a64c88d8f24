package io.bellwether.app;

import io.bellwether.app.settings.AdminDoorSettings;
import io.bellwether.app.settings.ServerSettings;
import io.bellwether.app.settings.Settings;
import io.bellwether.app.settings.TlsSettings;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.loop.Loops;
import io.bellwether.http.server.Handler;
import io.bellwether.http.server.HttpServer;
import io.bellwether.http.server.Listening;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Where the gateway listens: for everybody, or for callers, and beside them for operators at an address of their own.
 */
final class Listeners implements AutoCloseable {
    /** A server, and what it shows over TLS. */
    private record Door(HttpServer server, DoorCertificate certificate) {}

    private final Door callers;
    private final Optional<Door> operators;

    private Listeners(Door callers, Optional<Door> operators) {
        this.callers = callers;
        this.operators = operators;
    }

    /** Listens at every address that the settings name, or at none. */
    static Listeners open(Settings settings, Doors.Fronts fronts, Loops loops, Notices notices) throws IOException {
        ServerSettings server = settings.server();
        Optional<AdminDoorSettings> apart = settings.admin().door();
        Handler handler = apart.isPresent() ? fronts.callers() : fronts.everybody();
        Listening at = listening(server.host(), server.port(), server.tls(), server);
        HttpServer first = HttpServer.listen(loops, at, Wiring.serverLimits(settings), handler, notices::bug);
        Door callers = new Door(first, new DoorCertificate(first, "server.tls", server.tls(), notices));
        if (apart.isEmpty()) {
            return new Listeners(callers, Optional.empty());
        }
        try {
            Optional<TlsSettings> tls = tls(apart.get(), server);
            Listening theirs = listening(apart.get().host(), apart.get().port(), tls, server);
            HttpServer second =
                    HttpServer.listen(loops, theirs, Wiring.serverLimits(settings), fronts.everybody(), notices::bug);
            Door operators = new Door(second, new DoorCertificate(second, "admin.door.tls", tls, notices));
            return new Listeners(callers, Optional.of(operators));
        } catch (IOException | RuntimeException taken) {
            first.close();
            throw taken;
        }
    }

    private static Listening listening(String host, int port, Optional<TlsSettings> tls, ServerSettings server)
            throws IOException {
        return new Listening(
                new InetSocketAddress(InetAddress.getByName(host), port),
                tls.map(DoorCertificate::files),
                server.http2());
    }

    private static Optional<TlsSettings> tls(AdminDoorSettings apart, ServerSettings server) {
        return apart.tls().or(server::tls);
    }

    /** The settings were read anew. */
    void changed(Settings settings) {
        ServerSettings server = settings.server();
        shown(callers, server.tls());
        operators.ifPresent(door -> settings.admin().door().ifPresent(apart -> shown(door, tls(apart, server))));
    }

    private static void shown(Door door, Optional<TlsSettings> now) {
        now.ifPresentOrElse(door.certificate()::changed, door.certificate()::missing);
    }

    /** The port that callers come to. */
    int port() {
        return callers.server().port();
    }

    /** The port of the operators' own address; none where they have none. */
    OptionalInt operatorsPort() {
        return operators.map(door -> OptionalInt.of(door.server().port())).orElse(OptionalInt.empty());
    }

    private Stream<HttpServer> all() {
        return Stream.concat(Stream.of(callers), operators.stream()).map(Door::server);
    }

    /** Connections that are open. */
    int openConnections() {
        return all().mapToInt(HttpServer::openConnections).sum();
    }

    /** Requests being handled. */
    long liveExchanges() {
        return all().mapToLong(HttpServer::liveExchanges).sum();
    }

    /** Cuts the leash of whatever is live and belongs to one of these owners. */
    void cut(Predicate<String> owners, HttpFailure why) {
        all().forEach(server -> server.cut(owners, why));
    }

    /** From now on answers end their connections, or no more. */
    void sparing(boolean on) {
        all().forEach(server -> server.sparing(on));
    }

    /** Closes the connections on which nothing is asked. */
    void closeIdle() {
        all().forEach(HttpServer::closeIdle);
    }

    void startDraining() {
        all().forEach(HttpServer::startDraining);
    }

    void stopAccepting() {
        all().forEach(HttpServer::stopAccepting);
    }

    void sendAway() {
        all().forEach(HttpServer::sendAway);
    }

    @Override
    public void close() {
        List<HttpServer> open = all().toList();
        open.forEach(HttpServer::close);
    }
}
