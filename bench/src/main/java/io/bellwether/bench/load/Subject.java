package io.bellwether.bench.load;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A program to be measured.
 *
 * @param name in figures and reports
 * @param version as it says itself
 * @param command what starts it; empty for the provider itself, which is there already
 * @param environment what it is told beside its arguments
 * @param folder where it is started
 * @param target the door that load goes through
 */
record Subject(
        String name,
        String version,
        List<String> command,
        Map<String, String> environment,
        Path folder,
        Target target) {

    Subject {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    boolean isProcess() {
        return !command.isEmpty();
    }
}
