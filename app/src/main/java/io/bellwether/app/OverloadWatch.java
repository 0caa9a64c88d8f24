package io.bellwether.app;

import io.bellwether.app.OverloadLadder.Bounds;
import io.bellwether.app.OverloadLadder.Step;
import io.bellwether.app.settings.OverloadSettings;
import io.bellwether.gateway.inbound.Overload;
import io.bellwether.gateway.observe.Metrics;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Looks four times a second whether memory or files run short, and does what the ladder says. Off the event loops. */
final class OverloadWatch implements AutoCloseable {
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    /** A collection stops the process: to know what lives, there is one at most in so long. */
    private static final Duration COLLECT_EVERY = Duration.ofSeconds(15);

    /** The same while requests are refused: nothing else ends that. */
    private static final Duration COLLECT_SOONER = Duration.ofSeconds(5);

    private static final int PERCENT = 100;

    private final OverloadSignals signals;
    private final OverloadLadder memory = new OverloadLadder();
    private final OverloadLadder files = new OverloadLadder();
    private final Overload stage;
    private final Lasting lasting;
    private final Listeners server;
    private final Supplier<OverloadSettings> settings;
    private final Notices notices;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final HeapTidy heapTidy = HeapTidy.start();
    private volatile OverloadSignals.Reading read = new OverloadSignals.Reading(0, 0);
    private volatile Step step = Step.CALM;
    private long collectedNanos = System.nanoTime() - COLLECT_EVERY.toNanos();

    OverloadWatch(Lasting lasting, Listeners server, Supplier<OverloadSettings> settings, Notices notices) {
        this.signals = OverloadSignals.ofProcess();
        this.stage = lasting.overload();
        this.lasting = lasting;
        this.server = server;
        this.settings = settings;
        this.notices = notices;
    }

    void start(Metrics metrics) {
        metrics.gauge(
                "bellwether_overload_step",
                "0 while nothing is short, 1 while memory is given back and connections are not kept, 2 while new"
                        + " requests are refused.",
                () -> step.number());
        metrics.gauge(
                "bellwether_heap_live_share",
                "What lived of the heap when it was last collected, of the most there may be.",
                () -> read.heap());
        metrics.gauge("bellwether_files_open_share", "Open files, of as many as may be open.", () -> read.files());
        metrics.gauge(
                "bellwether_large_bodies_bytes",
                "Bodies of callers above 64 KiB that are held or being read.",
                lasting.bodies()::heldBytes);
        metrics.counter(
                "bellwether_overload_refused_total",
                "Requests that were refused for want of memory or files.",
                stage::refused);
        Thread.ofVirtual().name("overload").start(this::run);
    }

    /** A thread edge: a bug must not end the watch. */
    private void run() {
        try {
            while (!closed.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                safely();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void safely() {
        try {
            look();
        } catch (RuntimeException bug) {
            notices.bug(bug);
        }
    }

    private void look() {
        OverloadSettings now = settings.get();
        Bounds bounds = new Bounds(now.near(), now.refuse());
        read = signals.read();
        long nanos = System.nanoTime();
        Step ofMemory = memory.look(read.heap(), bounds, nanos);
        Step ofFiles = files.look(read.files(), new Bounds(now.filesNear(), now.filesRefuse()), nanos);
        String scarcest = ofMemory.compareTo(ofFiles) >= 0 ? "memory" : "files";
        Step before = step;
        step = ofMemory.compareTo(ofFiles) >= 0 ? ofMemory : ofFiles;
        if (step != before) {
            changed(before, scarcest);
        }
        if (step == Step.REFUSING) {
            stage.begins(scarcest);
            server.closeIdle();
        }
        collect(bounds, ofMemory);
    }

    private void changed(Step before, String scarcest) {
        notices.log()
                .write(notices.about("overload")
                        .text("step", word(step))
                        .text("before", word(before))
                        .text("scarcest", scarcest)
                        .number("heap_percent", Math.round(read.heap() * PERCENT))
                        .number("files_percent", Math.round(read.files() * PERCENT)));
        server.sparing(step != Step.CALM);
        if (step != Step.REFUSING) {
            stage.ends();
        }
        if (step.compareTo(before) > 0) {
            giveBackMemory();
        }
    }

    /** What is kept and can be done without. */
    private void giveBackMemory() {
        lasting.recordings().giveBack();
        lasting.cache().giveBack();
    }

    private static String word(Step step) {
        return step.name().toLowerCase(Locale.ROOT);
    }

    /** What lives is known since the last collection only: where that could matter, there is another. */
    private void collect(Bounds bounds, Step ofMemory) {
        Duration pause = ofMemory == Step.REFUSING ? COLLECT_SOONER : COLLECT_EVERY;
        boolean matters = signals.heapTaken() >= bounds.near() || read.heap() >= bounds.near() - OverloadLadder.MARGIN;
        long now = System.nanoTime();
        if (matters && now - collectedNanos >= pause.toNanos()) {
            if (ofMemory != Step.CALM) {
                giveBackMemory();
            }
            System.gc();
            collectedNanos = System.nanoTime();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        heapTidy.close();
    }
}
