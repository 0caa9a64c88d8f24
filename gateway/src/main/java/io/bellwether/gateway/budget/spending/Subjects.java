package io.bellwether.gateway.budget.spending;

import io.bellwether.gateway.budget.escrow.Budget;
import io.bellwether.gateway.budget.journal.Payer;
import io.bellwether.gateway.exchange.ChatRequest;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.json.Field;
import io.bellwether.gateway.json.Span;
import io.bellwether.http.HeaderName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Who an exchange's cost falls on. */
public final class Subjects {
    private static final HeaderName USER = HeaderName.of("x-bellwether-user");
    private static final int LONGEST_PLAIN = 64;
    private static final int DIGEST_BYTES = 16;

    private Subjects() {}

    /** All there is to say of it in the ledger. */
    public static Payer payer(Exchange exchange) {
        return new Payer(
                exchange.who().key(),
                exchange.who().team(),
                exchange.who().organisation(),
                user(exchange),
                exchange.trail().route(),
                exchange.hold().charges());
    }

    /** The subject of a level; empty where the exchange has none. */
    static String of(Exchange exchange, Budget.Level level) {
        return switch (level) {
            case ORGANISATION -> exchange.who().organisation();
            case TEAM -> exchange.who().team();
            case USER -> user(exchange);
            case KEY -> exchange.who().key();
            case ROUTE -> exchange.trail().route();
        };
    }

    /** The end user: what the header says, else the body. A name that is long or odd is known by its digest. */
    private static String user(Exchange exchange) {
        int at = exchange.fields().find(USER, 0);
        return plain(at >= 0 ? exchange.fields().text(at) : written(exchange.request()));
    }

    /** The caller's own bytes between the quotes: what is written the same is the same user. */
    private static String written(ChatRequest request) {
        Span span = request.scan().span(Field.USER);
        boolean named = span.present() && request.body()[span.from()] == '"';
        return named ? new String(request.body(), span.from() + 1, span.length() - 2, StandardCharsets.UTF_8) : "";
    }

    static String plain(String name) {
        boolean plain = name.length() <= LONGEST_PLAIN;
        for (int i = 0; plain && i < name.length(); i++) {
            plain = name.charAt(i) > ' ' && name.charAt(i) < 0x7f;
        }
        return plain ? name : digest(name);
    }

    private static String digest(String name) {
        try {
            byte[] whole = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(whole, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every JDK has it
        }
    }
}
