package io.bellwether.http.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.http.Await;
import io.bellwether.http.House;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.Leash;
import io.bellwether.http.Limits;
import io.bellwether.http.Payload;
import io.bellwether.http.ScriptedUpstream;
import io.bellwether.http.Way;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Loops and origins that share places: never more than the most, and nobody waits while there is room. */
@Timeout(120)
class PoolSharingTest {
    private static final int LOOPS = 3;
    private static final String UNTOLD = "/untold";

    private final House house = House.of(LOOPS, Way.stock());

    @Test
    void one_loop_may_have_all_the_places() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        try (ScriptedUpstream upstream = answeringAfter(answer)) {
            HttpClient client = house.client(Limits.client().perOrigin(LOOPS).build());
            List<ClientExchange> all = new ArrayList<>();
            for (int i = 0; i < LOOPS; i++) {
                all.add(send(client, 0, upstream.port()));
            }

            Await.until("all are connected", () -> upstream.accepted() == LOOPS);
            answer.countDown();
            finish(all);
        }
    }

    @Test
    void what_is_idle_at_one_loop_makes_room_for_another() throws Exception {
        try (ScriptedUpstream upstream = ScriptedUpstream.answering(ScriptedUpstream.ok("hello"))) {
            HttpClient client = house.client(Limits.client().perOrigin(1).build());
            for (int i = 0; i < 2 * LOOPS; i++) {
                finish(List.of(send(client, i % LOOPS, upstream.port())));
            }

            assertThat(upstream.accepted()).isEqualTo(2 * LOOPS);
        }
    }

    @Test
    void what_is_idle_for_one_host_makes_room_for_another() throws Exception {
        try (ScriptedUpstream one = ScriptedUpstream.answering(ScriptedUpstream.ok("hello"));
                ScriptedUpstream other = ScriptedUpstream.answering(ScriptedUpstream.ok("hello"))) {
            HttpClient client = house.client(Limits.client().connections(1).build());
            HttpClient another = house.client(Limits.client().connections(1).build());
            for (int i = 0; i < LOOPS; i++) {
                finish(List.of(send(client, i, one.port())));
                finish(List.of(send(client, i, other.port())));
                finish(List.of(send(another, 0, other.port())));
            }
        }
    }

    @Test
    void who_waits_because_all_is_full_is_woken_by_another_hosts_end() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        try (ScriptedUpstream busy = answeringAfter(answer);
                ScriptedUpstream other = ScriptedUpstream.answering(ScriptedUpstream.ok("hello"))) {
            HttpClient client = house.client(Limits.client().connections(1).build());
            ClientExchange first = send(client, 0, busy.port());
            Await.until("the only place is taken", () -> busy.accepted() == 1);
            List<ClientExchange> waiting = List.of(send(client, 0, other.port()), send(client, 1, other.port()));

            answer.countDown();
            finish(waiting);
            finish(List.of(first));
        }
    }

    @RepeatedTest(100)
    void a_loop_without_a_connection_is_not_starved_by_one_that_always_has_a_use_for_it() throws Exception {
        try (ScriptedUpstream upstream = ScriptedUpstream.answering(ScriptedUpstream.ok("hello"));
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            HttpClient client = house.client(Limits.client().perOrigin(1).build());
            AtomicBoolean over = new AtomicBoolean();
            List<Future<?>> greedy = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                greedy.add(callers.submit(() -> {
                    while (!over.get()) {
                        finish(List.of(send(client, 0, upstream.port())));
                    }
                    return true;
                }));
            }
            try {
                for (int i = 0; i < 20; i++) {
                    finish(List.of(send(client, 1 + i % (LOOPS - 1), upstream.port())));
                }
            } finally {
                over.set(true); // else a failure would hang, as the callers are waited for
            }
            for (Future<?> one : greedy) {
                one.get(20, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void in_any_order_the_most_is_kept_and_everybody_is_served() throws Exception {
        long seed = System.nanoTime();
        Load one = new Load();
        Load other = new Load();
        AtomicInteger inAll = new AtomicInteger();
        AtomicInteger mostInAll = new AtomicInteger();
        try (ScriptedUpstream first = one.upstream(inAll, mostInAll);
                ScriptedUpstream second = other.upstream(inAll, mostInAll)) {
            HttpClient client = house.client(Limits.client()
                    .perOrigin(3)
                    .connections(4)
                    .poolWait(Duration.ofSeconds(30))
                    .build());
            Random random = new Random(seed);
            for (int round = 0; round < 40; round++) {
                round(client, random, first.port(), second.port());
            }
        }
        assertThat(List.of(one.most.get(), other.most.get()))
                .as("seed %d", seed)
                .allMatch(most -> most <= 3);
        assertThat(mostInAll.get()).as("seed %d", seed).isBetween(2, 4);
    }

    /** Many at once, some of whom give up; then nobody, so that the next round finds what this one left idle. */
    private void round(HttpClient client, Random random, int... ports) throws Exception {
        int crowd = 1 + random.nextInt(24);
        boolean oneLoop = random.nextBoolean();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < crowd; i++) {
                int loop = oneLoop ? crowd % LOOPS : random.nextInt(LOOPS);
                int port = ports[random.nextInt(ports.length)];
                boolean givesUp = random.nextInt(8) == 0;
                all.add(callers.submit(() -> {
                    if (givesUp) {
                        send(client, loop, port, UNTOLD).close();
                    } else {
                        finish(List.of(send(client, loop, port)));
                    }
                    return true;
                }));
            }
            for (Future<?> each : all) {
                each.get(60, TimeUnit.SECONDS);
            }
        }
    }

    /**
     * An upstream that counts what it works on at the same time: never more than there are connections to it. It
     * learns too late who has given up, so that those are not counted.
     */
    private static final class Load {
        private final AtomicInteger now = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();

        ScriptedUpstream upstream(AtomicInteger inAll, AtomicInteger mostInAll) throws IOException {
            return ScriptedUpstream.playing(talk -> {
                for (var request = talk.request(); request.isPresent(); request = talk.request()) {
                    int one = request.get().contains(UNTOLD) ? 0 : 1;
                    most.accumulateAndGet(now.addAndGet(one), Math::max);
                    mostInAll.accumulateAndGet(inAll.addAndGet(one), Math::max);
                    Await.pass(Duration.ofMillis(1));
                    now.addAndGet(-one);
                    inAll.addAndGet(-one);
                    talk.send(ScriptedUpstream.ok("hello"));
                }
            });
        }
    }

    private static ScriptedUpstream answeringAfter(CountDownLatch answer) throws IOException {
        return ScriptedUpstream.playing(talk -> {
            while (talk.request().isPresent()) {
                answer.await();
                talk.send(ScriptedUpstream.ok("hello"));
            }
        });
    }

    private ClientExchange send(HttpClient client, int loop, int port) {
        return send(client, loop, port, "/");
    }

    private ClientExchange send(HttpClient client, int loop, int port, String path) {
        return client.send(
                house.loops().all().get(loop), House.post(House.origin(port), path, Payload.EMPTY), new Leash());
    }

    private static void finish(List<ClientExchange> all) throws HttpFailure {
        for (ClientExchange exchange : all) {
            try (exchange) {
                assertThat(exchange.all(10, Await.in(Duration.ofSeconds(40)))).hasSize(5);
            }
        }
    }

    @AfterEach
    void close() {
        house.close();
    }
}
