package io.bellwether.http.loop;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringBufferRingConfig;
import io.netty.channel.uring.IoUringChannelOption;
import io.netty.channel.uring.IoUringFixedBufferRingAllocator;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringIoHandlerConfig;

/**
 * Where io_uring puts what arrives: into buffers that all connections of a loop share, from Linux 5.19 on. Each read is
 * then one operation; without them it is two, a look whether there is something and the read, so that a connection that
 * is silent holds no buffer.
 */
final class UringBuffers {
    private static final short GROUP = 1;
    private static final short MOST = 64;
    private static final int AT_ONCE = 16;

    /** Takes a usual request or answer whole; where the kernel can (6.12), many small ones one after the other. */
    private static final int BYTES = 32 * 1024;

    private UringBuffers() {}

    static IoHandlerFactory handlers() {
        IoUringIoHandlerConfig config = new IoUringIoHandlerConfig();
        return IoUringIoHandler.newFactory(
                IoUring.isRegisterBufferRingSupported() ? config.setBufferRingConfig(ring()) : config);
    }

    static ServerBootstrap shared(ServerBootstrap server) {
        return IoUring.isRegisterBufferRingSupported()
                ? server.childOption(IoUringChannelOption.IO_URING_BUFFER_GROUP_ID, GROUP)
                : server;
    }

    static Bootstrap shared(Bootstrap client) {
        return IoUring.isRegisterBufferRingSupported()
                ? client.option(IoUringChannelOption.IO_URING_BUFFER_GROUP_ID, GROUP)
                : client;
    }

    private static IoUringBufferRingConfig ring() {
        return IoUringBufferRingConfig.builder()
                .bufferGroupId(GROUP)
                .bufferRingSize(MOST)
                .batchSize(AT_ONCE)
                .allocator(new IoUringFixedBufferRingAllocator(BYTES))
                .build();
    }
}
