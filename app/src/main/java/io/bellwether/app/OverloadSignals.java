package io.bellwether.app;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;

/** What this process may run short of, as the Java platform tells it. For one thread, and none of the event loops. */
final class OverloadSignals {
    /** Linux says how many files are open without naming each, since 6.2 (proc(5)); before, it says 0. */
    private static final Path OPEN_FILES = Path.of("/proc/self/fd");

    /** So long after they were counted one by one they are again: that takes longer the more there are. */
    private static final long COUNT_EVERY_NANOS = 1_000_000_000;

    private final Optional<MemoryPoolMXBean> old;
    private final Optional<UnixOperatingSystemMXBean> system;
    private long countedNanos = System.nanoTime() - COUNT_EVERY_NANOS;
    private double counted;

    /**
     * Shares in use, from 0 to 1.
     *
     * @param heap what lived at the last collection, of the most there may be
     * @param files open files, of as many as may be open
     */
    record Reading(double heap, double files) {}

    private OverloadSignals(Optional<MemoryPoolMXBean> old, Optional<UnixOperatingSystemMXBean> system) {
        this.old = old;
        this.system = system;
    }

    /** Of this process: what cannot be told is never short. */
    static OverloadSignals ofProcess() {
        Optional<MemoryPoolMXBean> largest = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null)
                .filter(pool -> pool.getUsage().getMax() > 0)
                .max(Comparator.comparingLong(pool -> pool.getUsage().getMax()));
        return new OverloadSignals(
                largest,
                ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                        ? Optional.of(unix)
                        : Optional.empty());
    }

    private double files() {
        return system.map(this::openFiles).orElse(0.0);
    }

    private double openFiles(UnixOperatingSystemMXBean unix) {
        long told = told();
        if (told > 0) {
            return share(told, unix.getMaxFileDescriptorCount());
        }
        long now = System.nanoTime();
        if (now - countedNanos >= COUNT_EVERY_NANOS) {
            countedNanos = now;
            counted = oneByOne(unix);
        }
        return counted;
    }

    private static long told() {
        try {
            return Files.size(OPEN_FILES);
        } catch (IOException elsewhere) {
            return 0;
        }
    }

    /** Counting needs a file itself: when there is none left, all are in use. */
    private static double oneByOne(UnixOperatingSystemMXBean unix) {
        try {
            return share(unix.getOpenFileDescriptorCount(), unix.getMaxFileDescriptorCount());
        } catch (InternalError noFileLeft) {
            return 1;
        }
    }

    Reading read() {
        return new Reading(heap(), files());
    }

    private double heap() {
        return old.map(MemoryPoolMXBean::getCollectionUsage)
                .map(OverloadSignals::share)
                .orElse(0.0);
    }

    /** The share of the heap that is taken, be it by what is dead. */
    double heapTaken() {
        return old.map(MemoryPoolMXBean::getUsage).map(OverloadSignals::share).orElse(0.0);
    }

    private static double share(MemoryUsage usage) {
        return share(usage.getUsed(), usage.getMax());
    }

    private static double share(long used, long most) {
        return most <= 0 || used <= 0 ? 0 : Math.min(1, (double) used / most);
    }
}
