package io.bellwether.gateway.budget.journal;

import io.bellwether.gateway.files.DiskWatch;
import io.bellwether.gateway.files.Fills;
import io.bellwether.gateway.files.HeapFills;
import io.bellwether.gateway.files.Sink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The journal's files: the current one, finished ones, and the change from one to the next.
 *
 * <p>A change copies what is still open into a new file, makes that durable, and only then renames both. A crash
 * between the renames leaves no current file but a complete new one, which the next opening takes.
 */
final class JournalFiles implements Sink {
    private static final String FINISHED_GLOB = "usage-*.journal";

    /** A start that reads more than this is felt: about 40 ms of a process whose code is still interpreted. */
    private static final long LONG_BYTES = 1024 * 1024;

    private final JournalSettings settings;
    private final Opener opener;
    private final DiskWatch watch;
    private final Path current;
    private final Path next;
    private final Fills fills;
    private Sink out;
    private long currentBytes;
    private long rotateAtBytes;
    private boolean stale;

    /** Whether all that the memory held stands in the file. */
    private boolean resting = true;

    /** Opens a file for appending; handed in so that tests can fill the disk. */
    @FunctionalInterface
    interface Opener {
        Sink open(Path file) throws IOException;
    }

    private JournalFiles(JournalSettings settings, Opener opener, DiskWatch watch) throws IOException {
        this.settings = settings;
        this.opener = opener;
        this.watch = watch;
        this.current = settings.directory().resolve("usage.journal");
        this.next = settings.directory().resolve("usage.new");
        takeUpHalfChange();
        if (!Files.exists(current)) {
            begin(current, Optional.empty());
        }
        Replay found = replay();
        Path held = settings.directory().resolve("usage.held");
        List<ByteBuffer> missing = Held.beyond(current, found.wholeBytes(), held);
        long takes = (found.torn() ? found.wholeBytes() : 0)
                + missing.stream().mapToInt(ByteBuffer::remaining).sum();
        try {
            if (found.torn()) {
                change();
            }
            out = opener.open(current);
            takeOver(missing);
        } catch (IOException refused) {
            throw new IOException(refused.getMessage() + "; " + room(takes), refused);
        }
        noteSize();
        fills = memory(held);
    }

    /**
     * Why that may be, for who starts on a full disk.
     *
     * @param takes at most so many bytes
     */
    private String room(long takes) throws IOException {
        long free = Files.getFileStore(settings.directory()).getUsableSpace();
        return "what a killed process left takes " + takes + " bytes to mend, " + free + " are free";
    }

    private void takeOver(List<ByteBuffer> missing) throws IOException {
        for (ByteBuffer group : missing) {
            out.write(group);
        }
        if (!missing.isEmpty()) {
            out.force();
        }
    }

    /** Where it has no place, a crash of the process costs what was not written, as one of the machine does. */
    private Fills memory(Path file) {
        try {
            return MappedFills.open(file);
        } catch (IOException noPlace) {
            watch.refuses(new IOException(file + ": " + noPlace.getMessage(), noPlace));
            return new HeapFills();
        }
    }

    /** Opens the directory, mending what a crash left. */
    static JournalFiles open(JournalSettings settings, Opener opener, DiskWatch watch) throws IOException {
        return new JournalFiles(settings, opener, watch);
    }

    /** What the current file leaves open. */
    Replay replay() throws IOException {
        return Replay.of(current);
    }

    @Override
    public void write(ByteBuffer group) throws IOException {
        if (stale) {
            reopen();
        }
        resting = false;
        int before = group.remaining();
        try {
            out.write(group);
        } finally {
            currentBytes += before - group.remaining();
        }
    }

    /** Not before: a group that its memory still holds is looked for in the file that it was written to. */
    @Override
    public void rest() {
        resting = true;
        if (currentBytes > rotateAtBytes) {
            rotate();
        }
    }

    @Override
    public Fills fills() {
        return fills;
    }

    @Override
    public void force() throws IOException {
        out.force();
    }

