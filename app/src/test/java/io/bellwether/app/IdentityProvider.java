package io.bellwether.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/**
 * A small OpenID provider on a socket of its own: one client, one person, RS256. It checks what a client must show, and
 * may be told to lie. It shares no code with the gateway.
 */
public final class IdentityProvider implements AutoCloseable {
    public static final String CLIENT = "bellwether";
    public static final String SECRET = "s3cret/of:the+client";

    private final HttpServer server;
    private final Map<String, Begun> codes = new ConcurrentHashMap<>();
    private final List<SigningKey> published = new ArrayList<>();

    /** Guarded by this. */
    private SigningKey signing;

    /** Guarded by this. */
    private Person person = new Person("00u1", "lan@example.com", List.of("ops"));

    /** Guarded by this. */
    private UnaryOperator<Map<String, String>> lie = claims -> claims;

    /** Guarded by this. */
    private String algorithm = "RS256";

    /** Who signs in next. */
    public record Person(String subject, String name, List<String> groups) {}

    private record SigningKey(String id, KeyPair pair) {}

    private record Begun(String nonce, String challenge, String redirect) {}

    private IdentityProvider() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        signing = key("first");
        published.add(signing);
        server.createContext("/.well-known/openid-configuration", this::configuration);
        server.createContext("/keys", this::keys);
        server.createContext("/token", this::token);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    public static IdentityProvider start() {
        try {
            return new IdentityProvider();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public synchronized void person(Person other) {
        person = other;
    }

    /** From now on claims are changed so before they are signed; each is a piece of JSON. */
    public synchronized void lie(UnaryOperator<Map<String, String>> other) {
        lie = other;
    }

    /** What stands in the head of tokens; {@code none} leaves them unsigned. */
    public synchronized void algorithm(String other) {
        algorithm = other;
    }

    /** Signs with another key from now on. */
    public synchronized void rotate(boolean publish) {
        signing = key("key-" + published.size());
        if (publish) {
            published.clear();
            published.add(signing);
        }
    }

    /** What the person's browser does: follows the way here, proves itself, and is sent back with this query. */
    public String authorise(String location) {
        Map<String, String> asked = form(location.substring(location.indexOf('?') + 1));
        if (!asked.getOrDefault("client_id", "").equals(CLIENT)
                || !asked.getOrDefault("response_type", "").equals("code")
                || !asked.getOrDefault("code_challenge_method", "").equals("S256")
                || !asked.getOrDefault("scope", "").contains("openid")) {
            throw new AssertionError("the gateway asks wrongly: " + location);
        }
        String code = "code-" + codes.size();
        codes.put(
                code,
                new Begun(
                        asked.getOrDefault("nonce", ""),
                        asked.getOrDefault("code_challenge", ""),
                        asked.getOrDefault("redirect_uri", "")));
        return "?code=" + code + "&state=" + asked.getOrDefault("state", "");
    }

    private void configuration(HttpExchange exchange) throws IOException {
        answer(
                exchange,
                200,
                ("{'issuer':'I','authorization_endpoint':'I/authorize','token_endpoint':'I/token','jwks_uri':'I/keys',"
                                + "'end_session_endpoint':'I/logout'}")
                        .replace("I/", issuer() + "/")
                        .replace("'I'", "'" + issuer() + "'")
                        .replace('\'', '"'));
    }

    private synchronized void keys(HttpExchange exchange) throws IOException {
        StringBuilder json = new StringBuilder();
        for (SigningKey one : published) {
            RSAPublicKey key = (RSAPublicKey) one.pair().getPublic();
            json.append(json.isEmpty() ? "" : ",")
                    .append("{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"kid\":\"" + one.id() + "\",\"n\":\"")
                    .append(text(unsigned(key.getModulus())) + "\",\"e\":\"")
                    .append(text(unsigned(key.getPublicExponent())) + "\"}");
        }
        answer(exchange, 200, "{\"keys\":[" + json + "]}");
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> form = form(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        Begun begun = codes.remove(form.getOrDefault("code", ""));
        String client = new String(
                Base64.getDecoder()
                        .decode(exchange.getRequestHeaders()
                                .getFirst("Authorization")
                                .substring("Basic ".length())),
                UTF_8);
        boolean right = begun != null
                && client.equals(CLIENT + ":s3cret%2Fof%3Athe%2Bclient")
                && begun.redirect().equals(form.get("redirect_uri"))
                && begun.challenge().equals(text(sha256(form.getOrDefault("code_verifier", ""))));
        if (right) {
            answer(
                    exchange,
                    200,
                    "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"id_token\":\"" + idToken(begun.nonce())
                            + "\"}");
        } else {
            answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
        }
    }

    private synchronized String idToken(String nonce) {
        Map<String, String> claims = new HashMap<>();
        long now = Instant.now().getEpochSecond();
        claims.put("iss", quoted(issuer()));
        claims.put("aud", quoted(CLIENT));
        claims.put("sub", quoted(person.subject()));
        claims.put("nonce", quoted(nonce));
        claims.put("iat", Long.toString(now));
        claims.put("exp", Long.toString(now + 300));
        claims.put("preferred_username", quoted(person.name()));
        claims.put(
                "groups",
                person.groups().stream().map(IdentityProvider::quoted).toList().toString());
        List<String> members = lie.apply(claims).entrySet().stream()
                .map(claim -> quoted(claim.getKey()) + ":" + claim.getValue())
                .toList();
        String head = "{\"alg\":\"" + algorithm + "\",\"kid\":\"" + signing.id() + "\"}";
        String signed =
                text(head.getBytes(UTF_8)) + "." + text(("{" + String.join(",", members) + "}").getBytes(UTF_8));
        return signed + "." + (algorithm.equals("none") ? "" : text(signature(signed)));
    }

    private byte[] signature(String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(signing.pair().getPrivate());
            signature.update(text.getBytes(UTF_8));
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static SigningKey key(String id) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return new SigningKey(id, generator.generateKeyPair());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? java.util.Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    public static String quoted(String text) {
        return "\"" + text + "\"";
    }

    private static Map<String, String> form(String text) {
        Map<String, String> form = new HashMap<>();
        for (String pair : text.split("&", -1)) {
            int sign = pair.indexOf('=');
            form.put(pair.substring(0, sign), URLDecoder.decode(pair.substring(sign + 1), UTF_8));
        }
        return form;
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(UTF_8);
        exchange.getResponseHeaders().set("content-type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
