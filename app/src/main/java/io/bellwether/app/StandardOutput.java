package io.bellwether.app;

import io.bellwether.gateway.files.Sink;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Standard output as a sink for the log. */
final class StandardOutput implements Sink {
    private final FileChannel channel = new FileOutputStream(FileDescriptor.out).getChannel();

    @Override
    public void write(ByteBuffer group) throws IOException {
        while (group.hasRemaining()) {
            channel.write(group);
        }
    }

    @Override
    public void force() {
        // a pipe or a terminal has nothing to force
    }

    @Override
    public void close() {
        // belongs to the process
    }
}
