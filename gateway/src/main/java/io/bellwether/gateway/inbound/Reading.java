package io.bellwether.gateway.inbound;

import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Failure.Kind;
import io.bellwether.gateway.exchange.ChatRequest;
import io.bellwether.gateway.exchange.Ending;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.exchange.Stage;
import io.bellwether.gateway.json.JsonLimits;
import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.gateway.json.RequestScan;
import io.bellwether.gateway.json.RequestScanner;
import io.bellwether.http.HeaderName;
import io.bellwether.http.HttpFailure;
import java.util.Locale;

/** The stage that reads the body and what it says about itself; the rest of it stays bytes. */
public final class Reading implements Stage {
    private static final HeaderName CONTENT_TYPE = HeaderName.of("content-type");
    private static final HeaderName CONTENT_ENCODING = HeaderName.of("content-encoding");

    private static final HeaderName CONTENT_LENGTH = HeaderName.of("content-length");

    private final int mostBytes;
    private final JsonLimits limits;
    private final BodyRoom room;
    private final Overload overload;

    /**
     * @param mostBytes larger bodies are refused
     * @param room for large ones
     * @param overload counts those for which there is none
     */
    public Reading(int mostBytes, JsonLimits limits, BodyRoom room, Overload overload) {
        this.mostBytes = mostBytes;
        this.limits = limits;
        this.room = room;
        this.overload = overload;
    }

    @Override
    public Ending pass(Exchange exchange, Next next) {
        if (!isPlainJson(exchange)) {
            return Ending.refused(
                    Kind.UNSUPPORTED_MEDIA,
                    "Content-Type or Content-Encoding (expected: plain application/json;"
                            + " with curl add -H 'content-type: application/json')");
        }
        long announced = announced(exchange);
        if (announced > mostBytes) {
            return tooLarge();
        }
        if (announced <= BodyRoom.SMALL_BYTES) {
            return readSmall(exchange, next, announced >= 0);
        }
        return room.hasFor(announced) ? readLarge(exchange, next) : noRoom();
    }

    /** One whose length nobody has said is taken for small until it is not. */
    private Ending readSmall(Exchange exchange, Next next, boolean isSurely) {
        int most = isSurely ? mostBytes : Math.min(mostBytes, BodyRoom.SMALL_BYTES);
        try {
            read(exchange, most);
        } catch (JsonProblem problem) {
            return new Ending.Refused(refusal(problem));
        } catch (HttpFailure failure) {
            boolean isLarger = failure.what() == HttpFailure.What.TOO_LARGE && most < mostBytes;
            return isLarger ? readLarge(exchange, next) : unread(failure);
        }
        return goOn(exchange, next);
    }

    /** Room for it is held for as long as it is: from its bytes' coming until nobody can need them again. */
    private Ending readLarge(Exchange exchange, Next next) {
        try (BodyRoom.Part part = room.part()) {
            if (!comes(exchange, part)) {
                return noRoom();
            }
            read(exchange, mostBytes);
            part.shrink(exchange.request().bodyBytes());
            exchange.request().whenLetGo(part::close);
            return goOn(exchange, next);
        } catch (JsonProblem problem) {
            return new Ending.Refused(refusal(problem));
        } catch (HttpFailure failure) {
            return unread(failure);
        }
    }

    /**
     * Takes room as the body comes, not as it was announced: who sends slowly holds little. Answers whether there was
     * enough; a body that is too large has come no further than to the bound.
     */
    private boolean comes(Exchange exchange, BodyRoom.Part part) throws HttpFailure {
        int bytes = Math.min(2 * BodyRoom.SMALL_BYTES, mostBytes);
        boolean fits = part.grow(bytes);
        while (fits && bytes < mostBytes && !exchange.line().bodyEndsWithin(bytes)) {
            bytes = (int) Math.min(2L * bytes, mostBytes);
            fits = part.grow(bytes);
        }
        return fits;
    }

    private Ending noRoom() {
        return overload.refusal("memory for large bodies");
    }

    private void read(Exchange exchange, int most) throws HttpFailure, JsonProblem {
        byte[] body = exchange.line().body(most);
        RequestScan scan = new RequestScanner(limits).scan(body, body.length);
        exchange.request(new ChatRequest(exchange.operation(), body, scan));
    }

    private static Ending goOn(Exchange exchange, Next next) {
        if (exchange.request().streaming()) {
            exchange.caller().awaitsStream();
        }
        return next.proceed(exchange);
    }

    /** How long the caller says beforehand that the body is: one that is too large need not come. -1 for no word. */
    private static long announced(Exchange exchange) {
        int at = exchange.fields().find(CONTENT_LENGTH, 0);
        return at < 0 ? -1 : exchange.fields().number(at);
    }

    private Ending tooLarge() {
        return Ending.refused(Kind.BODY_TOO_LARGE, "body: more than " + mostBytes + " bytes (expected: at most that)");
    }

    private static boolean isPlainJson(Exchange exchange) {
        int encodingAt = exchange.fields().find(CONTENT_ENCODING, 0);
        if (encodingAt >= 0 && !exchange.fields().text(encodingAt).equalsIgnoreCase("identity")) {
            return false;
        }
        int typeAt = exchange.fields().find(CONTENT_TYPE, 0);
        if (typeAt < 0) {
            return true;
        }
        String type = exchange.fields().text(typeAt);
        return type.startsWith("application/json")
                || type.toLowerCase(Locale.ROOT).startsWith("application/json");
    }

    static Failure refusal(JsonProblem problem) {
        Failure failure = Failure.of(Kind.BAD_REQUEST, String.valueOf(problem.getMessage()));
        return problem.param().map(failure::withParam).orElse(failure);
    }

    private Ending unread(HttpFailure failure) {
        return switch (failure.what()) {
            case TOO_LARGE -> tooLarge();
            case GOING_AWAY -> Ending.refused(Kind.DRAINING, Kind.DRAINING.advice());
            default -> Ending.ABANDONED; // the connection has already been answered for, or is gone
        };
    }
}
