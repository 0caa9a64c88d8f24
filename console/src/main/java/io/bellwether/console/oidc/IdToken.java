package io.bellwether.console.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyConverter;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.Key;
import java.security.PublicKey;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Judges a provider's word as OpenID Connect Core 1.0, section 3.1.3.7, and RFC 8725 say. */
final class IdToken {
    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final int LEAST_RSA_BITS = 2048;

    /** Signatures with a private key: a secret that we know, too, proves nothing, and none proves less. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private IdToken() {}

    /** What a token is held to. */
    record Expected(String issuer, String clientId, String nonce, Instant now) {}

    /** What came of it. */
    sealed interface Verdict {
        record Believed(JWTClaimsSet claims) implements Verdict {}

        /** None of the keys can have signed it: there may be newer ones. */
        record NoKey() implements Verdict {}

        /**
         * It is not believed.
         *
         * @param why without a word of the token's own
         */
        record Doubted(String why) implements Verdict {}
    }

    static Verdict judge(String token, JWKSet keys, Expected expected) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            if (!ALGORITHMS.contains(jwt.getHeader().getAlgorithm())) {
                return new Verdict.Doubted("its algorithm is not one of " + ALGORITHMS);
            }
            List<JWK> possible = new JWKSelector(JWKMatcher.forJWSHeader(jwt.getHeader())).select(keys);
            if (possible.isEmpty()) {
                return new Verdict.NoKey();
            }
            if (!isSigned(jwt, possible)) {
                return new Verdict.Doubted("its signature does not fit");
            }
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            return doubt(claims, expected)
                    .<Verdict>map(Verdict.Doubted::new)
                    .orElseGet(() -> new Verdict.Believed(claims));
        } catch (ParseException | JOSEException noToken) {
            return new Verdict.Doubted("it is no signed token");
        }
    }

    private static boolean isSigned(SignedJWT jwt, List<JWK> possible) throws JOSEException {
        JWSHeader header = jwt.getHeader();
        List<JWK> strong = possible.stream().filter(IdToken::isStrong).toList();
        for (Key key : KeyConverter.toJavaKeys(strong)) {
            if (key instanceof PublicKey
                    && jwt.verify(new DefaultJWSVerifierFactory().createJWSVerifier(header, key))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isStrong(JWK key) {
        return !key.getKeyType().getValue().equals("RSA") || key.size() >= LEAST_RSA_BITS;
    }

    private static Optional<String> doubt(JWTClaimsSet claims, Expected expected) throws ParseException {
        if (!expected.issuer().equals(claims.getIssuer())) {
            return Optional.of("its issuer is another");
        }
        if (!claims.getAudience().contains(expected.clientId())) {
            return Optional.of("it is for another audience");
        }
        String party = claims.getStringClaim("azp");
        if (party == null ? claims.getAudience().size() > 1 : !party.equals(expected.clientId())) {
            return Optional.of("it is for another party");
        }
        if (!expected.nonce().equals(claims.getStringClaim("nonce"))) {
            return Optional.of("its nonce is another");
        }
        if (claims.getSubject() == null || claims.getSubject().isBlank()) {
            return Optional.of("it names nobody");
        }
        return timeDoubt(claims, expected.now());
    }

    private static Optional<String> timeDoubt(JWTClaimsSet claims, Instant now) {
        Date expires = claims.getExpirationTime();
        if (expires == null || !expires.toInstant().isAfter(now.minus(SKEW))) {
            return Optional.of("it has expired");
        }
        Date issued = claims.getIssueTime();
        Date begins = claims.getNotBeforeTime();
        boolean early = issued == null
                || issued.toInstant().isAfter(now.plus(SKEW))
                || (begins != null && begins.toInstant().isAfter(now.plus(SKEW)));
        return early ? Optional.of("it is of the future: are the clocks right?") : Optional.empty();
    }
}
