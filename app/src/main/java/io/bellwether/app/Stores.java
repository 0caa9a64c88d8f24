package io.bellwether.app;

import io.bellwether.app.settings.Settings;
import io.bellwether.gateway.access.KeyCopy;
import io.bellwether.gateway.access.Keys;
import io.bellwether.gateway.access.StoredKeys;
import io.bellwether.gateway.observe.Metrics;
import io.bellwether.storage.Database;
import io.bellwether.storage.SqlKeyStore;
import io.bellwether.storage.StorageFailure;
import io.bellwether.storage.StorageRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The store: opened beside the running gateway where the settings or the data folder speak of one, else at the first
 * word of an operator; then looked at four times a second for keys that have changed. One thread opens and looks.
 */
final class Stores implements AutoCloseable {
    private static final long LOOK_EVERY_MILLIS = 250;
    private static final long CLOSE_PATIENCE_MILLIS = 5_000;

    private final StorageRules rules;
    private final Path data;
    private final Notices notices;
    private final KeyCopy keys;
    private final ScheduledExecutorService work = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("store").factory());
    private Supplier<Set<String>> conflicts = Set::of;
    private Watcher watcher = database -> {};
    private Consumer<Set<String>> withdrawn = names -> {};

    /** Written by the store's thread, read by the metrics. */
    private volatile boolean away;

    /** Written by the store's thread, once; read by whoever needs the store. */
    private volatile Optional<Database> open = Optional.empty();

    /** Confined to the store's thread, as is what follows. */
    private boolean looking;

    private boolean toldSpent;

    private Set<String> told = Set.of();

    /** Looks at the store whenever the keys are looked at: on the store's thread, after them. */
    @FunctionalInterface
    interface Watcher {
        void look(Database database);
    }

    Stores(Settings settings, Notices notices) {
        this.rules = rules(settings);
        this.data = settings.server().data();
        this.notices = notices;
        this.keys = new KeyCopy(isExpected() ? StoredKeys.UNKNOWN : StoredKeys.NONE, System::nanoTime);
        trust(settings);
    }

    /** How long keys are trusted while the store is away: so that one may change it then, and lose none to a start. */
    void trust(Settings settings) {
        keys.trust(settings.storage().keysTrusted());
    }

    static StorageRules rules(Settings settings) {
        return new StorageRules(
                settings.storage().url().orElse(""),
                settings.storage().user().orElse(""),
                settings.storage().password().map(secret -> secret.reveal()).orElse(""));
    }

    /** Whether there is one, or is to be. */
    boolean isExpected() {
        return !rules.url().isEmpty() || Files.exists(data.resolve(Database.USUAL_FILE));
    }

    /** What requests are judged by. */
    KeyCopy keys() {
        return keys;
    }

    /**
     * Opens the store in the background, if there is one.
     *
     * @param namesTwice names of keys that both the settings file and the store have
     * @param also what else is taken over from the store
     */
    void begin(Supplier<Set<String>> namesTwice, Watcher also) {
        conflicts = namesTwice;
        watcher = also;
        if (isExpected()) {
            work.execute(this::look);
        }
    }

    /** Who is told which keys have been revoked, deleted or disabled, here or elsewhere; before {@link #begin}. */
    void whenWithdrawn(Consumer<Set<String>> told) {
        withdrawn = told;
    }

    boolean isAway() {
        return away;
    }

    /** Why nobody can be served yet: all keys are stored, and have not been read. */
    String hindrance(Keys all) {
        return all.hasNoneOfItsOwn() && keys.now() == StoredKeys.UNKNOWN ? "waits for the store" : "";
    }

    /** Waits until it is open, and for nothing else that the store's thread is at. For the work lane. */
    Database database() {
        return open.orElseGet(() -> onOwnThread(this::opened));
    }

    /** Takes over at once what has been changed here. */
    void changed() {
        onOwnThread(() -> {
            look();
            return true;
        });
    }

    /** Whoever still asks while it closes is answered: nobody waits for a thread that has gone. */
    private <T> T onOwnThread(Callable<T> task) {
        try {
            return work.submit(task).get();
        } catch (RejectedExecutionException | CancellationException closed) {
            throw StorageFailure.away("the store is closed");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw StorageFailure.away("nobody waits for the store any more");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }

    private Database opened() {
        if (!looking) {
            looking = true;
            work.scheduleWithFixedDelay(this::look, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        }
        Database database = open.orElseGet(() -> Database.open(rules, data));
        open = Optional.of(database);
        return database;
    }

    /** Never throws: it would be the last look. */
    private void look() {
        try {
            Database database = opened();
            refresh(database);
            watcher.look(database);
            if (away) {
                away = false;
                toldSpent = false;
                notices.warn("the store is back", "nothing to do");
            }
            tellConflicts();
        } catch (RuntimeException trouble) {
            if (!away) {
                away = true;
                notices.warn(
                        "the store is away: " + trouble.getMessage(),
                        "known keys go on for as long as storage.keys_trusted says, unknown ones are told 503; look at "
                                + rules);
            }
            tellSpent();
        }
    }

    private void tellSpent() {
        if (keys.isSpent() && !toldSpent) {
            toldSpent = true;
            notices.warn(
                    "stored keys are trusted no more: the store has not confirmed them for "
                            + keys.age().toSeconds() + " s",
                    "they are told 503 until it is back; storage.keys_trusted says for how long they are trusted");
        }
    }

    private void refresh(Database database) {
        StoredKeys before = keys.lastSeen();
        boolean changed = keys.refresh(new SqlKeyStore(() -> database));
        Set<String> gone = changed ? keys.lastSeen().withdrawnSince(before) : Set.of();
        if (!gone.isEmpty()) {
            withdrawn.accept(gone);
        }
    }

    /** Registers what is asked for when someone looks. */
    void gauges(Metrics metrics) {
        metrics.gauge("bellwether_store_away", "1 while the store cannot be reached.", () -> isAway() ? 1 : 0);
        metrics.gauge(
                "bellwether_stored_keys_age_seconds",
                "How long ago the store last confirmed the stored keys; 0 where it has not been read.",
                () -> keys.age().toSeconds());
    }

    private void tellConflicts() {
        Set<String> now = conflicts.get();
        if (!now.equals(told) && !now.isEmpty()) {
            notices.warn(
                    "keys of both the settings file and the store: " + String.join(", ", now),
                    "the stored ones are refused; rename those of the file, or revoke the stored ones");
        }
        told = now;
    }

    @Override
    public void close() {
        work.shutdownNow().forEach(Stores::cancel);
        try {
            if (work.awaitTermination(CLOSE_PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                open.ifPresent(Database::close);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void cancel(Runnable waiting) {
        if (waiting instanceof Future<?> asked) {
            boolean ignored = asked.cancel(false);
        }
    }
}
