package io.bellwether.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The documents that a gateway keeps in folders beside its embedded database, as rows of a backup: one file holds all.
 *
 * @param data where the folders are
 * @param names theirs; every file in them is a whole one at every moment, and whoever uses them skips what is half
 *     written ({@code .new})
 */
record SqliteFolders(Path data, List<String> names) {
    private static final String HALF_WRITTEN = ".new";
    private static final String COMING = ".restoring";
    private static final String BEFORE = ".before-restore";

    /** Puts what the folders hold now into a backup. */
    void gather(Path backup) throws IOException {
        try (Connection connection = SqliteConnections.connect(backup);
                Statement table = connection.createStatement()) {
            table.execute("CREATE TABLE kept_file (path TEXT PRIMARY KEY, content BLOB NOT NULL)");
            for (String name : names) {
                gather(connection, data.resolve(name));
            }
        } catch (SQLException failed) {
            throw SqlTrouble.failure(failed);
        }
    }

    private void gather(Connection connection, Path folder) throws IOException, SQLException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (PreparedStatement row = connection.prepareStatement("INSERT INTO kept_file VALUES (?, ?)")) {
            for (Path file : within(folder)) {
                if (Files.isRegularFile(file) && !file.toString().endsWith(HALF_WRITTEN)) {
                    row.setString(1, data.relativize(file).toString());
                    row.setBytes(2, Files.readAllBytes(file));
                    row.executeUpdate();
                }
            }
        } catch (NoSuchFileException removed) {
            throw new IOException(removed.getFile() + " was removed while it was read: try again", removed);
        }
    }

    /** A folder and all in it, a folder before what it holds. */
    private static List<Path> within(Path folder) throws IOException {
        try (Stream<Path> inside = Files.walk(folder)) {
            return inside.toList();
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    private static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            for (Path path : within(folder).reversed()) {
                Files.delete(path);
            }
        }
    }

    /**
     * Takes the rows out of a backup's copy and puts them beside the folders, which stay as they are.
     *
     * @return whether the backup knew of folders: one made before there were any in it does not
     */
    boolean unpack(Path copy) throws IOException {
        try (Connection connection = SqliteConnections.connect(copy);
                Statement statement = connection.createStatement()) {
            if (!hasRows(statement)) {
                return false;
            }
            for (String name : names) {
                remove(coming(name));
                Files.createDirectories(coming(name));
            }
            try (ResultSet rows = statement.executeQuery("SELECT path, content FROM kept_file")) {
                while (rows.next()) {
                    put(Path.of(rows.getString(1)), rows.getBytes(2));
                }
            }
            statement.execute("DROP TABLE kept_file");
            return true;
        } catch (SQLException failed) {
            throw SqlTrouble.failure(failed);
        }
    }

    private static boolean hasRows(Statement statement) throws SQLException {
        try (ResultSet found =
                statement.executeQuery("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'kept_file'")) {
            return found.next();
        }
    }

    /** A backup that names a file outside the folders is refused: no restore writes elsewhere. */
    private void put(Path path, byte @Nullable [] content) throws IOException {
        Path clean = path.normalize();
        if (clean.isAbsolute()
                || clean.getNameCount() < 2
                || !names.contains(clean.getName(0).toString())) {
            throw new IOException("the backup has a file at " + path + ", where none belongs");
        }
        Path file = coming(clean.getName(0).toString()).resolve(clean.subpath(1, clean.getNameCount()));
        Files.createDirectories(file.resolveSibling(""));
        SqliteFile.make(file);
        Files.write(file, content == null ? new byte[0] : content);
    }

    /**
     * Puts what was unpacked in the folders' place.
     *
     * @return where what was there is now
     */
    List<Path> swap() throws IOException {
        List<Path> kept = new ArrayList<>();
        for (String name : names) {
            Path folder = data.resolve(name);
            if (Files.isDirectory(folder)) {
                Path before = data.resolve(name + BEFORE);
                remove(before);
                Files.move(folder, before);
                kept.add(before);
            }
            Files.move(coming(name), folder);
        }
        return kept;
    }

    private Path coming(String name) {
        return data.resolve(name + COMING);
    }
}
