package io.bellwether.cli;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What {@code migrate} was asked for.
 *
 * @param move from where to where
 * @param plan {@code month}, {@code daily} or {@code quick}; absent means {@code quick}
 * @param report where the report goes; absent means standard output
 */
public record MigrateOptions(Move move, Optional<String> plan, Optional<Path> report, OperatorOptions operator) {

    /**
     * From where to where.
     *
     * @param from the provider that the route has now
     * @param to the provider to move to
     * @param model the model's id there
     * @param route the public model
     */
    public record Move(String from, String to, String model, String route) {}
}
