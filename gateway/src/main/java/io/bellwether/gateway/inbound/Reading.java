package io.bellwether.gateway.inbound;

import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Failure.Kind;
import io.bellwether.gateway.exchange.ChatRequest;
import io.bellwether.gateway.exchange.Ending;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.exchange.Stage;
import io.bellwether.gateway.json.JsonLimits;
import io.bellwether.gateway.json.JsonProblem;
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

    /**
     * @param mostBytes larger bodies are refused
     */
    public Reading(int mostBytes, JsonLimits limits) {
        this.mostBytes = mostBytes;
        this.limits = limits;
    }

    @Override
    public Ending pass(Exchange exchange, Next next) {
        if (!isPlainJson(exchange)) {
            return Ending.refused(
                    Kind.UNSUPPORTED_MEDIA,
                    "Content-Type or Content-Encoding (expected: plain application/json;"
                            + " with curl add -H 'content-type: application/json')");
        }
        if (isAnnouncedTooLarge(exchange)) {
            return tooLarge();
        }
        try {
            byte[] body = exchange.line().body(mostBytes);
            exchange.request(
                    new ChatRequest(exchange.operation(), body, new RequestScanner(limits).scan(body, body.length)));
        } catch (JsonProblem problem) {
            return new Ending.Refused(refusal(problem));
        } catch (HttpFailure failure) {
            return unread(failure);
        }
        if (exchange.request().streaming()) {
            exchange.caller().awaitsStream();
        }
        return next.proceed(exchange);
    }

    /** Whether the caller says beforehand that the body is too large: then it need not come. */
    private boolean isAnnouncedTooLarge(Exchange exchange) {
        int at = exchange.fields().find(CONTENT_LENGTH, 0);
        return at >= 0 && exchange.fields().number(at) > mostBytes;
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
