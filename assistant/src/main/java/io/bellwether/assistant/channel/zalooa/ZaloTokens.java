package io.bellwether.assistant.channel.zalooa;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.assistant.channel.Account;
import io.bellwether.assistant.channel.Bodies;
import io.bellwether.assistant.channel.Carrier;
import io.bellwether.assistant.channel.Carrier.Letter;
import io.bellwether.assistant.channel.Proofs;
import io.bellwether.assistant.channel.TokenStore;
import io.bellwether.assistant.channel.TokenStore.Token;
import io.bellwether.assistant.conversation.StoreAway;
import io.bellwether.gateway.json.JsonTree;
import io.bellwether.http.HttpFailure;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * The token with which an official account sends. It lasts about 25 hours and is renewed with another that can be used
 * once (developers.zalo.me, "Xác thực và ủy quyền" v4; read in 2026-11 as others quote it): so one process at a time
 * renews it, an hour before its end, and writes down both before either is used. For the work lane.
 */
public final class ZaloTokens {
    private static final Duration BEFORE_ITS_END = Duration.ofHours(1);
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration LIFE_UNLESS_SAID = Duration.ofHours(25);

    /** After a renewal that failed; who asks too often is locked out. */
    private static final Duration REST = Duration.ofSeconds(30);

    /** Asked as often as this whether a new pair can be written down: it is the only one there is. */
    private static final int MOST_TRIES = 60;

    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    private final Credentials credentials;
    private final TokenStore store;
    private final Carrier carrier;
    private final Clerk clerk;
    private final AtomicReference<Instant> restUntil = new AtomicReference<>(Instant.MIN);

    /**
     * Who asks for tokens.
     *
     * @param firstRefresh the operator's own: with it the chain of tokens begins
     * @param oauth where they are renewed
     */
    public record Credentials(Account account, String appId, String appSecret, String firstRefresh, URI oauth) {
        @Override
        public String toString() {
            return "Credentials[" + account + ", ***]";
        }
    }

    /**
     * Who looks after them.
     *
     * @param names makes names that nobody else has
     */
    public record Clerk(Supplier<String> names, InstantSource clock, Trouble trouble) {}

    /** Told of what an operator has to see to. */
    @FunctionalInterface
    public interface Trouble {
        void tell(String what, String remedy);
    }

    public ZaloTokens(Credentials credentials, TokenStore store, Carrier carrier, Clerk clerk) {
        this.credentials = credentials;
        this.store = store;
        this.carrier = carrier;
        this.clerk = clerk;
    }

    public Account account() {
        return credentials.account();
    }

    /** A token that holds now, renewed where it will not for long; nothing where there is none at the moment. */
    public Optional<String> access() {
        try {
            Token known = known();
            Instant now = clerk.clock().instant();
            if (now.isBefore(known.until().minus(BEFORE_ITS_END))) {
                return Optional.of(known.access());
            }
            Token newer = renewed(known).orElse(known);
            return now.isBefore(newer.until()) ? Optional.of(newer.access()) : Optional.empty();
        } catch (StoreAway away) {
            return Optional.empty();
        }
    }

    /** Another than the one that Zalo refused; nothing where there is none at the moment. */
    public Optional<String> instead(String refused) {
        try {
            Token known = known();
            Optional<Token> other = known.access().equals(refused) ? renewed(known) : Optional.of(known);
            return other.map(Token::access).filter(access -> !access.equals(refused));
        } catch (StoreAway away) {
            return Optional.empty();
        }
    }

    /** The one that is kept; where the operator has given another to begin with, that. */
    private Token known() {
        String seed = Proofs.sha256(List.of(credentials.firstRefresh().getBytes(UTF_8)));
        Optional<Token> kept = store.find(account()).filter(one -> one.seed().equals(seed));
        return kept.orElseGet(() -> {
            Token first = new Token("", credentials.firstRefresh(), Instant.EPOCH, 1, seed);
            store.seed(account(), first);
            return first;
        });
    }

    /** Nothing where somebody else is at it, or it cannot be done. */
    private Optional<Token> renewed(Token known) {
        Instant now = clerk.clock().instant();
        String lease = "renew " + account();
        String holder = clerk.names().get();
        if (now.isBefore(restUntil.get()) || !store.lease(lease, holder, now, now.plus(LEASE))) {
            return Optional.empty();
        }
        try {
            Token latest = store.find(account()).orElse(known);
            return latest.version() == known.version() ? asked(latest) : Optional.of(latest);
        } finally {
            store.release(lease, holder);
        }
    }

    private Optional<Token> asked(Token known) {
        String form = "app_id=" + encoded(credentials.appId()) + "&grant_type=refresh_token&refresh_token="
                + encoded(known.refresh());
        Map<String, String> fields =
                Map.of("content-type", "application/x-www-form-urlencoded", "secret_key", credentials.appSecret());
        URI url = URI.create(credentials.oauth() + "/v4/oa/access_token");
        try {
            Carrier.Answer answer = carrier.post(Letter.json(url, fields, form.getBytes(UTF_8)));
            return read(known, Bodies.answer(answer.body()), answer.status());
        } catch (HttpFailure away) {
            rest("cannot be renewed: not reached, " + away.what(), "it is tried again in half a minute");
            return Optional.empty();
        }
    }

    private Optional<Token> read(Token known, JsonTree body, int status) {
        String access = Bodies.text(body, "access_token");
        String refresh = Bodies.text(body, "refresh_token");
        if (access.isEmpty() || refresh.isEmpty()) {
            rest(
                    "was not renewed: status " + status + ", error " + Bodies.text(body, "error"),
                    "authorise the app again and put the new refresh_token into the settings");
            return Optional.empty();
        }
        Duration life =
                Bodies.whole(body, "expires_in").map(Duration::ofSeconds).orElse(LIFE_UNLESS_SAID);
        Token next = new Token(access, refresh, clerk.clock().instant().plus(life), known.version() + 1, known.seed());
        written(next);
        return Optional.of(next);
    }

    /** What it was made of is used up: so it has to be written down, whatever the store is doing. */
    private void written(Token next) {
        for (int tries = 1; ; tries++) {
            try {
                if (!store.replace(account(), next)) {
                    clerk.trouble().tell("the token of " + account() + " was renewed twice", "authorise the app again");
                }
                return;
            } catch (StoreAway away) {
                if (tries == MOST_TRIES) {
                    clerk.trouble().tell("the token of " + account() + " could not be kept", "authorise the app again");
                    throw away;
                }
                LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            }
        }
    }

    private void rest(String what, String remedy) {
        restUntil.set(clerk.clock().instant().plus(REST));
        clerk.trouble().tell("the token of " + account() + " " + what, remedy);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
