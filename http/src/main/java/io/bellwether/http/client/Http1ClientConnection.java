package io.bellwether.http.client;

import io.bellwether.http.Fields;
import io.bellwether.http.HeaderName;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.HttpFailure.What;
import io.bellwether.http.Payload;
import io.bellwether.http.loop.Intake;
import io.bellwether.http.loop.Loop;
import io.bellwether.http.loop.Timed;
import io.bellwether.http.loop.Unsent;
import io.bellwether.http.wire.BodyDecoder;
import io.bellwether.http.wire.HeadParser;
import io.bellwether.http.wire.Malformed;
import io.bellwether.http.wire.ReplyParser;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One pooled connection to an upstream: sends one request at a time and cuts the incoming bytes into replies. On its
 * loop only.
 */
final class Http1ClientConnection extends ChannelInboundHandlerAdapter {
    private static final byte[] CONTENT_LENGTH = "content-length: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private static final HeaderName KEEP_ALIVE = HeaderName.of("keep-alive");
    private static final Pattern TIMEOUT = Pattern.compile("(?i)\\btimeout *= *(\\d{1,9})\\b");

    /** Informational replies before the real one; more is a flood. */
    private static final int MOST_INFORMATIONAL = 8;

    private final OriginPool pool;
    private final Loop loop;
    private final Channel channel;
    private final ReplyParser parser;
    private final ClientLimits limits;
    private final BodyDecoder body = new BodyDecoder(BodyDecoder.Sender.UPSTREAM);
    private final Timed idle = new Timed() {
        @Override
        protected void overdue() {
            dueAt(NEVER);
            retire();
        }
    };

    private final Unsent unsent;
    private @Nullable ClientExchange current;
    private boolean inBody;
    private boolean broken;
    private boolean keepAlive;
    private int informational;

    /** Whether anything of the current reply has come. */
    private boolean answered;

    private boolean retired;
    private Optional<OriginPool> creditor = Optional.empty();

    /** When the current request was sent, or when nobody needed the connection any more. */
    private long sinceNanos;

    /** How long it had rested before the current request; 0 for one that was sent right after another. */
    private long restedNanos;

    /** Whether nobody needs it for now. */
    private boolean resting;

    /** How long the upstream says that it keeps it; what it has said once holds. */
    private long promisedNanos = Long.MAX_VALUE;

    private final Intake intake = new Intake();

    Http1ClientConnection(OriginPool pool, Loop loop, Channel channel, ReplyParser parser, ClientLimits limits) {
        this.pool = pool;
        this.loop = loop;
        this.channel = channel;
        this.parser = parser;
        this.limits = limits;
        this.unsent = new Unsent(channel);
        loop.watch().add(idle);
    }

    /** Whether a request may be sent on it. */
    boolean isUsable() {
        return channel.isActive() && current == null;
    }

    /** Nobody needs it for now: it is kept for so long, and no longer than the upstream promises. */
    void rest(long now, long keepNanos) {
        resting = true;
        sinceNanos = now;
        idle.dueAt(sinceNanos + Math.min(keepNanos, promisedNanos));
    }

    /** Nobody needs it any more. */
    void retire() {
        retired = true;
        channel.close();
    }

    /** It is needed, and another pool needs its place more. */
    void retireFor(OriginPool another) {
        creditor = Optional.of(another);
        retire();
    }

    /** For whom it was closed; nobody where it simply ended. */
    Optional<OriginPool> creditor() {
        return creditor;
    }

    /** Sends a request; the reply goes to its exchange. */
    void send(ClientExchange exchange) {
        current = exchange;
        inBody = false;
        informational = 0;
        answered = false;
        long now = loop.nanoTime();
        restedNanos = resting ? now - sinceNanos : 0;
        resting = false;
        sinceNanos = now;
        idle.dueAt(Timed.NEVER);
        exchange.carriedBy(this);
        channel.writeAndFlush(message(exchange.request()), channel.voidPromise());
        stallUnlessWritable(exchange);
    }

    private ByteBuf message(ClientRequest request) {
        Payload payload = request.body();
        int size = request.head().length() + 40 + Math.toIntExact(payload.length());
        ByteBuf out = channel.alloc().directBuffer(size);
        out.writeBytes(request.head().array(), 0, request.head().length());
        if (payload.length() > 0) {
            out.writeBytes(CONTENT_LENGTH);
            out.writeCharSequence(Long.toString(payload.length()), StandardCharsets.US_ASCII);
            out.writeBytes(END_OF_HEAD);
        } else {
            out.writeBytes(END_OF_HEAD, 2, 2);
        }
        for (int i = 0; i < payload.ranges(); i++) {
            out.writeBytes(payload.bytes(i), payload.from(i), payload.to(i) - payload.from(i));
        }
        return out;
    }

    /** Reads on, after the exchange had asked for a pause. */
    void resume() {
        channel.config().setAutoRead(true);
    }

