package io.bellwether.http.server;

import io.bellwether.http.HttpFailure;
import io.bellwether.http.HttpFailure.What;
import io.bellwether.http.Payload;
import io.bellwether.http.loop.Loop;
import io.bellwether.http.loop.Timed;
import io.bellwether.http.loop.Unsent;
import io.bellwether.http.wire.BodyDecoder;
import io.bellwether.http.wire.Framing;
import io.bellwether.http.wire.HeadParser;
import io.bellwether.http.wire.Malformed;
import io.bellwether.http.wire.RequestParser;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslHandler;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP/1.1 connection: cuts the incoming bytes into requests, hands each to a thread of its own, one after the other, and sends the answers.
 *
 * <p>Lives on its loop; only {@link Wire}'s and {@link Connection}'s methods are called from other threads, and they do no more than hand over.
 */
final class Http1Connection extends ChannelInboundHandlerAdapter implements Wire, Connection {
    private static final byte[] NOTHING = new byte[0];
    private static final byte[] CONTINUE =
            "HTTP/1.1 100 Continue\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    /** Bytes of following requests that are kept while one is being answered; beyond, the socket is not read. */
    private static final int MOST_PIPELINED = 64 * 1024;

    /** Bytes swallowed after a refusal, so that the client reads it instead of a reset. */
    private static final int MOST_SWALLOWED = 64 * 1024;

    private static final Duration LINGER = Duration.ofSeconds(2);

    /** Over how long a body's rate is measured. */
    private static final Duration RATE_WINDOW = Duration.ofSeconds(5);

    private enum State {
        /** Waiting for a head, or in the middle of one. */
        HEAD,
        /** In the middle of a body. */
        BODY,
        /** The request has been read; its answer is under way. */
        ANSWERING,
        /** Nothing more is served: what still comes is swallowed. */
        CLOSING
    }

    private final ServerCore core;
    private final Loop loop;
    private final SocketChannel channel;
    private final Protocols protocols;
    private final RequestParser parser;
    private final InetAddress address;
    private final BodyDecoder body = new BodyDecoder(BodyDecoder.Sender.CLIENT);
    private final Timed timer = new Timed() {
        @Override
        protected void overdue() {
            tooSlow();
        }
    };
    private final Runnable drainTask = this::drainNow;
    private final Unsent unsent;

    private State state = State.HEAD;
    private boolean fresh = true;
    private byte[] carry = NOTHING;
    private boolean headBegun = true; // the first head's time runs from connecting
    private boolean keepAlive = true;
    private boolean headOnly;
    private boolean awaitsContinue;
    private boolean http10;
    private long declared;
    private boolean chunked;
    private long windowBytes;
    private long swallowed;
    private @Nullable ServerExchange current;

    Http1Connection(ServerCore core, Loop loop, SocketChannel channel, Protocols protocols) {
        this.core = core;
        this.loop = loop;
        this.channel = channel;
        this.protocols = protocols;
        this.parser = protocols.parser(channel.eventLoop());
        this.address = channel.remoteAddress().getAddress();
        this.unsent = new Unsent(channel);
    }

    // --- connection's life, on the loop

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        loop.watch().add(timer);
        due(core.limits().headRead());
        if (!core.admit(this, address)) {
            refuse(503, "too many connections from " + peer() + " or in all: try again later");
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        loop.watch().remove(timer);
        core.dismiss(this, address);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        loop.watch().remove(timer);
        core.dismiss(this, address);
        state = State.CLOSING;
        carry = NOTHING;
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
        if (state == State.ANSWERING) {
            unsent.mark();
            timer.dueAt(
                    room
                            ? Timed.NEVER
                            : System.nanoTime() + core.limits().writeStall().toNanos());
        }
    }

