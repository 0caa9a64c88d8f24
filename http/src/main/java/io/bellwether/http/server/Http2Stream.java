package io.bellwether.http.server;

import io.bellwether.http.HttpFailure;
import io.bellwether.http.HttpFailure.What;
import io.bellwether.http.loop.Loop;
import io.bellwether.http.loop.Timed;
import io.bellwether.http.wire.Malformed;
import io.bellwether.http.wire.RequestParser;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer as a stream of an HTTP/2 connection. On the connection's loop, but for {@link Wire}'s
 * methods.
 */
final class Http2Stream extends ChannelInboundHandlerAdapter implements Wire {
    private static final int PIECE_BYTES = 16 * 1024;

    private final Http2Connection connection;
    private final Channel channel;
    private final RequestParser parser;
    private final Runnable drainTask = this::drainNow;
    private final Timed timer = new Timed() {
        @Override
        protected void overdue() {
            int least = connection.core().limits().bodyBytesPerSecond();
            if (!awaitsBody && !over && exchange != null && channel.isWritable()) {
                breakSilence(exchange);
            } else if (!awaitsBody || !channel.isWritable()) {
                dueAt(NEVER);
                reset(Http2Error.CANCEL);
            } else if (rate.isBelow(least)) {
                refuse(408, "the body came slower than " + least + " bytes a second", Http2Error.CANCEL);
            } else {
                awaitBody();
            }
        }
    };
    private final BodyRate rate = new BodyRate();

    private @Nullable ServerExchange exchange;
    private boolean headOnly;
    private boolean awaitsBody;
    private boolean bodyIsWhole;
    private boolean over;

