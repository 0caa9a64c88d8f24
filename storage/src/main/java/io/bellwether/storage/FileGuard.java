package io.bellwether.storage;

import io.bellwether.storage.StorageFailure.Kind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * A lock between processes, on an empty file beside the one it guards. The system lets go of it when the process ends,
 * however it ends.
 */
final class FileGuard implements AutoCloseable {
    private static final Duration LOOK_EVERY = Duration.ofMillis(25);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final FileChannel channel;

    private FileGuard(FileChannel channel) {
        this.channel = channel;
    }

    /** For whoever uses the file: nobody can have it alone meanwhile. Another use in this process stands for both. */
    static FileGuard shared(Path file) throws IOException {
        FileChannel channel = channel(file);
        try {
            channel.lock(0, Long.MAX_VALUE, true);
        } catch (OverlappingFileLockException heldByThisProcess) {
            return new FileGuard(channel);
        } catch (IOException failed) {
            channel.close();
            throw failed;
        }
        return new FileGuard(channel);
    }

    /** Alone, if nobody else is there now. */
    static Optional<FileGuard> alone(Path file) throws IOException {
        FileChannel channel = channel(file);
        if (isLocked(channel)) {
            return Optional.of(new FileGuard(channel));
        }
        channel.close();
        return Optional.empty();
    }

    /** Alone, after whoever is before us. */
    static FileGuard awaited(Path file) throws IOException {
        for (long looks = PATIENCE.dividedBy(LOOK_EVERY); looks > 0; looks--) {
            Optional<FileGuard> guard = alone(file);
            if (guard.isPresent()) {
                return guard.get();
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
        throw new StorageFailure(Kind.BUSY, file + ": another process has held it for " + PATIENCE);
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    private static FileChannel channel(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
