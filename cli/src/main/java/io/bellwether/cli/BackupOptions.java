package io.bellwether.cli;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What {@code backup} or {@code restore} was asked for.
 *
 * @param file the backup
 * @param settings the settings file that says where the database is; absent means the usual one
 * @param data overrides the folder of an embedded database
 */
public record BackupOptions(Path file, Optional<Path> settings, Optional<Path> data) {}
