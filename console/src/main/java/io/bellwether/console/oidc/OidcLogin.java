package io.bellwether.console.oidc;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.console.AdminAction;
import io.bellwether.console.AdminReply;
import io.bellwether.console.AdminRequest;
import io.bellwether.console.Problem.Kind;
import io.bellwether.console.Scope;
import io.bellwether.gateway.json.JsonTree;
import io.bellwether.http.loop.Loops;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Signing in at an identity provider: the authorisation code flow with PKCE (OpenID Connect Core 1.0, section 3.1; RFC
 * 7636; RFC 9700). What was begun stands in a cookie, so that any replica can end it. Many threads.
 */
public final class OidcLogin {
    private static final int MOST_AT_ONCE = 8;
    private static final String CALLBACK = "oidc/callback";
    private static final String REMEDY = "sign in anew; where it stays so, look at admin.oidc and at the provider";

    private final Supplier<Optional<OidcRules>> rules;
    private final Desk desk;
    private final Provider provider;
    private final Directory directory;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);

    /**
     * @param rules those in use at the moment; absent where nobody's word is taken
     * @param desk opens sessions for whom the provider has spoken
     */
    public OidcLogin(Supplier<Optional<OidcRules>> rules, Desk desk, Loops loops, LongSupplier nanoTime) {
        this.rules = rules;
        this.desk = desk;
        this.provider = new Provider(loops, nanoTime);
        this.directory = new Directory(provider, nanoTime);
    }

    public List<AdminAction> actions() {
        return List.of(
                AdminAction.of("GET", "oidc/login", Scope.OPEN, request -> asked(request, this::begin))
                        .says("Send the browser to the identity provider")
                        .besideOthers(),
                AdminAction.of("GET", CALLBACK, Scope.OPEN, request -> asked(request, this::end))
                        .says("Sign in whom the identity provider sends back; the answer sets a cookie")
                        .asks("code", "state", "iss", "error")
                        .besideOthers(),
                AdminAction.of("GET", "oidc/logout", Scope.OPEN, request -> asked(request, this::leave))
                        .says("Send the browser to the identity provider, to sign out there, too")
                        .besideOthers());
    }

    private interface Step {
        AdminReply run(AdminRequest request, OidcRules now) throws Trouble;
    }

    private AdminReply asked(AdminRequest request, Step step) {
        Optional<OidcRules> now = rules.get();
        if (now.isEmpty()) {
            return AdminReply.refused(Kind.NOT_FOUND, "No identity provider is named", "set admin.oidc");
        }
        if (!places.tryAcquire()) {
            return AdminReply.refused(Kind.TOO_MANY, "Too many sign in at once", "try again in a few seconds");
        }
        try {
            return step.run(request, now.get());
        } catch (Trouble trouble) {
            String what = String.valueOf(trouble.getMessage());
            desk.tell(what);
            return AdminReply.refused(Kind.IDENTITY_PROVIDER_AWAY, what, REMEDY);
        } finally {
            places.release();
        }
    }

    private AdminReply begin(AdminRequest request, OidcRules now) throws Trouble {
        Flow flow = Flow.begin(desk.randomness());
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", now.client().id());
        query.put("redirect_uri", now.redirect().toString());
        query.put("scope", now.scope());
        query.put("state", flow.state());
        query.put("nonce", flow.nonce());
        query.put("code_challenge", flow.challenge());
        query.put("code_challenge_method", "S256");
        URI door = directory.doors(now.issuer()).authorization();
        return new AdminReply.Elsewhere(with(door, query), List.of(flow.cookie()));
    }

    private AdminReply leave(AdminRequest request, OidcRules now) throws Trouble {
        Optional<URI> door = directory.doors(now.issuer()).endSession();
        String home = now.redirect().resolve("/").toString();
        String location = door.map(
                        there -> with(there, Map.of("client_id", now.client().id(), "post_logout_redirect_uri", home)))
                .orElse(home);
        return new AdminReply.Elsewhere(location, List.of());
    }

    private AdminReply end(AdminRequest request, OidcRules now) throws Trouble {
        Optional<Flow> flow = Flow.of(request.fields());
        if (flow.isEmpty() || !flow.get().is(request.parameter("state").orElse(""))) {
            return AdminReply.refused(
                    Kind.BAD_REQUEST, "This sign-in was not begun in this browser, or is over", "sign in anew");
        }
        boolean another = request.parameter("iss")
                .filter(iss -> !iss.equals(now.issuer()))
                .isPresent();
        Optional<String> code = request.parameter("code");
        if (another || code.isEmpty()) { // RFC 9207: mixed up with another provider; or it has refused
            return unbelieved(another ? "the answer is another provider's" : "the provider has refused");
        }
        String token = token(now, flow.get(), code.get());
        IdToken.Expected expected =
                new IdToken.Expected(now.issuer(), now.client().id(), flow.get().nonce(), desk.now());
        IdToken.Verdict verdict = IdToken.judge(token, directory.keys(now.issuer()), expected);
        if (verdict instanceof IdToken.Verdict.NoKey) {
            verdict = IdToken.judge(token, directory.newKeys(now.issuer()), expected);
        }
        return switch (verdict) {
            case IdToken.Verdict.Believed believed -> desk.enter(Person.of(believed.claims(), now), request);
            case IdToken.Verdict.NoKey _ -> unbelieved("none of the provider's keys has signed it");
            case IdToken.Verdict.Doubted(String why) -> unbelieved(why);
        };
    }

    private AdminReply unbelieved(String why) {
        desk.tell("a sign-in by the identity provider was refused: " + why);
        return AdminReply.refused(Kind.UNKNOWN_KEY, "The identity provider's word is not believed: " + why, REMEDY);
    }

    private String token(OidcRules now, Flow flow, String code) throws Trouble {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", now.redirect().toString());
        form.put("client_id", now.client().id());
        form.put("code_verifier", flow.verifier());
        URI door = directory.doors(now.issuer()).token();
        byte[] answer = provider.post(door, authorization(now.client()), encoded(form));
        return Provider.json(door, answer)
                .member("id_token")
                .flatMap(JsonTree::text)
                .orElseThrow(() -> new Trouble(door + " answered without an id_token"));
    }

    /** RFC 6749, section 2.3.1. */
    private static String authorization(OidcRules.Client client) {
        String secret = client.secret().get();
        if (secret.isEmpty()) {
            return "";
        }
        String pair = encoded(client.id()) + ":" + encoded(secret);
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }

    private static String with(URI door, Map<String, String> query) {
        return door + (door.getRawQuery() == null ? "?" : "&") + encoded(query);
    }

    private static String encoded(Map<String, String> pairs) {
        return pairs.entrySet().stream()
                .map(pair -> pair.getKey() + "=" + encoded(pair.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
