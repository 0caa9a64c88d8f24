package io.bellwether.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A process and everything it started, as Linux accounts for them in {@code /proc} (proc(5)). */
final class ProcessTree {

    /** The unit of utime and stime: USER_HZ, 100 on every Linux that Java runs on. */
    private static final double MICROS_PER_TICK = 10_000;

    private static final double KILOBYTES_PER_MEGABYTE = 1_024;

    private final ProcessHandle root;

    ProcessTree(ProcessHandle root) {
        this.root = root;
    }

    /** Processor time that all of them have used so far, threads included. */
    double cpuMicros() {
        return all().mapToDouble(ProcessTree::cpuMicros).sum();
    }

    /** Memory that all of them hold now; pages they share count once for each. */
    double residentMegabytes() {
        return all().mapToDouble(ProcessTree::residentMegabytes).sum();
    }

    private Stream<ProcessHandle> all() {
        return Stream.concat(Stream.of(root), root.descendants());
    }

    private static double cpuMicros(ProcessHandle process) {
        String stat = read(process, "stat");
        // The second field is the name in parentheses and may hold blanks; the fields after it do not.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
        return fields.length < 13 ? 0 : (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MICROS_PER_TICK;
    }

    private static double residentMegabytes(ProcessHandle process) {
        return read(process, "status")
                .lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / KILOBYTES_PER_MEGABYTE)
                .sum();
    }

    private static String read(ProcessHandle process, String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), file));
        } catch (IOException e) {
            return ""; // it ended between being listed and being read
        }
    }
}
