package io.bellwether.app;

import io.bellwether.gateway.canary.Canaries;
import io.bellwether.gateway.canary.Experiment;
import io.bellwether.gateway.canary.ExperimentStore;
import io.bellwether.gateway.canary.LocalCanaries;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;

/** The experiments of a gateway alone: in memory, and in files of the data folder a second later. */
final class ExperimentsInFiles implements KeptExperiments {
    private static final Duration SAVE_EVERY = Duration.ofSeconds(1);

    private final ExperimentStore files;
    private final Duration lookEvery;
    private final LocalCanaries canaries;

    ExperimentsInFiles(
            ExperimentStore files,
            Duration lookEvery,
            InstantSource clock,
            Supplier<String> salts,
            Canaries.Listener listener) {
        this.files = files;
        this.lookEvery = lookEvery;
        this.canaries = new LocalCanaries(clock, salts, listener);
    }

    @Override
    public Canaries canaries() {
        return canaries;
    }

    @Override
    public void begin(Chores chores) throws IOException {
        files.load().forEach(canaries::restore);
        chores.every(SAVE_EVERY, this::keep);
        chores.every(lookEvery, canaries::look);
    }

    @Override
    public void decided(Experiment experiment) throws IOException {
        files.save(experiment);
    }

    @Override
    public void removed(String route) throws IOException {
        files.remove(route);
    }

    @Override
    public void keep() throws IOException {
        for (Experiment experiment : canaries.all()) {
            files.save(experiment);
        }
    }

    @Override
    public String hindrance() {
        return "";
    }
}
