package io.bellwether.http.server;

import io.bellwether.http.HttpFailure;
import io.bellwether.http.HttpFailure.What;
import io.bellwether.http.loop.Intake;
import io.bellwether.http.loop.Loop;
import io.bellwether.http.wire.HeadParser;
import io.bellwether.http.wire.Malformed;
import io.bellwether.http.wire.RequestParser;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP/1.1 connection: cuts the incoming bytes into requests, hands each to a thread of its own, one after the
 * other, and sends the answers.
 *
 * <p>Lives on its loop; other threads reach it through its {@link Http1Wire}, which does no more than hand over.
 */
final class Http1Connection extends ChannelInboundHandlerAdapter {
    /** Bytes of following requests that are kept while one is being answered; beyond, the socket is not read. */
    private static final int MOST_PIPELINED = 64 * 1024;

    private enum State {
        /** Waiting for a head, or in the middle of one. */
        HEAD,
        /** In the middle of a body. */
        BODY,
        /** The request has been read; its answer is under way. */
        ANSWERING,
        /** HTTP has been left: bytes come and go as the handler likes. */
        TUNNEL,
        /** Nothing more is served: what still comes is swallowed. */
        CLOSING
    }

    private final ServerCore core;
    private final Loop loop;
    private final SocketChannel channel;
    private final Protocols protocols;
    private final RequestParser parser;
    private final InetAddress address;
    private final Http1Body body = new Http1Body();
    private final Http1Patience patience;
    private final Intake intake = new Intake();
    private final Http1Answer answer = new Http1Answer();
    private final Http1Wire wire;
    private final Farewell farewell;
    private final Http1Tunnel tunnel;

    private State state = State.HEAD;
    private boolean fresh = true;
    private boolean headBegun = true; // the first head's time runs from connecting
    private @Nullable ServerExchange current;

    Http1Connection(ServerCore core, Loop loop, SocketChannel channel, Protocols protocols) {
        this.core = core;
        this.loop = loop;
        this.channel = channel;
        this.protocols = protocols;
        this.parser = protocols.parser(channel.eventLoop());
        this.address = channel.remoteAddress().getAddress();
        this.patience = new Http1Patience(loop, channel, core.heartbeats(), this::tooSlow);
        this.tunnel = new Http1Tunnel(channel);
        this.farewell = new Farewell(channel);
        this.wire = new Http1Wire(this, core, loop, address);
    }

    // --- connection's life, on the loop

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        patience.begin();
        patience.within(core.limits().headRead());
        if (!core.admit(wire, address)) {
            refuse(503, "too many connections from " + wire.peer() + " or in all: try again later");
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        patience.end();
        core.dismiss(wire, address);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        handlerRemoved(context);
        state = State.CLOSING;
        intake.clear();
        if (current != null) {
            current.over(new HttpFailure(What.CALLER_GONE, "the client closed the connection"));
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close(); // a reset by the peer, or a write to one that is gone: channelInactive tells the handler
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        boolean room = channel.isWritable();
        if (current != null) {
            current.outflow().room(room);
        }
        if (state == State.ANSWERING || state == State.TUNNEL) {
            patience.room(room, core.limits().writeStall());
        }
        if (room && state == State.ANSWERING) {
            patience.listen(current());
        }
    }

    // --- bytes in, on the loop

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        byte[] scratch = loop.scratch();
        int length = intake.take((ByteBuf) message, scratch);
        if (fresh && protocols.isPreface(scratch, length)) {
            protocols.switchToHttp2(channel, this, scratch, length);
            return;
        }
        parse(scratch, length);
    }

    private void parse(byte[] bytes, int length) {
        try {
            take(bytes, length);
        } catch (Malformed malformed) {
            refuse(malformed.status(), malformed.reason());
        }
    }

    private void take(byte[] bytes, int to) throws Malformed {
        int at = 0;
        while (at < to) {
            switch (state) {
                case HEAD -> {
                    int end = HeadParser.end(bytes, at, to);
                    if (end < 0) {
                        keepPartialHead(bytes, at, to);
                        return;
                    }
                    beginRequest(Arrays.copyOfRange(bytes, at, end));
                    at = end;
                }
                case BODY -> at = takeBody(bytes, at, to);
                case ANSWERING -> {
                    keep(bytes, at, to);
                    return;
                }
                case TUNNEL -> {
                    tunnel.pass(bytes, at, to);
                    return;
                }
                case CLOSING -> {
                    farewell.swallow(to - at);
                    return;
                }
            }
        }
    }

    private void keepPartialHead(byte[] bytes, int at, int to) throws Malformed {
        core.limits().checkHead(to - at);
        if (!headBegun) {
            headBegun = true;
            patience.within(core.limits().headRead());
        }
        keep(bytes, at, to);
    }

    private void keep(byte[] bytes, int at, int to) {
        intake.keep(bytes, at, to);
        if (intake.kept() > MOST_PIPELINED) {
            channel.config().setAutoRead(false);
        }
    }

    private void beginRequest(byte[] head) throws Malformed {
        core.limits().checkHead(head.length);
        fresh = false;
        headBegun = false;
        RequestParser.Parsed parsed = parser.parse(head, core.limits().headFields());
        ServerExchange exchange =
                new ServerExchange(parsed.head(), parsed.framing().length(), wire, loop.nanoTime());
        current = exchange;
        answer.begin(parsed);
        if (body.begin(parsed, exchange)) {
            state = State.BODY;
            patience.within(BodyRate.WINDOW);
        } else {
            answering();
        }
        core.start(exchange, loop);
    }