    /** The next start finds a short file, if this process ends in good order. */
    @Override
    public void close() throws IOException {
        try (Sink last = out) {
            if (resting && !stale && currentBytes > LONG_BYTES) {
                last.force();
                change();
            }
        }
    }

    /** A change that fails is no reason to stop writing: the old file goes on and the change is tried again later. */
    private void rotate() {
        try {
            out.force();
            change();
            stale = true;
            reopen();
        } catch (IOException later) {
            rotateAtBytes = currentBytes + settings.rotateBytes();
            watch.refuses(later);
        }
    }

    /** Until this has succeeded nothing is written: the file that is open is already a finished one. */
    private void reopen() throws IOException {
        Sink fresh = opener.open(current);
        out.close();
        out = fresh;
        stale = false;
        noteSize();
    }

    private void noteSize() throws IOException {
        currentBytes = Files.size(current);
        rotateAtBytes = currentBytes + settings.rotateBytes();
    }

    private void change() throws IOException {
        begin(next, Optional.of(replay()));
        Path finished = settings.directory().resolve(String.format("usage-%09d.journal", lastNumber() + 1));
        Files.move(current, finished);
        try {
            Files.move(next, current, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException undone) {
            Files.move(finished, current);
            throw undone;
        }
        forceDirectory();
        deleteOldest();
    }

    private void takeUpHalfChange() throws IOException {
        if (Files.exists(current)) {
            Files.deleteIfExists(next);
        } else if (Files.exists(next)) {
            Files.move(next, current, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Makes a durable file of what is open. */
    private void begin(Path file, Optional<Replay> open) throws IOException {
        Files.deleteIfExists(file);
        try (Sink fresh = opener.open(file)) {
            fresh.write(ByteBuffer.wrap(Replay.MAGIC));
            if (open.isPresent()) {
                carryOver(open.get().remains(), fresh);
            }
            fresh.force();
        }
    }

    private static void carryOver(Remains open, Sink fresh) throws IOException {
        for (Page page : open.pages()) {
            for (JournalEntry entry : JournalEntry.of(page)) {
                write(fresh, entry);
            }
        }
        for (JournalEntry entry :
                open.beingClosed()) { // after the others: what follows in the new file goes on with it
            write(fresh, entry);
        }
        for (Unposted unposted : open.unposted()) {
            write(fresh, unposted.started(), unposted.entry());
        }
        for (Unsettled unsettled : open.unsettled()) {
            write(fresh, unsettled.started(), progress(unsettled));
        }
    }

    private static void write(Sink fresh, JournalEntry... entries) throws IOException {
        JournalForm form = new JournalForm();
        ByteBuffer buffer = ByteBuffer.allocate(entries.length * JournalForm.MOST_ENTRY_BYTES);
        for (JournalEntry entry : entries) {
            form.write(entry, buffer);
        }
        fresh.write(buffer.flip());
    }

    private static JournalEntry progress(Unsettled unsettled) {
        return new JournalEntry.Progressed(unsettled.started().id(), unsettled.outputBytes(), unsettled.outputTokens());
    }

    /** Makes the renames durable: a directory is forced like a file on the systems we run on. */
    private void forceDirectory() throws IOException {
        try (FileChannel directory = FileChannel.open(settings.directory(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    private void deleteOldest() throws IOException {
        List<Path> finished = finished();
        for (Path old : finished.subList(0, Math.max(0, finished.size() - settings.keptFiles()))) {
            Files.deleteIfExists(old);
        }
    }

    private long lastNumber() throws IOException {
        List<Path> finished = finished();
        if (finished.isEmpty()) {
            return 0;
        }
        String name = finished.getLast().getFileName().toString();
        return Long.parseLong(name.substring("usage-".length(), name.length() - ".journal".length()));
    }

    private List<Path> finished() throws IOException {
        List<Path> finished = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(settings.directory(), FINISHED_GLOB)) {
            for (Path file : found) {
                finished.add(file);
            }
        }
        finished.sort(Comparator.naturalOrder());
        return finished;
    }
}
