package io.bellwether.bench.load;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** All phases against one subject in a fresh process. */
final class Measurement {

    private static final Duration RAMP = Duration.ofSeconds(1);
    private static final Duration SETTLE = Duration.ofSeconds(1);

    /** Who has not had its requests by then is as warm as it gets. */
    private static final int WARM_UP_ROUNDS = 3;

    private static final int MOST_LOOKS = 5;

    /** In a second. */
    private static final double QUIET_MICROS = 50_000;

    /** Opening 9,000 connections in a second measures the backlog, not the gateway. */
    private static final Duration SLOW_RAMP = Duration.ofSeconds(6);

    private final Subject subject;
    private final Scale scale;
    private final Wrk wrk;
    private final Set<String> phases;
    private final Map<String, Double> figures = new LinkedHashMap<>();
    private Optional<ProcessTree> tree = Optional.empty();

    /**
     * @param phases those to measure; empty for all of them
     */
    Measurement(Subject subject, Scale scale, Path work, Set<String> phases) {
        this.subject = subject;
        this.scale = scale;
        this.wrk = new Wrk(work);
        this.phases = phases;
    }

    /** Figures by name; the name says the phase, the value and the unit. */
    Map<String, Double> run(Path logs) throws IOException, InterruptedException {
        try (Running running = Running.start(subject, logs)) {
            tree = running.tree();
            if (tree.isPresent()) {
                figures.put("start_ms", running.startMillis());
                figures.put("idle_rss_mb", tree.get().residentMegabytes());
            }
            warmUp();
            whole("one", Bodies.small(), 1);
            whole("small", Bodies.small(), scale.connections());
            whole("large", Bodies.large(), scale.connections());
            streams("ttft", brisk());
            streams("streams", steady(scale.streams(), 20, RAMP));
            streams("slow", steady(scale.slowStreams(), 1, SLOW_RAMP));
        }
        return figures;
    }

    /**
     * Everything that a phase may do, small requests last: a compiler needs so many of them, not so many seconds, and
     * on a slow machine a fixed time would measure it too. Then it has time to end what it has begun.
     */
    private void warmUp() throws IOException, InterruptedException {
        int seconds = scale.warmUpSeconds();
        wrk.run(subject.target(), Bodies.large(), scale.connections(), Math.max(1, seconds / 2));
        new StreamLoad(subject.target(), brisk(), new Meter(Optional.empty())).run();
        long answered = 0;
        for (int round = 0; round < WARM_UP_ROUNDS && answered < scale.warmUpRequests(); round++) {
            answered += wrk.run(subject.target(), Bodies.small(), scale.connections(), seconds)
                    .requests();
        }
        for (int look = 0; look < MOST_LOOKS && isBusy(); look++) {
            LockSupport.parkNanos(SETTLE.toNanos());
        }
    }

    /** Whether it uses more of a processor than looking after its timers takes, though nobody asks it anything. */
    private boolean isBusy() {
        Meter meter = new Meter(tree);
        meter.begins();
        LockSupport.parkNanos(SETTLE.toNanos());
        meter.ends();
        return meter.cpuMicros().orElse(0.0) > QUIET_MICROS;
    }

    private boolean isWanted(String phase) {
        return phases.isEmpty() || phases.contains(phase);
    }

    private void whole(String phase, String body, int connections) throws IOException, InterruptedException {
        if (!isWanted(phase)) {
            return;
        }
        Meter meter = new Meter(tree);
        meter.begins();
        Wrk.Figures seen = wrk.run(subject.target(), body, connections, scale.windowSeconds());
        meter.ends();
        figures.put(phase + "_per_second", seen.perSecond());
        figures.put(phase + "_p50_us", seen.p50Micros());
        figures.put(phase + "_p99_us", seen.p99Micros());
        figures.put(phase + "_errors", (double) seen.errors());
        meter.cpuMicros()
                .ifPresent(micros -> figures.put(phase + "_cpu_us_each", micros / Math.max(1, seen.requests())));
    }

    private void streams(String phase, StreamPlan plan) {
        if (!isWanted(phase)) {
            return;
        }
        Meter meter = new Meter(tree);
        StreamFigures seen = new StreamLoad(subject.target(), plan, meter).run();
        if (seen.firstEvent.recorded() > 0) {
            figures.put(phase + "_first_event_p50_us", seen.firstEvent.micros(0.5));
        }
        figures.put(phase + "_delay_p50_us", seen.delay.micros(0.5));
        figures.put(phase + "_delay_p99_us", seen.delay.micros(0.99));
        figures.put(phase + "_events_per_second", seen.events / seen.seconds);
        figures.put(phase + "_live_at_end", (double) seen.liveAtEnd);
        figures.put(phase + "_errors", (double) seen.errorCount());
        meter.cpuMicros().ifPresent(micros -> figures.put(phase + "_cpu_us_each", micros / Math.max(1, seen.events)));
        meter.residentMegabytes().ifPresent(megabytes -> figures.put(phase + "_rss_mb", megabytes));
    }

    /** 64 streams of 100 events, 5 ms apart, each followed by another: for the time to the first event. */
    private StreamPlan brisk() {
        return new StreamPlan(
                scale.connections(), "sim-stamp+tps-200+tokens-100", RAMP, Duration.ZERO, scale.window(), true);
    }

    /** Streams that all outlive the window. */
    private StreamPlan steady(int streams, int perSecond, Duration ramp) {
        long seconds = ramp.plus(SETTLE).plus(scale.window()).toSeconds() * 2;
        String model = "sim-stamp+tps-" + perSecond + "+tokens-" + seconds * perSecond;
        return new StreamPlan(streams, model, ramp, SETTLE, scale.window(), false);
    }

    /** Looks at the processes when a phase begins and when it ends. */
    private static final class Meter implements StreamLoad.Watcher {

        private final Optional<ProcessTree> tree;
        private double before;
        private double after;
        private double resident;

        Meter(Optional<ProcessTree> tree) {
            this.tree = tree;
        }

        @Override
        public void begins() {
            before = tree.map(ProcessTree::cpuMicros).orElse(0.0);
        }

        @Override
        public void ends() {
            after = tree.map(ProcessTree::cpuMicros).orElse(0.0);
            resident = tree.map(ProcessTree::residentMegabytes).orElse(0.0);
        }

        Optional<Double> cpuMicros() {
            return tree.map(present -> after - before);
        }

        Optional<Double> residentMegabytes() {
            return tree.map(present -> resident);
        }
    }
}
