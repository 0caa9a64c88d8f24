package io.bellwether.http.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an exchange hands over to the loop that carries it is done though nothing wakes the loop. */
class LoopTest {
    private final List<Loops> open = new ArrayList<>();

    @AfterEach
    void close() {
        open.forEach(Loops::close);
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void what_an_exchange_hands_over_comes_after_it_and_in_order(Transport transport) throws Exception {
        Loop loop = loop(transport, ThreadMode.EVENT_LOOP);
        List<String> seen = new ArrayList<>(); // on the loop's thread alone
        CompletableFuture<List<String>> all = new CompletableFuture<>();

        Thread ignored = loop.start(() -> {
            loop.execute(() -> seen.add("first"));
            loop.execute(() -> {
                seen.add("second");
                loop.execute(() -> all.complete(seen));
            });
            seen.add("exchange");
        });

        assertThat(all.get(5, TimeUnit.SECONDS)).containsExactly("exchange", "first", "second");
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void what_comes_from_elsewhere_wakes_the_loop(Transport transport) throws Exception {
        Loop loop = loop(transport, ThreadMode.EVENT_LOOP);
        Loop other = loop(transport, ThreadMode.EVENT_LOOP);
        CompletableFuture<Thread> done = new CompletableFuture<>();

        Thread ignored = other.start(() -> loop.execute(() -> done.complete(Thread.currentThread())));

        assertThat(loop.events().inEventLoop(done.get(5, TimeUnit.SECONDS))).isTrue();
    }

    @ParameterizedTest
    @EnumSource(ThreadMode.class)
    void an_exchange_knows_its_carrier(ThreadMode mode) throws Exception {
        Loop loop = loop(Transport.NIO, mode);
        CompletableFuture<Thread> carrier = new CompletableFuture<>();

        Thread ignored = loop.start(() -> carrier.complete(Carrier.current()));

        assertThat(loop.events().inEventLoop(carrier.get(5, TimeUnit.SECONDS)))
                .isEqualTo(mode == ThreadMode.EVENT_LOOP);
        assertThat(Carrier.current()).isSameAs(Thread.currentThread());
    }

    private Loop loop(Transport transport, ThreadMode mode) {
        Loops loops = new Loops(transport, mode, 1);
        open.add(loops);
        return loops.all().getFirst();
    }
}
