package io.bellwether.gateway.budget.journal;

import io.bellwether.gateway.files.DiskWatch;
import io.bellwether.gateway.files.FileSink;
import io.bellwether.gateway.files.GroupWriter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * The crash-safe journal of usage: an entry before each attempt, entries as it goes on, an entry when it is settled.
 *
 * <p>Recording writes the entry into memory that is a mapped file, and returns; a thread of its own writes every few
 * milliseconds and makes durable within {@code forceEvery}, so a crash of the machine loses at most that much, and a
 * crash of the process nothing of the first half megabyte that waits; more than that waits only where the disk stalls.
 * While the disk refuses, or when half of the memory is taken, no attempt may start
 * ({@link #mayStart()}); entries of attempts under way still have the other half.
 */
public final class Journal implements Pen, AutoCloseable {
    private final JournalSettings settings;
    private final FileChannel lockFile;
    private final List<Unsettled> unsettled;
    private final List<Unposted> unposted;
    private final List<Page> pages;
    private final GroupWriter<JournalEntry> writer;
    private final LongAdder refused = new LongAdder();

    private Journal(JournalSettings settings, FileChannel lockFile, JournalFiles files, DiskWatch watch)
            throws IOException {
        this.settings = settings;
        this.lockFile = lockFile;
        Remains left = files.replay().remains();
        this.unsettled = left.unsettled();
        this.unposted = left.unposted();
        this.pages = left.pages();
        this.writer = new GroupWriter<>("usage-journal", new JournalForm(), files, settings.pace(), watch);
    }

    /**
     * Opens the journal and reads what a crash left open.
     *
     * @param watch told each time the disk begins to refuse, and when it takes again what is written
     * @throws IOException if the directory cannot be used, or another process uses it
     */
    public static Journal open(JournalSettings settings, DiskWatch watch) throws IOException {
        return open(settings, FileSink::open, watch);
    }

    static Journal open(JournalSettings settings, JournalFiles.Opener opener, DiskWatch watch) throws IOException {
        Files.createDirectories(settings.directory());
        FileChannel lockFile = lock(settings.directory().resolve("usage.lock"));
        try {
            return new Journal(settings, lockFile, JournalFiles.open(settings, opener, watch), watch);
        } catch (IOException | RuntimeException refused) {
            lockFile.close();
            throw refused;
        }
    }

    /**
     * Attempts that an earlier process started and did not settle. Each is to be settled once, as
     * {@link JournalEntry.Ending#RECOVERED}; until then it comes again after every crash.
     */
    public List<Unsettled> unsettled() {
        return unsettled;
    }

    /** Attempts that an earlier process settled, and of which nobody knows whether they stand in the ledger. */
    public List<Unposted> unposted() {
        return unposted;
    }

    /** Pages that an earlier process closed, and of which nobody knows whether they stand in the ledger. */
    public List<Page> pages() {
        return pages;
    }

    /** So that the numbers of this life are none of what earlier ones left. */
    @Override
    public long nextPage() {
        long last = 0;
        for (Page page : pages) {
            last = Math.max(last, page.number());
        }
        for (Unposted attempt : unposted) {
            last = Math.max(last, attempt.page());
        }
        return last + 1;
    }

    @Override
    public boolean record(JournalEntry entry) {
        boolean taken =
                switch (entry) {
                    case JournalEntry.Started started -> !writer.isFailing() && writer.append(started, spared());
                    case JournalEntry.Progressed progressed -> writer.append(progressed, spared() / 2);
                    case JournalEntry.Settled settled -> writer.append(settled);
                    case JournalEntry.Booked booked -> writer.append(booked);
                    case JournalEntry.Posted posted -> writer.append(posted, spared() / 2);
                    case JournalEntry.Summed summed -> writer.append(summed, spared() / 2);
                    case JournalEntry.Closed closed -> writer.append(closed, spared() / 2);
                    case JournalEntry.PostedPage posted -> writer.append(posted, spared() / 2);
                };
        if (!taken) {
            refused.increment();
        }
        return taken;
    }

    /** Whether a new attempt would find room now. */
    public boolean mayStart() {
        return !writer.isFailing() && writer.waitingBytes() < spared();
    }

    @Override
    public boolean flush(Duration most) {
        return writer.flush(most);
    }

    /** Bytes recorded and not yet in the file. */
    public long waitingBytes() {
        return writer.waitingBytes();
    }

    /** Whether the disk refuses. */
    public boolean isFailing() {
        return writer.isFailing();
    }

    /** Entries that found no room, since the start. */
    public long refused() {
        return refused.sum();
    }

    @Override
    public void close() throws IOException {
        writer.close();
        lockFile.close();
    }

    private int spared() {
        return settings.pace().capBytes() / 2;
    }

    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isLocked(channel)) {
            channel.close();
            throw new IOException(
                    file + ": another process uses this journal (remedy: one directory for each process)");
        }
        return channel;
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException heldByUs) {
            return false;
        }
    }
}
