package io.bellwether.console.credit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.bellwether.console.credit.PaymentProvider.Notice.Refused;
import io.bellwether.gateway.json.JsonLimits;
import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.gateway.json.JsonTree;
import io.bellwether.http.Fields;
import io.bellwether.http.HeaderName;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The generic provider: JSON, signed in the form that Stripe made common: {@code t=SECONDS,v1=HEX}, where HEX is the
 * HMAC-SHA256 of the seconds, a dot and the body. Several {@code v1} may stand there while a secret is changed; one
 * that fits is enough.
 */
public final class SignedPayments implements PaymentProvider {
    /** What customers' own systems send. */
    public static final HeaderName SIGNATURE = HeaderName.of("x-bellwether-signature");

    private static final HeaderName STRIPE = HeaderName.of("stripe-signature");
    private static final String ALGORITHM = "HmacSHA256";
    private static final long TOLERANCE_SECONDS = 300;
    private static final int MOST_DIGITS = 12;
    private static final int MOST_SIGNATURES = 8;
    private static final int LONGEST_NOTE = 200;
    private static final int LONGEST_EVENT = 200;
    private static final String PAID = "payment.succeeded";
    private static final JsonLimits LIMITS = new JsonLimits(16, 1 << 14, 40, 1 << 12);

    private final byte[] secret;
    private final InstantSource clock;

    public SignedPayments(byte[] secret, InstantSource clock) {
        this.secret = secret.clone();
        this.clock = clock;
    }

    @Override
    public Thanks thanks() {
        return new Thanks("application/json", "{\"received\":true}");
    }

    @Override
    public Notice read(Fields fields, byte[] body) {
        Optional<Stamp> stamp = stamp(fields);
        if (stamp.isEmpty()) {
            return new Refused(Why.UNSIGNED, "no signature that can be read (expected: t=SECONDS,v1=HEX)");
        }
        if (!isSigned(stamp.get(), body)) {
            return new Refused(
                    Why.UNSIGNED, "the signature does not fit (expected: HMAC-SHA256 of t, a dot, the body)");
        }
        long age = clock.instant().getEpochSecond() - Long.parseLong(stamp.get().seconds());
        if (Math.abs(age) > TOLERANCE_SECONDS) {
            return new Refused(
                    Why.STALE, "signed " + age + " s ago (expected: within " + TOLERANCE_SECONDS + " s of our clock)");
        }
        try {
            return notice(JsonTree.read(body, LIMITS));
        } catch (JsonProblem problem) {
            return new Refused(Why.MALFORMED, "body: " + problem.getMessage());
        }
    }

    /** When it was signed, as it stands there, and the signatures. */
    private record Stamp(String seconds, List<String> signatures) {}

    private static Optional<Stamp> stamp(Fields fields) {
        if (fields.occurrences(SIGNATURE) + fields.occurrences(STRIPE) != 1) {
            return Optional.empty(); // none, or nobody can say which of two counts
        }
        String seconds = "";
        List<String> signatures = new ArrayList<>();
        for (String part : fields.value(SIGNATURE)
                .or(() -> fields.value(STRIPE))
                .orElse("")
                .split(",", -1)) {
            String pair = part.strip();
            if (pair.startsWith("t=") && seconds.isEmpty()) {
                seconds = pair.substring(2);
            } else if (pair.startsWith("v1=") && signatures.size() < MOST_SIGNATURES) {
                signatures.add(pair.substring(3));
            }
        }
        boolean readable = seconds.matches("[0-9]{1," + MOST_DIGITS + "}") && !signatures.isEmpty();
        return readable ? Optional.of(new Stamp(seconds, signatures)) : Optional.empty();
    }

    /** Every signature is compared in constant time. */
    private boolean isSigned(Stamp stamp, byte[] body) {
        byte[] right = HexFormat.of().formatHex(mac(stamp.seconds(), body)).getBytes(US_ASCII);
        boolean signed = false;
        for (String signature : stamp.signatures()) {
            signed |= MessageDigest.isEqual(right, signature.getBytes(US_ASCII));
        }
        return signed;
    }

    private byte[] mac(String seconds, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            mac.update((seconds + ".").getBytes(US_ASCII));
            return mac.doFinal(body);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible); // every JDK has it
        }
    }

    private static Notice notice(JsonTree event) {
        String type = text(event, "type");
        if (!type.equals(PAID)) {
            return new Notice.Other(type);
        }
        String id = text(event, "id");
        Optional<CreditAccount> account = CreditAccount.of(text(event, "account"));
        Optional<Long> microDollars = event.member("micro_dollars")
                .flatMap(JsonTree::whole)
                .filter(money -> money >= 1 && money <= TopUp.MOST_MICRO_DOLLARS);
        if (id.isEmpty() || id.length() > LONGEST_EVENT || account.isEmpty() || microDollars.isEmpty()) {
            return new Refused(
                    Why.MALFORMED,
                    PAID + " without a usable id, account or micro_dollars"
                            + " (expected: account as organisation:NAME, millionths of a US dollar)");
        }
        String note = text(event, "note");
        return new Notice.Paid(
                id, account.get(), microDollars.get(), note.substring(0, Math.min(note.length(), LONGEST_NOTE)));
    }

    private static String text(JsonTree event, String name) {
        return event.member(name).flatMap(JsonTree::text).orElse("");
    }
}
