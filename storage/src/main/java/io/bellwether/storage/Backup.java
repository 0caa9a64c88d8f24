package io.bellwether.storage;

import io.bellwether.storage.StorageFailure.Kind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * An embedded database and the folders beside it into one file, also while a gateway uses them, and back. A PostgreSQL
 * has tools of its own, whose command the refusal names.
 */
public final class Backup {
    private static final String BEFORE = ".before-restore";
    private static final String COMING = ".restoring";

    private final StorageRules rules;
    private final SqliteFile file;
    private final SqliteFolders folders;

    /**
     * @param data the folder of an embedded database
     * @param folders the names of those in it that belong to a backup
     */
    public Backup(StorageRules rules, Path data, List<String> folders) {
        this.rules = rules;
        this.file = SqliteFile.of(rules, data);
        this.folders = new SqliteFolders(data.toAbsolutePath(), folders);
    }

    /**
     * Writes what is committed now.
     *
     * @param to must not be there yet
     */
    public void write(Path to) {
        embedded("pg_dump --format=custom --file=" + to + " --dbname=<the database>");
        if (!Files.exists(file.path())) {
            throw new StorageFailure(Kind.AWAY, file.path() + " is not there: nothing has been stored yet");
        }
        if (Files.exists(to)) {
            throw new StorageFailure(Kind.CONFLICT, to + " is there already: name another file, or remove it");
        }
        try {
            SqliteFile.make(to);
            SqliteCopy.write(file.path(), to);
            folders.gather(to);
            force(to);
        } catch (IOException failed) {
            throw new StorageFailure(Kind.FULL, to + " cannot be written", failed);
        }
    }

    /**
     * Puts a backup in the place of what is there; the gateway must not run. What was there stays beside it. A crash in
     * between leaves some of the folders restored: the same once more puts all in place.
     *
     * @return where what was there is now; nothing when there was nothing
     */
    public List<Path> restore(Path from) {
        embedded("pg_restore --clean --if-exists --dbname=<the database> " + from);
        if (!Files.isRegularFile(from)) {
            throw new StorageFailure(Kind.AWAY, from + " is not there");
        }
        try {
            Files.createDirectories(file.path().resolveSibling(""));
            try (FileGuard _ = FileGuard.alone(file.guard())
                    .orElseThrow(() -> new StorageFailure(
                            Kind.BUSY, file.path() + " is in use: stop the gateway first, then restore"))) {
                return replaced(from);
            }
        } catch (IOException failed) {
            throw new StorageFailure(Kind.FULL, "the backup cannot be put in place: " + failed.getMessage(), failed);
        }
    }

    /** At every moment the database's file is the old one or the new one, whole. */
    private List<Path> replaced(Path from) throws IOException {
        Path coming = file.beside(COMING);
        Files.deleteIfExists(coming);
        SqliteFile.make(coming);
        copy(from, coming);
        SqliteCopy.check(coming);
        List<Path> before = new ArrayList<>();
        if (folders.unpack(coming)) {
            before.addAll(folders.swap());
        }
        force(coming);
        if (Files.exists(file.path())) {
            Path kept = file.beside(BEFORE);
            SqliteCopy.settle(file.path());
            Files.copy(file.path(), kept, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            before.add(kept);
        }
        Files.deleteIfExists(file.beside("-wal"));
        Files.deleteIfExists(file.beside("-shm"));
        Files.move(coming, file.path(), StandardCopyOption.ATOMIC_MOVE);
        return before;
    }

    /** Into the file that is there, so that it keeps its permissions. */
    private static void copy(Path from, Path to) throws IOException {
        try (var out = Files.newOutputStream(to)) {
            Files.copy(from, out);
        }
    }

    private void embedded(String otherwise) {
        if (rules.dialect() != Dialect.SQLITE) {
            throw new StorageFailure(
                    Kind.CONFLICT, "the store is a PostgreSQL, which has a tool of its own: " + otherwise);
        }
    }

    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