    private int takeBody(byte[] bytes, int from, int to) throws Malformed {
        int at = body.take(bytes, from, to, current());
        if (body.isFull()) {
            channel.config().setAutoRead(false);
            patience.forEver();
        }
        if (body.isDone()) {
            answering();
        }
        return at;
    }

    private void answering() {
        state = State.ANSWERING;
        patience.answer(current());
        if (!channel.config().isAutoRead() && !current().outflow().finished()) {
            channel.config().setAutoRead(true); // to notice when the client hangs up
        }
    }

    // --- bytes out

    /** Whether it is between two requests. */
    boolean isIdle() {
        return state == State.HEAD && !fresh && !headBegun;
    }

    private boolean endsConnection() {
        return !answer.persists() || core.movesOn() || state == State.BODY || state == State.TUNNEL;
    }

    /** The answer that ends HTTP is on its way; what the client has sent behind its request is not HTTP either. */
    private void leaveHttp() {
        state = State.TUNNEL;
        patience.forEver();
        answer.isLast();
        tunnel.begin(current().tunnel().orElseThrow());
        parse(loop.scratch(), intake.again(loop.scratch()));
        if (core.draining()) {
            tunnel.discourage();
        }
    }

    private void exchangeOver(boolean close) {
        tunnel.end();
        current = null;
        if (close) {
            closeGently();
            return;
        }
        state = State.HEAD;
        patience.withinFromNow(core.limits().keepAlive());
        parse(loop.scratch(), intake.again(loop.scratch()));
        if (!channel.config().isAutoRead()) {
            channel.config().setAutoRead(true);
        }
    }

    // --- ends

    /** Answers what cannot be handled and ends the connection; in mid-answer there is nothing to say any more. */
    private void refuse(int status, String reason) {
        boolean quiet = current != null && current.begun();
        if (current != null) {
            ServerExchange exchange = current;
            current = null;
            exchange.over(new HttpFailure(What.MALFORMED, reason));
        }
        if (quiet || state == State.CLOSING) {
            channel.close();
            return;
        }
        channel.write(Http1Writer.copy(channel.alloc(), core.refusalMessage(status, reason)), channel.voidPromise());
        closeGently();
    }

    private void closeGently() {
        state = State.CLOSING;
        intake.clear();
        patience.withinFromNow(core.limits().writeStall());
        farewell.say(() -> patience.within(Farewell.LINGER));
    }

    private void tooSlow() {
        patience.forEver();
        switch (state) {
            case HEAD -> {
                if (intake.kept() == 0) {
                    patience.closeUnlessTaken(farewell, core.limits().writeStall());
                } else {
                    refuse(408, "the head took longer than " + core.limits().headRead());
                }
            }
            case BODY -> checkRate();
            case ANSWERING -> {
                if (!channel.isWritable()) {
                    patience.closeUnlessTaken(farewell, core.limits().writeStall());
                } else if (patience.breaksSilence(current())) {
                    drain();
                }
            }
            case TUNNEL, CLOSING ->
                patience.closeUnlessTaken(farewell, core.limits().writeStall());
        }
    }

    private void checkRate() {
        if (body.isBelow(core.limits().bodyBytesPerSecond())) {
            refuse(408, "the body came slower than " + core.limits().bodyBytesPerSecond() + " bytes a second");
            return;
        }
        body.beginWindow();
        patience.within(BodyRate.WINDOW);
    }

    // --- what other threads hand over through the wire

    /** Sends what the answer has to send. */
    void drain() {
        ServerExchange exchange = current;
        if (exchange == null || !channel.isActive()) {
            return;
        }
        Outflow.Batch batch = exchange.outflow().take();
        ByteBuf out = answer.write(channel.alloc(), batch, endsConnection());
        if (out.isReadable()) {
            exchange.spoke(loop.ticks());
            channel.writeAndFlush(out, channel.voidPromise());
        } else {
            out.release();
        }
        if (batch.head != null && batch.status == ServerExchange.SWITCHING) {
            leaveHttp();
        }
        if (batch.last) {
            exchangeOver(!answer.persists());
        }
        exchange.outflow().room(channel.isWritable()); // last: who has waited for room may drain again
    }

    /** Whether the client waits for a word before it sends the body. Any thread may ask. */
    boolean awaitsContinue() {
        return body.awaitsContinue();
    }

    void sendContinue() {
        if (body.awaitsContinue() && state == State.BODY) {
            body.continued();
            channel.writeAndFlush(Http1Writer.goOn(channel.alloc()), channel.voidPromise());
        }
    }

    void resume() {
        channel.config().setAutoRead(true);
        if (state == State.BODY) {
            body.beginWindow();
            patience.within(BodyRate.WINDOW);
        }
    }

    /** Whether this client can leave HTTP: one of HTTP/1.0 cannot. */
    boolean upgradable() {
        return answer.upgradable();
    }

    Http1Tunnel tunnel() {
        return tunnel;
    }

    void cutOff() {
        if (state != State.CLOSING) { // else a last word is on its way
            channel.close();
        }
    }

    Optional<ServerExchange> exchange() {
        return Optional.ofNullable(current);
    }

    void sendAway(HttpFailure why) {
        if (current == null) {
            cutOff();
        } else {
            answer.isLast();
            current.inflow().fail(why);
            current.leash().cut(why);
        }
    }

    // --- small things

    private ServerExchange current() {
        return Objects.requireNonNull(current, "an exchange in every state but HEAD and CLOSING");
    }
}
