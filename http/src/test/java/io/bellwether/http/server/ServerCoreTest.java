package io.bellwether.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.http.Answer;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.loop.Loops;
import io.bellwether.http.loop.ThreadMode;
import io.bellwether.http.loop.Transport;
import java.net.InetAddress;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServerCoreTest {
    private final Loops loops = new Loops(Transport.NIO, ThreadMode.STOCK, 1);
    private final ServerCore core = new ServerCore(Answer.echo(), limits(), loops, bug -> {});

    @Test
    void one_address_may_have_so_many_connections_and_no_more() throws Exception {
        Connection first = new Nothing();
        assertThat(core.admit(first, address(1))).isTrue();
        assertThat(core.admit(new Nothing(), address(1))).isTrue();
        assertThat(core.admit(new Nothing(), address(1))).isFalse();
        assertThat(core.admit(new Nothing(), address(2))).isTrue();

        core.dismiss(first, address(1));
        core.dismiss(first, address(1));

        assertThat(core.admit(new Nothing(), address(1))).isTrue();
        assertThat(core.openConnections()).isEqualTo(3);
    }

    @Test
    void who_is_turned_away_leaves_no_trace() throws Exception {
        for (int i = 0; i < 4; i++) {
            core.admit(new Nothing(), InetAddress.getLoopbackAddress());
        }
        for (int i = 1; i < 100; i++) {
            assertThat(core.admit(new Nothing(), address(i))).isFalse();
        }

        assertThat(core.addresses()).isEqualTo(1);
        assertThat(core.openConnections()).isEqualTo(4);
    }

    private static InetAddress address(int last) throws Exception {
        return InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, (byte) last});
    }

    private static ServerLimits limits() {
        Duration any = Duration.ofSeconds(1);
        return new ServerLimits(1000, 10, 4, 2, 1000, 10, 10, any, 1, any, any, any);
    }

    @AfterEach
    void close() {
        loops.close();
    }

    private static final class Nothing implements Connection {
        @Override
        public void discourage() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void lastCall() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void sendAway(HttpFailure why) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void spare() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void show(Consumer<ServerExchange> eye) {
            throw new UnsupportedOperationException();
        }
    }
}
