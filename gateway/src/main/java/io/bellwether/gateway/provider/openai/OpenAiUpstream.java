package io.bellwether.gateway.provider.openai;

import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Failure.Kind;
import io.bellwether.gateway.chat.Reply;
import io.bellwether.gateway.chat.Usage;
import io.bellwether.gateway.exchange.ChatRequest;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.exchange.OutputCap;
import io.bellwether.gateway.exchange.Target;
import io.bellwether.gateway.exchange.Upstream;
import io.bellwether.gateway.json.JsonLimits;
import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.gateway.json.ReplyScan;
import io.bellwether.gateway.json.ReplyScanner;
import io.bellwether.gateway.json.Splice;
import io.bellwether.gateway.provider.AfterCaller;
import io.bellwether.http.Fields;
import io.bellwether.http.HeadWriter;
import io.bellwether.http.HeaderName;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.Payload;
import io.bellwether.http.ReplyHead;
import io.bellwether.http.client.ClientExchange;
import io.bellwether.http.client.ClientRequest;
import io.bellwether.http.client.HttpClient;
import io.bellwether.http.sse.SseLimits;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Asks a provider in OpenAI's dialect. */
public final class OpenAiUpstream implements Upstream {
    /** The only fields of a caller's that go on to a provider; credentials, cookies and forwarding fields never do. */
    private static final List<HeaderName> PASSED_ON =
            List.of(HeaderName.of("openai-beta"), HeaderName.of("traceparent"), HeaderName.of("tracestate"));

    private static final HeaderName CONTENT_TYPE = HeaderName.of("content-type");
    private static final HeaderName CONTENT_ENCODING = HeaderName.of("content-encoding");

    /** A foreign error longer than this is not read to its end. */
    private static final int MOST_ERROR_BYTES = 64 * 1024;

    /** What a leash is cut with. */
    private static final Set<HttpFailure.What> LEASH =
            EnumSet.of(HttpFailure.What.CALLER_GONE, HttpFailure.What.GOING_AWAY, HttpFailure.What.REVOKED);

    private static final byte[] NOTHING = new byte[0];

    private final OpenAiProvider provider;
    private final HttpClient client;
    private final ErrorReading errors;
    private final Taking taking;
    private final LongSupplier nanoTime;

    /**
     * How a provider's answers are taken.
     *
     * @param mostBytes a larger whole answer is refused
     * @param events larger lines and events of a stream are refused
     * @param afterCaller what becomes of one whose caller has gone
     */
    public record Taking(int mostBytes, SseLimits events, Function<Exchange, AfterCaller> afterCaller) {}

    /**
     * @param nanoTime {@link System#nanoTime}, or a test's own
     */
    public OpenAiUpstream(
            OpenAiProvider provider, HttpClient client, ErrorReading errors, Taking taking, LongSupplier nanoTime) {
        this.provider = provider;
        this.client = client;
        this.errors = errors;
        this.taking = taking;
        this.nanoTime = nanoTime;
    }

    @Override
    public Reply answer(Exchange exchange, Target target) {
        Waiting waiting = new Waiting(exchange.deadline(), target.patience(), nanoTime);
        AfterCaller after = taking.afterCaller().apply(exchange);
        ClientExchange call = client.send(exchange.loop(), request(exchange, target), exchange.leash(), after);
        if (exchange.request().streaming()) {
            call.doubt(exchange.doubt());
        }
        Answering answering = new Answering(call, waiting, after);
        boolean open = false;
        boolean whole = false;
        try {
            Reply reply = read(exchange, target, answering);
            open = reply instanceof Reply.Streaming;
            whole = reply instanceof Reply.Complete;
            return reply;
        } catch (HttpFailure failure) {
            return new Reply.Refused(waiting.failure(failure));
        } finally {
            if (!open) {
                call.close();
                after.over(whole);
            }
        }
    }

    private ClientRequest request(Exchange exchange, Target target) {
        ChatRequest request = exchange.request();
        HeadWriter head = provider.head(request.operation(), target.credential());
        for (HeaderName name : PASSED_ON) {
            int at = exchange.fields().find(name, 0);
            if (at >= 0) {
                head = HeadWriter.startingWith(head.toBytes())
                        .add(name.toString(), exchange.fields().text(at));
            }
        }
        return new ClientRequest(provider.origin(), head, body(request, target, exchange.cap(target)));
    }

