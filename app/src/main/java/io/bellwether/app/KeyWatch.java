package io.bellwether.app;

import io.bellwether.gateway.observe.Metrics;
import io.bellwether.gateway.resilience.keys.Key;
import io.bellwether.gateway.resilience.keys.KeyPools;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;

/**
 * Looks at the credentials of providers: reminds of those that are about to expire, in time to replace them, and shows
 * how each is doing. Each reminder is given once, and once more after a restart.
 */
final class KeyWatch implements AutoCloseable {
    /** Days before the end at which it is told; 0 is the end itself. */
    private static final int[] TOLD_AT = {0, 1, 7, 14};

    private static final Duration LOOK_EVERY = Duration.ofMinutes(1);
    private static final double SECONDS_PER_DAY = Duration.ofDays(1).toSeconds();
    private static final List<String> LABELS = List.of("provider", "credential");

    private final KeyPools keys;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final Consumer<Reminder> reminders;
    private final Map<String, Integer> told = new HashMap<>();
    private final CountDownLatch stopped = new CountDownLatch(1);

    /**
     * A credential is about to expire.
     *
     * @param days fewer than these are left; 0 when none is
     */
    record Reminder(String provider, String credential, Instant expires, int days) {
        /** In words. */
        String text() {
            String when = days == 0 ? "has expired: " : "expires within " + days + " days: ";
            return "key " + credential + " of provider " + provider + " " + when + expires;
        }
    }

    /**
     * @param nanoTime {@link System#nanoTime}, or a test's own
     * @param reminders told on this watch's own thread
     */
    KeyWatch(KeyPools keys, InstantSource clock, LongSupplier nanoTime, Consumer<Reminder> reminders) {
        this.keys = keys;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.reminders = reminders;
    }

    /** Begins to look. */
    void start() {
        Thread.ofVirtual().name("key watch").start(this::run);
    }

    @Override
    public void close() {
        stopped.countDown();
    }

    private void run() {
        try {
            do {
                look();
            } while (!stopped.await(LOOK_EVERY.toSeconds(), TimeUnit.SECONDS));
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reminds of what has come nearer to its end since the last look. For one thread. */
    void look() {
        Instant now = clock.instant();
        keys.all().forEach(owned -> reminder(owned, now).ifPresent(this::remind));
    }

    private void remind(Reminder reminder) {
        String which = String.join(
                " ",
                reminder.provider(),
                reminder.credential(),
                reminder.expires().toString());
        Integer before = told.put(which, reminder.days());
        if (before == null || before != reminder.days()) {
            reminders.accept(reminder);
        }
    }

    /** What is to be said of a credential's end; nothing while it is far, or never comes. */
    static Optional<Reminder> reminder(KeyPools.Owned owned, Instant now) {
        Key key = owned.key();
        return key.rules().expires().flatMap(expires -> Arrays.stream(TOLD_AT)
                .filter(days -> Duration.between(now, expires).compareTo(Duration.ofDays(days)) <= 0)
                .mapToObj(days -> new Reminder(owned.provider(), key.name(), expires, days))
                .findFirst());
    }

    /** Registers what is shown of credentials. */
    void showIn(Metrics metrics) {
        metrics.gauges(
                "bellwether_provider_key_in_flight",
                "Attempts under way with each provider's credentials.",
                LABELS,
                () -> samples(key -> key.inFlight()));
        metrics.gauges(
                "bellwether_provider_key_days_left",
                "Days until each provider's credentials expire, negative after; those that never do are not here.",
                LABELS,
                this::daysLeft);
        metrics.gauges(
                "bellwether_provider_key_state",
                "1 for the state each provider's credentials are in: active, draining, expired, refused.",
                List.of("provider", "credential", "state"),
                this::states);
    }

    private List<Metrics.Sample> samples(ToDoubleFunction<Key> value) {
        return keys.all()
                .map(owned -> new Metrics.Sample(labels(owned), value.applyAsDouble(owned.key())))
                .toList();
    }

    private List<Metrics.Sample> daysLeft() {
        Instant now = clock.instant();
        return keys.all()
                .filter(owned -> owned.key().rules().expires().isPresent())
                .map(owned -> new Metrics.Sample(
                        labels(owned),
                        daysBetween(now, owned.key().rules().expires().orElse(now))))
                .toList();
    }

    private static double daysBetween(Instant now, Instant expires) {
        return Math.floor(Duration.between(now, expires).toSeconds() / SECONDS_PER_DAY * 100) / 100;
    }

    private List<Metrics.Sample> states() {
        Instant now = clock.instant();
        long nowNanos = nanoTime.getAsLong();
        return keys.all()
                .map(owned -> new Metrics.Sample(
                        List.of(
                                owned.provider(),
                                word(owned.key()),
                                owned.key().state(now, nowNanos).name().toLowerCase(Locale.ROOT)),
                        1))
                .toList();
    }

    private static List<String> labels(KeyPools.Owned owned) {
        return List.of(owned.provider(), word(owned.key()));
    }

    /** As the counter of refused credentials calls a provider's only one. */
    private static String word(Key key) {
        return key.name().isEmpty() ? "only" : key.name();
    }
}
