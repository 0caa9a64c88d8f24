package io.bellwether.gateway.budget.journal;

import io.bellwether.gateway.files.FileSink;
import io.bellwether.gateway.files.Sink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** Real files on a disk that can be full. When it is, half of a group is written before it refuses. */
final class FullableDisk implements JournalFiles.Opener {
    private volatile boolean full;

    void fill() {
        full = true;
    }

    void empty() {
        full = false;
    }

    @Override
    public Sink open(Path file) throws IOException {
        Sink real = FileSink.open(file);
        return new Sink() {
            @Override
            public void write(ByteBuffer group) throws IOException {
                if (full) {
                    int all = group.limit();
                    real.write(group.limit(group.position() + group.remaining() / 2));
                    group.limit(all);
                    throw new IOException("No space left on device");
                }
                real.write(group);
            }

            @Override
            public void force() throws IOException {
                real.force();
            }

            @Override
            public void close() throws IOException {
                real.close();
            }
        };
    }
}
