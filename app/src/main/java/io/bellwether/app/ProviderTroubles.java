package io.bellwether.app;

import io.bellwether.app.alerts.Topic;
import io.bellwether.app.alerts.Trouble;
import io.bellwether.gateway.resilience.breaker.Breaker;
import io.bellwether.gateway.resilience.breaker.Health;
import io.bellwether.gateway.resilience.keys.Key;
import io.bellwether.gateway.resilience.keys.KeyPools;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** What is wrong with providers: targets that are left alone, credentials that are refused or about to expire. */
final class ProviderTroubles {
    private static final int MOST_DAYS = Math.toIntExact(Duration.ofDays(365).toDays());

    private final Lasting lasting;
    private final Supplier<ModelViews> views;
    private final LongSupplier nanoTime;
    private final Map<Key, Long> refused = new HashMap<>();

    /**
     * @param views those of the engine in use at the moment
     */
    ProviderTroubles(Lasting lasting, Supplier<ModelViews> views, LongSupplier nanoTime) {
        this.lasting = lasting;
        this.views = views;
        this.nanoTime = nanoTime;
    }

    List<Trouble> all(Instant now) {
        List<Trouble> all = new ArrayList<>();
        views.get()
                .lanesInUse()
                .filter(ProviderTroubles::isLeftAlone)
                .filter(lane -> !isHeldOut(lane))
                .map(ProviderTroubles::leftAlone)
                .forEach(all::add);
        List<KeyPools.Owned> keys = lasting.keys().all().toList();
        refused.keySet().retainAll(keys.stream().map(KeyPools.Owned::key).toList());
        keys.forEach(owned -> {
            credential(owned).ifPresent(all::add);
            KeyWatch.reminder(owned, now).map(ProviderTroubles::expiring).ifPresent(all::add);
        });
        return all;
    }

    /** Half open is not well yet: a target that fails its trials goes to and fro between the two. */
    private static boolean isLeftAlone(ModelViews.LaneInUse lane) {
        return lane.known().lane().breaker().state() != Breaker.State.CLOSED;
    }

    /** Somebody has said so, and knows. */
    private boolean isHeldOut(ModelViews.LaneInUse lane) {
        return lasting.holdouts()
                .now()
                .find(lane.provider(), lane.known().model())
                .isPresent();
    }

    private static Trouble leftAlone(ModelViews.LaneInUse lane) {
        Health.Known known = lane.known();
        String target = lane.provider() + "/" + known.model();
        String with = known.credential().isEmpty() ? "" : " with key " + known.credential();
        return new Trouble(
                Topic.BREAKER_OPEN,
                target + (known.credential().isEmpty() ? "" : "/" + known.credential()),
                new Trouble.Words(
                        "Target `" + target + "`" + with + " fails, and is left alone: its breaker has opened",
                        "Target `" + target + "`" + with + " is asked again: its breaker has closed"));
    }

    /**
     * A credential that was refused is so until something was answered with it: that nobody has tried it for a while
     * makes it no better. What went with it is counted in tokens already, which no exchange does anything more for.
     */
    private Optional<Trouble> credential(KeyPools.Owned owned) {
        Key key = owned.key();
        Long tokensThen = refused.get(key);
        if (key.isRefused(nanoTime.getAsLong())) {
            refused.put(key, key.tokens());
        } else if (tokensThen != null && key.tokens() > tokensThen) {
            refused.remove(key);
        }
        return refused.containsKey(key) ? Optional.of(refused(owned.provider(), key.name())) : Optional.empty();
    }

    private Trouble refused(String provider, String credential) {
        String which = credential.isEmpty() ? "its key" : "key " + credential;
        if (lasting.notices().isAccountEmpty(provider, credential)) {
            return new Trouble(
                    Topic.ACCOUNT_EMPTY,
                    subject(provider, credential),
                    new Trouble.Words(
                            "Provider `" + provider + "` says that the account of " + which + " is empty: top it up",
                            "Provider `" + provider + "` no longer says that the account of " + which + " is empty"));
        }
        return new Trouble(
                Topic.CREDENTIAL_REFUSED,
                subject(provider, credential),
                new Trouble.Words(
                        "Provider `" + provider + "` refuses " + which + ": check it there, or replace it",
                        "Provider `" + provider + "` no longer refuses " + which));
    }

    private static Trouble expiring(KeyWatch.Reminder key) {
        String text = key.text();
        return new Trouble(
                new Trouble.About(Topic.CREDENTIAL_EXPIRING, subject(key.provider(), key.credential())),
                MOST_DAYS - key.days(),
                new Trouble.Words(
                        Character.toUpperCase(text.charAt(0)) + text.substring(1),
                        "Key " + key.credential() + " of provider " + key.provider() + " was renewed or removed"));
    }

    private static String subject(String provider, String credential) {
        return credential.isEmpty() ? provider : provider + "/" + credential;
    }
}
