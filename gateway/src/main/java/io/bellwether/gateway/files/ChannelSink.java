package io.bellwether.gateway.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Writes to any channel, such as the console. What it wrote is as durable as the channel makes it. */
public final class ChannelSink implements Sink {
    private final WritableByteChannel channel;

    public ChannelSink(WritableByteChannel channel) {
        this.channel = channel;
    }

    @Override
    public void write(ByteBuffer group) throws IOException {
        while (group.hasRemaining()) {
            channel.write(group);
        }
    }

    @Override
    public void force() {}

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
