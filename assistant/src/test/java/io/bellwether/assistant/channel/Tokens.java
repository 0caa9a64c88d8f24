package io.bellwether.assistant.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tokens in memory. */
public final class Tokens implements TokenStore {
    private final Map<Account, Token> tokens = new HashMap<>();
    private final Map<String, Lease> leases = new HashMap<>();

    private record Lease(String holder, Instant until) {}

    /** With one that is there already. */
    public static Tokens with(Account account, String seed, String access, Instant until) {
        Tokens store = new Tokens();
        store.tokens.put(account, new Token(access, "r1", until, 1, Proofs.sha256(List.of(seed.getBytes(UTF_8)))));
        return store;
    }

    @Override
    public Optional<Token> find(Account account) {
        return Optional.ofNullable(tokens.get(account));
    }

    @Override
    public boolean replace(Account account, Token next) {
        boolean right = find(account)
                .filter(token -> token.version() == next.version() - 1)
                .isPresent();
        if (right) {
            tokens.put(account, next);
        }
        return right;
    }

    @Override
    public void seed(Account account, Token first) {
        tokens.put(account, first);
    }

    @Override
    public boolean lease(String name, String holder, Instant now, Instant until) {
        Lease held = leases.getOrDefault(name, new Lease(holder, now));
        boolean free = held.holder().equals(holder) || !held.until().isAfter(now);
        if (free) {
            leases.put(name, new Lease(holder, until));
        }
        return free;
    }

    @Override
    public void release(String name, String holder) {
        leases.remove(name, leases.get(name));
    }
}