    Http2Stream(Http2Connection connection, Channel channel, RequestParser parser) {
        this.connection = connection;
        this.channel = channel;
        this.parser = parser;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        connection.opened(this);
        loop().watch().add(timer);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        connection.closed(this);
        loop().watch().remove(timer);
        over = true;
        if (exchange != null) {
            exchange.over(new HttpFailure(What.CALLER_GONE, "the client closed the stream"));
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (exchange != null) {
            exchange.outflow().room(channel.isWritable());
            if (channel.isWritable() && !over) {
                timer.dueAt(heartbeats().next(exchange, loop()));
            } else {
                due(connection.core().limits().writeStall());
            }
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object frame) {
        try {
            if (frame instanceof Http2HeadersFrame headers && exchange == null) {
                begin(headers);
            } else if (frame instanceof Http2DataFrame data && exchange != null) {
                take(exchange, data);
            } else if (frame instanceof Http2HeadersFrame trailers && exchange != null && trailers.isEndStream()) {
                endBody(exchange); // what they say concerns nobody here
            }
        } finally {
            Http2Connection.release(frame);
        }
    }

    private void begin(Http2HeadersFrame frame) {
        try {
            byte[] head = Http2Heads.asHttp1(frame.headers());
            var request =
                    parser.parse(head, connection.core().limits().headFields()).head();
            headOnly = request.method().equals("HEAD");
            exchange = new ServerExchange(request, 0, this, loop().nanoTime());
        } catch (Malformed malformed) {
            bodyIsWhole = frame.isEndStream();
            refuse(malformed.status(), malformed.reason(), Http2Error.PROTOCOL_ERROR);
            return;
        } catch (IllegalArgumentException malformed) {
            bodyIsWhole = frame.isEndStream();
            refuse(Malformed.SYNTAX, String.valueOf(malformed.getMessage()), Http2Error.PROTOCOL_ERROR);
            return;
        }
        if (frame.isEndStream()) {
            endBody(exchange);
        } else {
            awaitBody();
        }
        connection.core().start(exchange, loop());
    }

    private void take(ServerExchange current, Http2DataFrame frame) {
        ByteBuf content = frame.content();
        int length = content.readableBytes();
        byte[] scratch = loop().scratch();
        content.readBytes(scratch, 0, length);
        rate.add(length);
        boolean full = length > 0 && current.inflow().offer(scratch, 0, length);
        if (frame.isEndStream()) {
            endBody(current);
        } else if (full) {
            awaitsBody = false;
            timer.dueAt(Timed.NEVER);
            channel.config().setAutoRead(false);
        }
    }

    /** A body is to come as fast as over HTTP/1.1. */
    private void awaitBody() {
        awaitsBody = true;
        rate.begin();
        due(BodyRate.WINDOW);
    }

    private void endBody(ServerExchange current) {
        bodyIsWhole = true;
        awaitsBody = false;
        current.spoke(loop().ticks());
        timer.dueAt(heartbeats().after(current.arrivedNanos()));
        current.inflow().end();
    }

    /** The client takes what comes, and nothing has come for a while. */
    private void breakSilence(ServerExchange current) {
        boolean beats = heartbeats().isDue(current, loop()) && current.beat();
        timer.dueAt(heartbeats().next(current, loop()));
        if (beats) {
            drainNow();
        }
    }

    private Heartbeats heartbeats() {
        return connection.core().heartbeats();
    }

    @Override
    public void drain() {
        loop().execute(drainTask);
    }

    @Override
    public void drainNow() {
        if (exchange == null || over) {
            return;
        }
        Outflow.Batch batch = exchange.outflow().take();
        exchange.spoke(loop().ticks());
        boolean bodiless = headOnly || batch.body.length() == 0;
        if (batch.head != null) {
            Http2Headers headers = Http2Heads.reply(batch.status, batch.head, batch.bodyLength);
            channel.write(new DefaultHttp2HeadersFrame(headers, batch.last && bodiless));
        }
        boolean endsInData = batch.last && !(bodiless && batch.head != null);
        if (!bodiless || endsInData) {
            ByteBuf content = headOnly ? channel.alloc().buffer(0) : Http1Writer.copy(channel.alloc(), batch.body);
            writeInPieces(content, batch.last);
        }
        channel.flush();
        if (batch.last) {
            over = true;
            awaitsBody = false;
            due(connection.core().limits().writeStall()); // until the client has taken it, and ended its request
        }
        exchange.outflow().room(channel.isWritable()); // last: who has waited for room may drain again
    }

    /** In pieces, so that a client that opens its window slowly is told from one that does not open it. */
    private void writeInPieces(ByteBuf content, boolean last) {
        while (content.readableBytes() > PIECE_BYTES) {
            channel.write(new DefaultHttp2DataFrame(content.readRetainedSlice(PIECE_BYTES), false))
                    .addListener(taken -> moved());
        }
        channel.write(new DefaultHttp2DataFrame(content, last)).addListener(taken -> moved());
    }

    private void moved() {
        if (over || !channel.isWritable()) {
            due(connection.core().limits().writeStall());
        }
    }

    @Override
    public void cutOff() {
        loop().execute(() -> {
            if (!over) {
                reset(Http2Error.INTERNAL_ERROR);
            }
        });
    }

    Optional<ServerExchange> exchange() {
        return Optional.ofNullable(exchange);
    }

    void sendAway(HttpFailure why) {
        if (exchange != null) {
            exchange.inflow().fail(why);
            exchange.leash().cut(why);
        }
    }

    /**
     * Answers what cannot be handled, as RFC 9113 permits (8.1.1), and asks the client not to send the rest (8.1); in
     * mid-answer there is nothing to say but the error.
     */
    private void refuse(int status, String reason, Http2Error error) {
        ServerExchange current = exchange;
        if (current != null && current.begun()) {
            reset(error);
            return;
        }
        exchange = null;
        over = true;
        awaitsBody = false;
        if (current != null) {
            current.over(new HttpFailure(What.MALFORMED, reason));
        }
        Handler.Refusal refusal = connection.core().refusal(status, reason);
        Http2Headers headers = Http2Heads.reply(
                status, ServerCore.refusalLines(status, refusal), refusal.body().length());
        channel.write(new DefaultHttp2HeadersFrame(headers, false));
        channel.writeAndFlush(new DefaultHttp2DataFrame(Http1Writer.copy(channel.alloc(), refusal.body()), true))
                .addListener(sent -> {
                    if (sent.isSuccess() && !bodyIsWhole) {
                        reset(Http2Error.NO_ERROR);
                    }
                });
        due(connection.core().limits().writeStall());
    }

    private void reset(Http2Error error) {
        over = true;
        if (exchange != null) {
            exchange.over(new HttpFailure(What.CALLER_GONE, "the stream was reset"));
        }
        channel.writeAndFlush(new DefaultHttp2ResetFrame(error));
    }

    @Override
    public void bodyWanted() {
        // HTTP/2 clients do not wait for a word before they send
    }

    @Override
    public void resume() {
        loop().execute(() -> {
            channel.config().setAutoRead(true);
            if (!over && !bodyIsWhole) {
                awaitBody();
            }
        });
    }

    @Override
    public Loop loop() {
        return connection.loop();
    }

    @Override
    public String peer() {
        return connection.peer();
    }

    @Override
    public boolean isUpgradable() {
        return false; // extended CONNECT (RFC 8441) is not offered
    }

    @Override
    public boolean isDraining() {
        return connection.core().refusing();
    }

    private void due(Duration within) {
        timer.dueAt(loop().in(within));
    }
}
