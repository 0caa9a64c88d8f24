package io.bellwether.storage;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * An embedded database's file, and those that stand beside it.
 *
 * @param path the database
 */
record SqliteFile(Path path) {
    static SqliteFile of(StorageRules rules, Path data) {
        return new SqliteFile(
                rules.path().isEmpty()
                        ? data.resolve(Database.USUAL_FILE).toAbsolutePath()
                        : Path.of(rules.path()).toAbsolutePath());
    }

    /** Locked by every process that uses the database. */
    Path guard() {
        return beside(".lock");
    }

    /** Locked while a process opens the database and brings its schema up to date. */
    Path opening() {
        return beside(".opening");
    }

    Path beside(String ending) {
        return path.resolveSibling(path.getFileName() + ending);
    }

    /** Makes an empty one where there is none, readable for nobody but the gateway's own user. */
    void make() throws IOException {
        Files.createDirectories(path.resolveSibling(""));
        make(path);
    }

    /** An empty file that nobody else may read; one that is there stays as it is. */
    static void make(Path path) throws IOException {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        if (Files.exists(path) || !posix) {
            return;
        }
        try {
            Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException another) {
            // whoever was faster has made it the same way
        }
    }
}
