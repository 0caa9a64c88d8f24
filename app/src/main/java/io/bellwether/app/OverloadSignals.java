package io.bellwether.app;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.lang.management.OperatingSystemMXBean;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/** What this process may run short of, as the Java platform tells it. Any thread, but none of the event loops. */
final class OverloadSignals {
    private final Optional<MemoryPoolMXBean> old;
    private final DoubleSupplier files;

    /**
     * Shares in use, from 0 to 1.
     *
     * @param heap what lived at the last collection, of the most there may be
     * @param files open files, of as many as may be open
     */
    record Reading(double heap, double files) {}

    private OverloadSignals(Optional<MemoryPoolMXBean> old, DoubleSupplier files) {
        this.old = old;
        this.files = files;
    }

    /** Of this process: what cannot be told is never short. */
    static OverloadSignals ofProcess() {
        Optional<MemoryPoolMXBean> largest = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null)
                .filter(pool -> pool.getUsage().getMax() > 0)
                .max(Comparator.comparingLong(pool -> pool.getUsage().getMax()));
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        return system instanceof UnixOperatingSystemMXBean unix
                ? new OverloadSignals(largest, () -> openFiles(unix))
                : new OverloadSignals(largest, () -> 0);
    }

    /** Counting needs a file itself: when there is none left, all are in use. */
    private static double openFiles(UnixOperatingSystemMXBean system) {
        try {
            return share(system.getOpenFileDescriptorCount(), system.getMaxFileDescriptorCount());
        } catch (InternalError noFileLeft) {
            return 1;
        }
    }

    Reading read() {
        return new Reading(heap(), files.getAsDouble());
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