    /** The exchange lets go before its reply is complete: closing is how the upstream learns of it. */
    void abandon() {
        current = null;
        retire();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        byte[] scratch = loop.scratch();
        int length = intake.take((ByteBuf) message, scratch);
        answered = true;
        ClientExchange exchange = current;
        if (exchange == null) {
            retire(); // nobody asked: whatever it is, it must not be taken for the next reply
            return;
        }
        try {
            take(exchange, scratch, length);
        } catch (Malformed malformed) {
            What what = malformed.status() == Malformed.TOO_LARGE ? What.TOO_LARGE : What.MALFORMED;
            exchange.fail(new HttpFailure(what, malformed.reason()));
        }
    }

    private void take(ClientExchange exchange, byte[] bytes, int to) throws Malformed {
        int at = 0;
        while (!inBody) {
            int end = HeadParser.end(bytes, at, to);
            if ((end < 0 ? to : end) - at > limits.headBytes()) {
                throw new Malformed(Malformed.TOO_LARGE, "reply head of more than " + limits.headBytes() + " bytes");
            }
            if (end < 0) {
                intake.keep(bytes, at, to);
                return;
            }
            takeHead(exchange, Arrays.copyOfRange(bytes, at, end));
            at = end;
        }
        at = body.decode(bytes, at, to);
        boolean full = body.contentTo() > body.contentFrom()
                && exchange.body().offer(bytes, body.contentFrom(), body.contentTo());
        if (body.done()) {
            complete(exchange, at == to);
        } else if (full) {
            channel.config().setAutoRead(false);
        }
    }

    private void takeHead(ClientExchange exchange, byte[] head) throws Malformed {
        ReplyParser.Parsed parsed = parser.parse(head, limits.headFields());
        int status = parsed.head().status();
        if (status < 200) {
            if (status == 101 || ++informational > MOST_INFORMATIONAL) {
                throw new Malformed(Malformed.SYNTAX, "informational replies that nobody asked for");
            }
            return;
        }
        inBody = true;
        keepAlive = parsed.keepAlive();
        if (promisedNanos == Long.MAX_VALUE) {
            promisedNanos = promised(parsed.head().fields());
        }
        body.start(parsed.framing());
        exchange.headed(parsed.head());
    }

    /** {@code Keep-Alive: timeout=5} (RFC 2068, 19.7.1.1), less a second for the way there; the most if not said. */
    private static long promised(Fields fields) {
        int at = fields.find(KEEP_ALIVE, 0);
        Matcher timeout = at < 0 ? null : TIMEOUT.matcher(fields.text(at));
        if (timeout == null || !timeout.find()) {
            return Long.MAX_VALUE;
        }
        return Duration.ofSeconds(Long.parseLong(timeout.group(1)))
                .minus(IdleTime.MARGIN)
                .toNanos();
    }

    private void complete(ClientExchange exchange, boolean clean) {
        current = null;
        exchange.completed();
        if (clean && keepAlive && promisedNanos > 0 && channel.isActive() && nothingUnsent()) {
            resume();
            pool.release(this);
        } else {
            retire();
        }
    }

    /** An upstream may answer before it has read everything; what it has not read would precede the next request. */
    private boolean nothingUnsent() {
        var unsent = channel.unsafe().outboundBuffer();
        return unsent == null || unsent.totalPendingWriteBytes() == 0;
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (current != null) {
            stallUnlessWritable(current);
        }
    }

    private void stallUnlessWritable(ClientExchange exchange) {
        if (channel.isWritable()) {
            exchange.arrived();
        } else {
            unsent.mark();
            exchange.patience(
                    limits.writeStall(), new HttpFailure(What.WRITE_STALLED, "the upstream does not take the request"));
        }
    }

    /** Whether the upstream has taken some of the request since last asked. */
    boolean isTaken() {
        return unsent.shrinks();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        loop.watch().remove(idle);
        ClientExchange exchange = current;
        current = null;
        if (exchange != null && wasStale() && exchange.startAnew()) {
            pool.replace(exchange);
            return;
        }
        if (resting && !retired) {
            pool.closedIdle(loop.nanoTime() - sinceNanos);
        }
        pool.closed(this);
        if (exchange != null) {
            end(exchange);
        }
    }

    /**
     * Whether the upstream had most likely closed the connection before the request came, so that the request may be
     * sent once more: it had been idle for a second at least, which is the shortest that servers keep connections, it
     * ended before one byte of the reply, and within the time that a way there and back may take. RFC 9110, 9.2.2
     * permits to send again what is known not to have been processed, and RFC 9112, 9.3.1 asks clients to expect such
     * an end. That it was not processed cannot be known for certain; curl
     * ({@code Curl_retry_request}) takes these signs for it with any method, while Go's client, for one, wants an
     * {@code Idempotency-Key} with a POST. The request can always be sent again, as its head and payload are arrays
     * that do not change.
     */
    private boolean wasStale() {
        return restedNanos >= IdleTime.LEAST.toNanos()
                && !answered
                && loop.nanoTime() - sinceNanos <= limits.connect().toNanos();
    }

    private void end(ClientExchange exchange) {
        if (inBody && body.completeAtClose() && !broken) {
            exchange.completed();
        } else {
            exchange.fail(new HttpFailure(
                    What.TRUNCATED,
                    inBody ? "the upstream closed in mid-reply" : "the upstream closed without a reply"));
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        broken = true; // a reset ends nothing: channelInactive tells the exchange
        channel.close();
    }
}
