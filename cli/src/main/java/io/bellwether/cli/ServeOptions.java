package io.bellwether.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What {@code serve} was asked for; what is absent is decided by the settings file.
 *
 * @param settings the settings file
 * @param port overrides the listening port; 0 takes a free one
 * @param host overrides the address listened on
 * @param data overrides the folder that everything written goes to
 */
public record ServeOptions(Path settings, OptionalInt port, Optional<String> host, Optional<Path> data) {}
