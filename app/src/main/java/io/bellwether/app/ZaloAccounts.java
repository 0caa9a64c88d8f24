package io.bellwether.app;

import io.bellwether.app.settings.ChannelSettings;
import io.bellwether.app.settings.ChannelSettings.ZaloAccount;
import io.bellwether.assistant.channel.Account;
import io.bellwether.assistant.channel.Carrier;
import io.bellwether.assistant.channel.TokenStore;
import io.bellwether.assistant.channel.zalooa.ZaloOfficialAccount;
import io.bellwether.assistant.channel.zalooa.ZaloTokens;
import io.bellwether.storage.Database;
import io.bellwether.storage.SqlTokens;
import io.bellwether.storage.StorageFailure;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The tokens of the official accounts that the settings name: renewed in time, whoever sends with them. */
final class ZaloAccounts implements AutoCloseable {
    private static final Duration LOOK_EVERY = Duration.ofMinutes(1);
    private static final int ID_BYTES = 8;

    private final Map<String, ZaloTokens> byName = new HashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Carrier carrier;
    private final Notices notices;

    ZaloAccounts(ChannelSettings settings, Supplier<Database> stores, Carrier carrier, Notices notices) {
        this.carrier = carrier;
        this.notices = notices;
        TokenStore store = new SqlTokens(stores);
        SecureRandom random = new SecureRandom();
        ZaloTokens.Clerk clerk = new ZaloTokens.Clerk(() -> id(random), InstantSource.system(), notices::warn);
        settings.zaloAccounts()
                .forEach(one ->
                        byName.put(one.common().name(), new ZaloTokens(credentials(one), store, carrier, clerk)));
    }

    private static String id(SecureRandom random) {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static ZaloTokens.Credentials credentials(ZaloAccount account) {
        return new ZaloTokens.Credentials(
                new Account(ZaloOfficialAccount.NAME, account.common().name()),
                account.app().id(),
                account.app().secret().reveal(),
                account.app().refreshToken().reveal(),
                account.app().oauth());
    }

    /** The way to messengers. */
    Carrier carrier() {
        return carrier;
    }

    /** Of an account that the settings name. */
    ZaloTokens tokens(String name) {
        return Objects.requireNonNull(byName.get(name), name);
    }

    /** Looks after them from now on, where there are any. */
    void begin() {
        if (!byName.isEmpty()) {
            Thread.ofVirtual().name("zalo-tokens").start(this::run);
        }
    }

    private void run() {
        try {
            do {
                byName.values().forEach(this::look);
            } while (!closed.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(ZaloTokens tokens) {
        try {
            boolean ignored = tokens.access().isPresent();
        } catch (StorageFailure away) {
            notices.warn("tokens: " + away.getMessage(), "tried again in a minute");
        } catch (RuntimeException bug) {
            notices.bug(bug);
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
