package io.bellwether.app;

import io.bellwether.app.settings.LogSettings;
import io.bellwether.app.settings.ServerSettings;
import io.bellwether.app.settings.Settings;
import io.bellwether.app.settings.UsageSettings;
import io.bellwether.gateway.budget.journal.Journal;
import io.bellwether.gateway.budget.journal.JournalSettings;
import io.bellwether.gateway.files.DiskWatch;
import io.bellwether.gateway.files.FollowingSink;
import io.bellwether.gateway.files.Pace;
import io.bellwether.gateway.files.Sink;
import io.bellwether.http.loop.Loops;
import io.bellwether.http.loop.ThreadMode;
import io.bellwether.http.loop.Transport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What a gateway stands on, as settings describe it: its log, its journal, its loops. */
final class Groundwork {
    /** Journal entries waiting in memory for the disk. */
    private static final int JOURNAL_MEMORY_BYTES = 8 * 1024 * 1024;

    private static final long JOURNAL_FILE_BYTES = 16L * 1024 * 1024;
    private static final Duration JOURNAL_WRITE_EVERY = Duration.ofMillis(5);
    private static final Duration DISK_RETRY_EVERY = Duration.ofMillis(100);

    private Groundwork() {}

    static Sink sink(LogSettings settings) throws IOException {
        return settings.file().isPresent() ? FollowingSink.open(settings.file().get()) : new StandardOutput();
    }

    /** The usage journal; nothing where settings want none. */
    static Optional<Journal> journal(Settings settings, Notices notices) throws IOException {
        UsageSettings usage = settings.usage();
        if (!usage.journal()) {
            return Optional.empty();
        }
        Path folder = settings.server().data().resolve("usage");
        Pace pace = new Pace(JOURNAL_MEMORY_BYTES, JOURNAL_WRITE_EVERY, usage.fsyncEvery(), DISK_RETRY_EVERY);
        int kept = Math.toIntExact(usage.journalCapBytes() / JOURNAL_FILE_BYTES);
        try {
            return Optional.of(Journal.open(
                    new JournalSettings(folder, JOURNAL_FILE_BYTES, kept, pace), new JournalWatch(folder, notices)));
        } catch (IOException refused) {
            throw new IOException(
                    "the usage journal under " + folder + " cannot be opened: " + refused.getMessage()
                            + " (remedy: free or repair the disk and start again; what it has is kept)",
                    refused);
        }
    }

    /** Says in the log how the journal's disk does. */
    private record JournalWatch(Path folder, Notices notices) implements DiskWatch {
        @Override
        public void refuses(IOException why) {
            notices.warn(
                    "the usage journal cannot be written: " + why.getMessage(),
                    "free or repair the disk under " + folder + "; until then requests are refused");
        }

        @Override
        public void takesAgain() {
            notices.warn("the usage journal is written again", "nothing to do");
        }
    }

    static Loops loops(ServerSettings server) {
        Transport transport =
                switch (server.transport()) {
                    case AUTO -> Transport.best();
                    case IO_URING -> Transport.IO_URING;
                    case EPOLL -> Transport.EPOLL;
                    case NIO -> Transport.NIO;
                };
        ThreadMode mode =
                switch (server.threads()) {
                    case AUTO -> ThreadMode.best();
                    case EVENT_LOOP -> ThreadMode.EVENT_LOOP;
                    case STOCK -> ThreadMode.STOCK;
                };
        int count = server.eventLoops() == 0 ? Runtime.getRuntime().availableProcessors() : server.eventLoops();
        return new Loops(transport, mode, count);
    }
}