    /** The caller's own bytes: with the target's model, with usage asked for, capped, and without fields of ours. */
    private static Payload body(ChatRequest request, Target target, Optional<OutputCap> cap) {
        boolean asksUsage = request.streaming() && !request.scan().includesUsage();
        boolean plain = !asksUsage && target.modelName().length == 0 && cap.isEmpty();
        if (plain && !request.scan().hasOwn()) {
            return Payload.of(request.body());
        }
        Splice splice = new Splice(request.body(), request.body().length, request.scan()).model(target.modelName());
        if (cap.isPresent()) {
            splice = splice.limit(cap.get().field(), cap.get().mostTokens());
        }
        return (asksUsage ? splice.usage() : splice).payload();
    }

    /** A provider's answer to one attempt, as it is read. */
    private record Answering(ClientExchange call, Waiting waiting, AfterCaller after) {}

    private Reply read(Exchange exchange, Target target, Answering answering) throws HttpFailure {
        ClientExchange call = answering.call();
        Waiting waiting = answering.waiting();
        boolean streaming = exchange.request().streaming();
        ReplyHead head = call.head(streaming ? waiting.forHead() : waiting.forAll());
        if (head.status() != 200) {
            return new Reply.Refused(errors.read(head, errorBody(call, waiting), target));
        }
        String type = head.fields().value(CONTENT_TYPE).orElse("").toLowerCase(Locale.ROOT);
        if (isEncoded(head.fields())) {
            return malformed("a compressed answer, although none was asked for");
        }
        if (streaming && type.startsWith("text/event-stream")) {
            return stream(exchange, answering);
        }
        if (streaming || !type.startsWith("application/json")) {
            return notWhatWasAsked(call, waiting, type, target, head);
        }
        return whole(call.all(taking.mostBytes(), waiting.forAll()), target, head);
    }

    /** The words of an error; what is too long, too slow or cut off says nothing, for the status says what matters. */
    private static byte[] errorBody(ClientExchange call, Waiting waiting) throws HttpFailure {
        try {
            return call.all(MOST_ERROR_BYTES, waiting.forErrorBody());
        } catch (HttpFailure unread) {
            if (LEASH.contains(unread.what())) {
                throw unread;
            }
            return NOTHING;
        }
    }

    private Reply stream(Exchange exchange, Answering answering) {
        boolean hidesUsage = !exchange.request().scan().includesUsage();
        EventRelay events = new EventRelay(taking.events(), hidesUsage);
        if (exchange.mayGoOn()) {
            events.remembering();
        }
        exchange.request().begun().ifPresent(events::goingOn);
        OpenAiStream stream = new OpenAiStream(answering.call(), events, answering.waiting(), answering.after());
        Optional<Failure> none = stream.open();
        answering.call().trust();
        return none.<Reply>map(Reply.Refused::new).orElseGet(() -> new Reply.Streaming(stream));
    }

    /** Some providers answer an error with status 200 and JSON to a stream; anything else is no answer at all. */
    private Reply notWhatWasAsked(ClientExchange call, Waiting waiting, String type, Target target, ReplyHead head)
            throws HttpFailure {
        if (!type.startsWith("application/json")) {
            return malformed("content of another type than was asked for");
        }
        Reply reply = whole(call.all(taking.mostBytes(), waiting.forAll()), target, head);
        return reply instanceof Reply.Refused ? reply : malformed("one JSON document where a stream was asked for");
    }

    private Reply whole(byte[] body, Target target, ReplyHead head) {
        try {
            ReplyScan scan = new ReplyScanner(JsonLimits.REPLY).scan(body, body.length);
            if (scan.error().present()) {
                return new Reply.Refused(errors.read(new ReplyHead(500, head.fields()), body, target));
            }
            Usage usage = scan.usage().orElse(Usage.NONE);
            return new Reply.Complete("application/json", body, usage, scan.textBytes()).served(scan.servedTier());
        } catch (JsonProblem problem) {
            return malformed("JSON that is not well-formed");
        }
    }

    private Reply malformed(String what) {
        return new Reply.Refused(Failure.of(Kind.UPSTREAM_MALFORMED, "Provider " + provider.name() + " sent " + what));
    }

    private static boolean isEncoded(Fields fields) {
        int at = fields.find(CONTENT_ENCODING, 0);
        return at >= 0 && !fields.text(at).equalsIgnoreCase("identity");
    }
}
