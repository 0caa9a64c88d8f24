package io.bellwether.gateway.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Appends to a file at a position of its own, so that a write that failed half-way is repeated in the same place. */
public final class FileSink implements Sink {
    private final FileChannel channel;
    private long position;

    private FileSink(FileChannel channel, long position) {
        this.channel = channel;
        this.position = position;
    }

    /** Opens or makes the file and appends to it. */
    public static FileSink open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        return new FileSink(channel, channel.size());
    }

    @Override
    public void write(ByteBuffer group) throws IOException {
        while (group.hasRemaining()) {
            position += channel.write(group, position);
        }
    }

    @Override
    public void force() throws IOException {
        channel.force(false);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
