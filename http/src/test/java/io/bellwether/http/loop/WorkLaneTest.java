package io.bellwether.http.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WorkLaneTest {
    @Test
    void what_an_exchange_hands_over_is_not_carried_by_its_loop() throws Exception {
        CompletableFuture<String> carrier = new CompletableFuture<>();
        try (Loops loops = new Loops(Transport.NIO, ThreadMode.best(), 1)) {
            loops.next().start(() -> loops.work()
                    .execute(() -> carrier.complete(Thread.currentThread().toString())));

            assertThat(carrier.get(10, TimeUnit.SECONDS)).contains("ForkJoinPool");
        }
    }
}