    // --- bytes in, on the loop

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        byte[] scratch = loop.scratch();
        int length;
        try (Released bytes = new Released((ByteBuf) message)) {
            length = bytes.into(scratch, carry);
        }
        carry = NOTHING;
        if (fresh && protocols.isPreface(scratch, length)) {
            protocols.switchToHttp2(channel, this, scratch, length);
            return;
        }
        try {
            take(scratch, length);
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
                case CLOSING -> {
                    swallow(to - at);
                    return;
                }
            }
        }
    }

    private void keepPartialHead(byte[] bytes, int at, int to) throws Malformed {
        if (to - at > core.limits().headBytes()) {
            throw new Malformed(
                    Malformed.TOO_LARGE, "head of more than " + core.limits().headBytes() + " bytes");
        }
        if (!headBegun) {
            headBegun = true;
            due(core.limits().headRead());
        }
        keep(bytes, at, to);
    }

    private void keep(byte[] bytes, int at, int to) {
        carry = Arrays.copyOfRange(bytes, at, to);
        if (carry.length > MOST_PIPELINED) {
            channel.config().setAutoRead(false);
        }
    }

    private void beginRequest(byte[] head) throws Malformed {
        if (head.length > core.limits().headBytes()) {
            throw new Malformed(
                    Malformed.TOO_LARGE, "head of more than " + core.limits().headBytes() + " bytes");
        }
        fresh = false;
        headBegun = false;
        RequestParser.Parsed parsed = parser.parse(head, core.limits().headFields());
        ServerExchange exchange = new ServerExchange(parsed.head(), this, System.nanoTime());
        current = exchange;
        keepAlive = parsed.keepAlive();
        http10 = parsed.http10();
        declared = parsed.framing().length();
        headOnly = parsed.head().method().equals("HEAD");
        awaitsContinue = parsed.expectsContinue();
        if (parsed.framing().kind() == Framing.Kind.NONE) {
            exchange.inflow().end();
            answering();
        } else {
            state = State.BODY;
            windowBytes = 0;
            due(RATE_WINDOW);
            body.start(parsed.framing());
            expectBody(exchange, parsed.framing());
        }
        core.start(exchange, loop);
    }

    /** Room for the whole body at once, when it says its length and that is modest: a stranger's word is not worth more. */
    private static void expectBody(ServerExchange exchange, Framing framing) {
        if (framing.length() > 0 && framing.length() <= MOST_PIPELINED) {
            exchange.inflow().expect((int) framing.length());
        }
    }

    private int takeBody(byte[] bytes, int from, int to) throws Malformed {
        ServerExchange exchange = current();
        int at = body.decode(bytes, from, to);
        awaitsContinue = false;
        windowBytes += at - from;
        if (body.contentTo() > body.contentFrom()
                && exchange.inflow().offer(bytes, body.contentFrom(), body.contentTo())) {
            channel.config().setAutoRead(false);
            timer.dueAt(Timed.NEVER);
        }
        if (body.done()) {
            exchange.inflow().end();
            answering();
        }
        return at;
    }

    private void answering() {
        state = State.ANSWERING;
        timer.dueAt(Timed.NEVER);
        if (current().outflow().finished()) {
            return;
        }
        if (!channel.config().isAutoRead()) {
            channel.config().setAutoRead(true); // to notice when the client hangs up
        }
    }

    // --- bytes out

    @Override
    public void drain() {
        loop.execute(drainTask);
    }

    private void drainNow() {
        ServerExchange exchange = current;
        if (exchange == null || !channel.isActive()) {
            return;
        }
        Outflow.Batch batch = exchange.outflow().take();
        boolean close = batch.last && endsConnection();
        ByteBuf out = Http1Writer.write(channel.alloc(), batch, chunkedFrom(batch), headOnly, endsConnection());
        if (out.isReadable()) {
            channel.writeAndFlush(out, channel.voidPromise());
        } else {
            out.release();
        }
        exchange.outflow().room(channel.isWritable());
        if (batch.last) {
            exchangeOver(close);
        }
    }

    private boolean chunkedFrom(Outflow.Batch batch) {
        if (batch.head != null) {
            chunked = batch.bodyLength < 0 && !http10;
            keepAlive = !endsConnection(); // what the head says is kept to
        }
        return chunked;
    }

    private boolean endsConnection() {
        return !keepAlive || core.draining() || state == State.BODY;
    }

    private void exchangeOver(boolean close) {
        current = null;
        if (close) {
            closeGently();
            return;
        }
        state = State.HEAD;
        unsent.mark();
        due(core.limits().keepAlive());
        if (carry.length > 0) {
            nextPipelined();
        }
        if (!channel.config().isAutoRead()) {
            channel.config().setAutoRead(true);
        }
    }

    private void nextPipelined() {
        byte[] bytes = carry;
        carry = NOTHING;
        System.arraycopy(bytes, 0, loop.scratch(), 0, bytes.length);
        try {
            take(loop.scratch(), bytes.length);
        } catch (Malformed malformed) {
            refuse(malformed.status(), malformed.reason());
        }
    }

    // --- ends

    /** Answers what cannot be handled and ends the connection; in the middle of an answer there is nothing to say any more. */
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
        Payload message = core.refusalMessage(status, reason);
        channel.write(Http1Writer.copy(channel.alloc(), message), channel.voidPromise());
        closeGently();
    }

    /** Sends what waits, says that nothing follows, and swallows a little of what still comes, lest a reset destroy the answer on its way. */
    private void closeGently() {
        state = State.CLOSING;
        carry = NOTHING;
        unsent.mark();
        due(core.limits().writeStall());
        channel.writeAndFlush(channel.alloc().buffer(0)).addListener((ChannelFutureListener) sent -> {
            if (sent.isSuccess() && channel.pipeline().get(SslHandler.class) == null) {
                due(LINGER);
                channel.shutdownOutput();
                channel.config().setAutoRead(true);
            } else {
                channel.close();
            }
        });
    }

    private void swallow(int bytes) {
        swallowed += bytes;
        if (swallowed > MOST_SWALLOWED) {
            channel.close();
        }
    }

    private void tooSlow() {
        timer.dueAt(Timed.NEVER);
        switch (state) {
            case HEAD -> {
                if (carry.length == 0) {
                    closeUnlessTaken();
                } else {
                    refuse(408, "the head took longer than " + core.limits().headRead());
                }
            }
            case BODY -> checkRate();
            case ANSWERING, CLOSING -> closeUnlessTaken();
        }
    }

    /** Who takes an answer slowly is served on; who takes nothing of it is not. */
    private void closeUnlessTaken() {
        if (unsent.shrinks()) {
            due(core.limits().writeStall());
        } else {
            channel.close();
        }
    }

    private void checkRate() {
        long least = core.limits().bodyBytesPerSecond() * RATE_WINDOW.toSeconds();
        if (windowBytes < least) {
            refuse(408, "the body came slower than " + core.limits().bodyBytesPerSecond() + " bytes a second");
            return;
        }
        windowBytes = 0;
        due(RATE_WINDOW);
    }

    @Override
    public void cutOff() {
        loop.execute(() -> {
            if (state != State.CLOSING) { // else a last word is on its way
                channel.close();
            }
        });
    }

    @Override
    public void discourage() {
        // HTTP/1.1 has no word for it until the next answer, which will carry Connection: close
    }

    @Override
    public void sendAway(HttpFailure why) {
        loop.execute(() -> {
            if (current == null) {
                channel.close();
            } else {
                current.inflow().fail(why);
                current.leash().cut(why);
            }
        });
    }

    // --- small things

    @Override
    public void bodyWanted(int most) {
        loop.execute(() -> {
            if (state == State.BODY && declared > most) {
                current().inflow().fail(new HttpFailure(What.TOO_LARGE, "body of more than " + most + " bytes"));
            } else if (awaitsContinue && state == State.BODY) {
                awaitsContinue = false;
                channel.writeAndFlush(
                        channel.alloc().buffer(CONTINUE.length).writeBytes(CONTINUE), channel.voidPromise());
            }
        });
    }

    @Override
    public void resume() {
        loop.execute(() -> {
            channel.config().setAutoRead(true);
            if (state == State.BODY) {
                windowBytes = 0;
                due(RATE_WINDOW);
            }
        });
    }

    @Override
    public Loop loop() {
        return loop;
    }

    @Override
    public String peer() {
        return address.getHostAddress();
    }

    @Override
    public boolean isDraining() {
        return core.refusing();
    }

    private ServerExchange current() {
        if (current == null) {
            throw new IllegalStateException("no exchange in state " + state);
        }
        return current;
    }

    private void due(Duration within) {
        timer.dueAt(System.nanoTime() + within.toNanos());
    }
}
