package io.bellwether.http.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TransportTest {
    static Stream<Transport> available() {
        return Arrays.stream(Transport.values()).filter(Transport::isAvailable);
    }

    /** An event that waits for the one before to be acknowledged comes 40 ms late: see Nagle's algorithm, RFC 896. */
    @ParameterizedTest
    @MethodSource("available")
    void small_pieces_are_sent_at_once_on_both_sides(Transport transport) throws Exception {
        CompletableFuture<Channel> accepted = new CompletableFuture<>();
        try (Loops loops = new Loops(transport, ThreadMode.best(), 1)) {
            Channel listener = transport
                    .server()
                    .group(loops.group())
                    .childHandler(new ChannelInitializer<Channel>() {
                        @Override
                        protected void initChannel(Channel channel) {
                            accepted.complete(channel);
                        }
                    })
                    .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                    .sync()
                    .channel();
            Channel connected = transport
                    .client()
                    .group(loops.group())
                    .handler(new ChannelInitializer<Channel>() {
                        @Override
                        protected void initChannel(Channel channel) {
                            // nothing is said on it
                        }
                    })
                    .connect(listener.localAddress())
                    .sync()
                    .channel();

            assertThat(connected.config().getOption(ChannelOption.TCP_NODELAY)).isTrue();
            assertThat(accepted.get(5, TimeUnit.SECONDS).config().getOption(ChannelOption.TCP_NODELAY))
                    .isTrue();
        }
    }
}
