package io.bellwether.http.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import org.junit.jupiter.api.Test;

class WarmUpTest {
    @Test
    void netty_is_set_before_its_first_use() {
        WarmUp.begin().await();

        assertThat(ByteBufAllocator.DEFAULT).isInstanceOf(PooledByteBufAllocator.class);
    }

    @Test
    void asking_for_a_transport_sets_netty_too() {
        Transport best = Transport.best();

        assertThat(best.isAvailable()).isTrue();
        assertThat(System.getProperty("io.netty.jfr.enabled")).isEqualTo("false");
    }
}
