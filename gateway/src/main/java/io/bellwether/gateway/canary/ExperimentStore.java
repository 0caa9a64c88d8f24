package io.bellwether.gateway.canary;

import io.bellwether.gateway.json.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Experiments on the disk: a file each, replaced as a whole, and one journal of all decisions that only grows. For the
 * work lane, one thread at a time.
 */
public final class ExperimentStore {
    private static final String ENDING = ".experiment";
    private static final String JOURNAL = "decisions.jsonl";

    private final Path folder;

    /** Uses the folder, and makes it when there is something to write. */
    public ExperimentStore(Path folder) {
        this.folder = folder;
    }

    /** What an earlier life has left. */
    public List<Experiment> load() throws IOException {
        List<Experiment> found = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(ENDING))
                    .sorted()
                    .toList()) {
                found.add(Experiment.restored(Memo.of(Files.readString(file))));
            }
        } catch (IllegalArgumentException | java.time.DateTimeException unreadable) {
            throw new IOException("an experiment under " + folder + " cannot be read: " + unreadable, unreadable);
        }
        return found;
    }

    /** Writes what has changed; after a crash there is the file of before or that of now, never half of one. */
    public void save(Experiment experiment) throws IOException {
        var unsaved = experiment.unsaved();
        if (unsaved.isEmpty()) {
            return;
        }
        Path file = file(experiment.design().route());
        Path fresh = folder.resolve(file.getFileName() + ".new");
        write(fresh, unsaved.get().toText(), StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Forgets a route's experiment; the journal keeps its decisions. */
    public void remove(String route) throws IOException {
        Files.deleteIfExists(file(route));
    }

    /** Adds a decision to the journal. */
    public void journal(Design design, Decision decision) throws IOException {
        String line = new JsonWriter()
                .object()
                .member("at", decision.at().toString())
                .member("route", design.route())
                .member("canary", design.subject().toString())
                .member("action", decision.action().word())
                .member("rule", decision.rule())
                .member("why", decision.why())
                .member("share", Double.toString(decision.share()))
                .endObject()
                .endLine()
                .toString();
        write(folder.resolve(JOURNAL), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void write(Path file, String text, StandardOpenOption... how) throws IOException {
        Path ignored = Files.createDirectories(folder);
        StandardOpenOption[] options = Stream.concat(Stream.of(how), Stream.of(StandardOpenOption.WRITE))
                .toArray(StandardOpenOption[]::new);
        try (FileChannel channel = FileChannel.open(file, options)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (UncheckedIOException broken) {
            throw broken.getCause();
        }
    }

    /** A route's name may be anything: its place stands for it. */
    private Path file(String route) {
        return folder.resolve(Long.toHexString(new Assignment("route").place(route)) + ENDING);
    }
}
