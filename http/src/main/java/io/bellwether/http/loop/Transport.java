package io.bellwether.http.loop;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.channel.uring.IoUringSocketChannel;

/** How the process talks to the kernel about sockets, best first. */
public enum Transport {
    IO_URING {
        @Override
        public boolean isAvailable() {
            NettyDefaults.apply();
            return IoUring.isAvailable();
        }

        @Override
        IoHandlerFactory handlers() {
            return UringBuffers.handlers();
        }

        @Override
        public ServerBootstrap server() {
            return UringBuffers.shared(super.server());
        }

        @Override
        public Bootstrap client() {
            return UringBuffers.shared(super.client());
        }

        @Override
        Class<? extends ServerSocketChannel> serverChannel() {
            return IoUringServerSocketChannel.class;
        }

        @Override
        Class<? extends SocketChannel> clientChannel() {
            return IoUringSocketChannel.class;
        }
    },
    EPOLL {
        @Override
        public boolean isAvailable() {
            return Epoll.isAvailable();
        }

        @Override
        IoHandlerFactory handlers() {
            return EpollIoHandler.newFactory();
        }

        @Override
        Class<? extends ServerSocketChannel> serverChannel() {
            return EpollServerSocketChannel.class;
        }

        @Override
        Class<? extends SocketChannel> clientChannel() {
            return EpollSocketChannel.class;
        }
    },
    NIO {
        @Override
        public boolean isAvailable() {
            return true;
        }

        @Override
        IoHandlerFactory handlers() {
            return NioIoHandler.newFactory();
        }

        @Override
        Class<? extends ServerSocketChannel> serverChannel() {
            return NioServerSocketChannel.class;
        }

        @Override
        Class<? extends SocketChannel> clientChannel() {
            return NioSocketChannel.class;
        }
    };

    static {
        NettyDefaults.apply(); // asking for availability is the first use of Netty
    }

    /** Whether kernel and platform offer it. */
    public abstract boolean isAvailable();

    abstract IoHandlerFactory handlers();

    abstract Class<? extends ServerSocketChannel> serverChannel();

    abstract Class<? extends SocketChannel> clientChannel();

    /** To listen with. Small pieces are sent at once (TCP_NODELAY): Netty sets that for every connection by itself. */
    public ServerBootstrap server() {
        return new ServerBootstrap().channel(serverChannel());
    }

    /** To connect with; as for a server's connections, small pieces are sent at once. */
    public Bootstrap client() {
        return new Bootstrap().channel(clientChannel());
    }

    /** The best that is available here. */
    public static Transport best() {
        for (Transport transport : values()) {
            if (transport.isAvailable()) {
                return transport;
            }
        }
        return NIO;
    }
}
