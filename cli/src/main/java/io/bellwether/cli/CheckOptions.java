package io.bellwether.cli;

import java.nio.file.Path;

/**
 * What {@code check} was asked for.
 *
 * @param settings the settings file to read
 */
public record CheckOptions(Path settings) {}
