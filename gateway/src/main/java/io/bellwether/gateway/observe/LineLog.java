package io.bellwether.gateway.observe;

import io.bellwether.gateway.files.DiskWatch;
import io.bellwether.gateway.files.Form;
import io.bellwether.gateway.files.GroupWriter;
import io.bellwether.gateway.files.Pace;
import io.bellwether.gateway.files.Sink;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/**
 * The log: lines gather in memory and are written by a thread of its own. When the memory is full, because the disk or
 * the console is slow, lines are dropped and counted: the log never makes a request wait.
 */
public final class LineLog implements AutoCloseable {
    /** A megabyte in memory, written ten times a second; never forced, as a lost line costs no money. */
    public static final Pace USUAL_PACE =
            new Pace(1024 * 1024, Duration.ofMillis(100), Duration.ofHours(1), Duration.ofMillis(500));

    private final GroupWriter<LogLine> writer;
    private final LongAdder dropped = new LongAdder();

    /**
     * @param watch told when lines cannot be written, where it cannot be read in the log
     */
    public LineLog(Sink sink, Pace pace, DiskWatch watch) {
        this.writer = new GroupWriter<>("log", new AsItIs(), sink, pace, watch);
    }

    /** Takes a finished line; it must not be touched afterwards. */
    public void write(LogLine line) {
        if (!writer.append(line)) {
            dropped.increment();
        }
    }

    /** Lines that found no room, since the start. */
    public long dropped() {
        return dropped.sum();
    }

    /** Whether the disk refuses. */
    public boolean isFailing() {
        return writer.isFailing();
    }

    /** Whether everything taken so far was written within this time. Parks; not for relay threads. */
    public boolean flush(Duration most) {
        return writer.flush(most);
    }

    @Override
    public void close() {
        writer.close();
    }

    private static final class AsItIs implements Form<LogLine> {
        @Override
        public int mostBytes(LogLine line) {
            return line.size();
        }

        @Override
        public void write(LogLine line, ByteBuffer into) {
            line.writeTo(into);
        }
    }
}
