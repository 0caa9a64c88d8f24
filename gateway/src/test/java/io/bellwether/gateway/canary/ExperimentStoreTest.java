package io.bellwether.gateway.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a restart finds. */
class ExperimentStoreTest {
    private final Path folder;

    ExperimentStoreTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void a_rollback_is_still_one_after_a_restart() throws IOException {
        Experiment experiment = Walk.started(Plan.quick());
        Walk.of(experiment, 1).failing(0, 1).takes(1_000);
        new ExperimentStore(folder).save(experiment);

        Experiment found = new ExperimentStore(folder).load().getFirst();

        assertThat(found.state()).isEqualTo(State.ROLLED_BACK);
        assertThat(found.design()).isEqualTo(experiment.design());
        assertThat(found.view().decisions()).isEqualTo(experiment.view().decisions());
    }

    @Test
    void a_file_that_was_half_written_is_not_taken_for_one() throws IOException {
        ExperimentStore store = new ExperimentStore(folder);
        store.save(Walk.started(Plan.quick()));
        Files.writeString(folder.resolve("0.experiment.new"), "route=sup");

        assertThat(store.load()).hasSize(1);
    }

    @Test
    void a_file_that_cannot_be_read_is_named() throws IOException {
        Files.writeString(folder.resolve("0.experiment"), "started_at=yesterday\n");

        assertThatThrownBy(() -> new ExperimentStore(folder).load())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void every_decision_is_a_line_of_the_journal() throws IOException {
        Experiment experiment = Walk.started(Plan.quick());
        ExperimentStore store = new ExperimentStore(folder);

        store.journal(experiment.design(), experiment.view().decisions().getFirst());
        store.journal(experiment.design(), experiment.rollBack("a \"doubt\"", Walk.START));

        List<String> lines = Files.readAllLines(folder.resolve("decisions.jsonl"));
        assertThat(lines).hasSize(2);
        assertThat(lines.getLast()).contains("\"action\":\"roll_back\"", "a \\\"doubt\\\"", "\"route\":\"support\"");
    }
}
