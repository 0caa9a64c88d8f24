package io.bellwether.cli;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What {@code verify} was asked for.
 *
 * @param provider the one provider to ask; absent means every provider of the settings
 * @param settings the settings file; absent means the application's usual place
 */
public record VerifyOptions(Optional<String> provider, Optional<Path> settings) {}
