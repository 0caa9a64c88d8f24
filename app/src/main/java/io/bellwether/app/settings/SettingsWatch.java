package io.bellwether.app.settings;

import io.bellwether.app.settings.SettingsFile.Loaded;
import io.bellwether.app.settings.SettingsFile.Problems;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Notices when the settings file changes and hands on what it says then, if it is right. While it is wrong,
 * half-written or gone, the settings in use stay, and the problems are told once.
 *
 * <p>It looks at the file's bytes at an interval rather than waiting for events of the file system, because mounted
 * configuration is replaced by swapping links, which such events miss. A change counts once two looks in a row find
 * the same bytes, so that a file that is being written is left alone. Reading blocks on the disk, so it has a thread
 * of its own.
 */
public final class SettingsWatch implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMillis(250);

    private final SettingsFile file;
    private final Listener listener;
    private final Map<String, String> atStart;

    /** Holds one wake-up at most: many calls of {@link #reloadNow()} become one reading. */
    private final BlockingQueue<Boolean> wakeUps = new ArrayBlockingQueue<>(1);

    private volatile boolean closed;
    private Loaded current;
    private FileStamp seen;
    private FileStamp settled;
    private List<Problem> told = List.of();

    /** What became of a change. Called on the watch's own thread. */
    public interface Listener {
        /** The file is right and says something else than before; {@code warnings} name what needs a restart. */
        void changed(Settings settings, List<Problem> warnings);

        /** The file is wrong; what was in use before stays in use. Told once for the same problems. */
        void refused(List<Problem> problems);
    }

    SettingsWatch(SettingsFile file, Loaded current, Listener listener) {
        this.file = file;
        this.current = current;
        this.atStart = current.fixedAtStart();
        this.listener = listener;
        this.seen = FileStamp.of(file, current.files());
        this.settled = FileStamp.NONE;
    }

    /** Watches from now on, on a daemon thread; {@code current} is what is in use. */
    public static SettingsWatch start(SettingsFile file, Loaded current, Listener listener) {
        SettingsWatch watch = new SettingsWatch(file, current, listener);
        Thread.ofPlatform().daemon().name("settings-watch").start(watch::run);
        return watch;
    }

    /** Looks now and without waiting for a second look: for SIGHUP. Returns at once; any thread may call. */
    public void reloadNow() {
        boolean ignored = wakeUps.offer(true);
    }

    /** Stops watching; a reading under way still ends. */
    @Override
    public void close() {
        closed = true;
        boolean ignored = wakeUps.offer(true);
    }

    private void run() {
        try {
            while (!closed) {
                Optional<Boolean> woken = Optional.ofNullable(wakeUps.poll(EVERY.toMillis(), TimeUnit.MILLISECONDS));
                if (!closed) {
                    step(woken.isPresent());
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** A thread edge: a bug in a listener is told, and the next change is still noticed. */
    private void step(boolean woken) {
        try {
            if (woken) {
                reload();
            } else {
                look();
            }
        } catch (RuntimeException bug) {
            Thread self = Thread.currentThread();
            self.getUncaughtExceptionHandler().uncaughtException(self, bug);
        }
    }

    /**
     * One look: reads the file once it differs from what was read last and two looks found it the same. A file that was
     * wrong is read at every look, because what was missing may lie outside of it.
     */
    void look() {
        FileStamp now = FileStamp.of(file, current.files());
        boolean quiet = now.equals(seen);
        seen = now;
        if (quiet && (!now.equals(settled) || !told.isEmpty())) {
            reload();
        }
    }

    /** Reads the file and tells the listener what is new. */
    void reload() {
        FileStamp before = FileStamp.of(file, current.files());
        switch (file.load()) {
            case Problems(List<Problem> problems) -> refuse(problems);
            case Loaded loaded -> accept(loaded);
        }
        settled = before;
    }

    private void refuse(List<Problem> problems) {
        if (!problems.equals(told)) {
            told = problems;
            listener.refused(problems);
        }
    }

    private void accept(Loaded loaded) {
        told = List.of();
        boolean changed = !loaded.settings().equals(current.settings());
        List<Problem> warnings = new ArrayList<>(loaded.warnings());
        needRestart(atStart, loaded.fixedAtStart()).forEach(name -> warnings.add(needsRestart(name)));
        current = loaded;
        if (changed) {
            listener.changed(loaded.settings(), warnings);
        }
    }

    private static Set<String> needRestart(Map<String, String> before, Map<String, String> now) {
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(now.keySet());
        names.removeIf(name -> before.getOrDefault(name, "").equals(now.getOrDefault(name, "")));
        return names;
    }

    private Problem needsRestart(String name) {
        return new Problem(
                file.path().toString(), 1, 1, name, "takes effect at the next start", "restart to use the new value");
    }
}
