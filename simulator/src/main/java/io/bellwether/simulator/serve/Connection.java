package io.bellwether.simulator.serve;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.bellwether.simulator.answer.Errors;
import io.bellwether.simulator.script.Script;
import io.bellwether.simulator.script.ScriptReader;
import io.bellwether.simulator.script.Word;
import io.bellwether.simulator.wire.BadRequest;
import io.bellwether.simulator.wire.Head;
import io.bellwether.simulator.wire.Reply;
import io.bellwether.simulator.wire.Request;
import io.bellwether.simulator.wire.RequestReader;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One connection: cuts what arrives into requests and has them answered one after the other, in order. Keeps reading
 * during an answer, so that a peer's hang-up is seen at once; a peer that closes only its sending side counts as
 * gone.
 */
public final class Connection extends ChannelInboundHandlerAdapter {
    private static final System.Logger LOG = System.getLogger(Connection.class.getName());
    private static final int MOST_BACKLOG_BYTES = 1024 * 1024;
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(US_ASCII);
    private static final byte[] SLOW_READER = Word.SLOW_READER.text().getBytes(US_ASCII);

    private final Site site;
    private final Lane lane;
    private final Endpoints endpoints;
    private final RequestReader reader = new RequestReader();
    private @Nullable Outlet out;
    private boolean busy;
    private boolean pumping;
    private boolean lastOne;
    private boolean continued;

    public Connection(Site site, Lane lane) {
        this.site = site;
        this.lane = lane;
        this.endpoints = new Endpoints(site);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        out = new Outlet(context, lane, () -> finished(context));
        site.stats().connected();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        int length = bytes.readableBytes();
        bytes.readBytes(reader.room(length), reader.position(), length);
        bytes.release();
        reader.received(length);
        if (reader.backlogBytes() > MOST_BACKLOG_BYTES) {
            context.channel().config().setAutoRead(false);
        }
        pump();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        context.flush();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (out != null && context.channel().isWritable()) {
            out.live().ifPresent(Live::writable);
            resume(context);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        site.stats().disconnected();
        if (out == null) {
            return;
        }
        if (busy && !out.closing()) {
            site.stats().aborted(out.live().map(Live::tokensSent).orElse(0L));
        }
        out.live().ifPresent(Live::gone);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!(cause instanceof IOException)) {
            LOG.log(System.Logger.Level.ERROR, "simulator: a bug; the connection is closed", cause);
        }
        var _ = context.close();
    }

    private void finished(ChannelHandlerContext context) {
        busy = false;
        if (lastOne) {
            live().close();
            return;
        }
        resume(context);
    }

    /** Takes up what waits, unless that is what called. */
    private void resume(ChannelHandlerContext context) {
        if (!pumping && !busy) {
            context.channel().config().setAutoRead(true);
            pump();
            context.flush();
        }
    }

    private void pump() {
        pumping = true;
        try {
            while (!busy && live().writable() && !live().closed()) {
                Optional<Request> next = reader.next();
                if (next.isEmpty()) {
                    reader.awaitingBody().ifPresent(this::awaitBody);
                    break;
                }
                answer(next.get());
            }
        } catch (BadRequest unreadable) {
            busy = true;
            live().write(Reply.json(unreadable.status(), Errors.invalid(messageOf(unreadable), "", "bad_request"))
                    .bytes());
            live().close();
        } finally {
            pumping = false;
        }
    }

    private void answer(Request request) {
        busy = true;
        continued = false;
        lastOne = request.head().closes();
        endpoints.answer(request, live());
    }

    private void awaitBody(Head head) {
        if (!continued && head.awaitsContinue()) {
            continued = true;
            live().write(CONTINUE);
        }
        boolean slow = reader.bodyBegins(SLOW_READER)
                || head.field(Endpoints.SCRIPT_HEADER)
                        .map(Connection::readsSlowly)
                        .orElse(false);
        if (slow) {
            busy = true;
            live().hold(Live.SILENT);
            live().stopReading();
        }
    }

    private static boolean readsSlowly(String header) {
        try {
            Script script = ScriptReader.ofHeader(header);
            return script.says(Word.SLOW_READER);
        } catch (ScriptReader.Unreadable refusedLater) {
            return false;
        }
    }

    private Outlet live() {
        if (out == null) {
            throw new IllegalStateException("connection: not active");
        }
        return out;
    }

    private static String messageOf(BadRequest unreadable) {
        return String.valueOf(unreadable.getMessage());
    }
}
