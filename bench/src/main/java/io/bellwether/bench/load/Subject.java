package io.bellwether.bench.load;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A program to be measured.
 *
 * @param name in figures and reports
 * @param version as it says itself
 * @param command what starts it; empty for the provider itself, which is there already
 * @param environment what it is told beside its arguments
 * @param folder where it is started
 * @param target the door that load goes through
 * @param order what it is told once it answers, before anything is measured
 */
record Subject(
        String name,
        String version,
        List<String> command,
        Map<String, String> environment,
        Path folder,
        Target target,
        Optional<Order> order) {

    Subject {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    Subject(
            String name,
            String version,
            List<String> command,
            Map<String, String> environment,
            Path folder,
            Target target) {
        this(name, version, command, environment, folder, target, Optional.empty());
    }

    /**
     * @param data removed before every start, or the order would be remembered
     * @param door where it goes
     * @param path with which of its paths
     * @param body expected to be answered 201
     */
    record Order(Path data, Target door, String path, String body) {}

    /** The same, that gets an order first. */
    Subject after(Order first) {
        return new Subject(name, version, command, environment, folder, target, Optional.of(first));
    }

    boolean isProcess() {
        return !command.isEmpty();
    }
}
