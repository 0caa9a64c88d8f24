package io.bellwether.gateway.cache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.Given;
import io.bellwether.gateway.RecordingCaller;
import io.bellwether.gateway.chat.Failure;
import io.bellwether.gateway.chat.Failure.Kind;
import io.bellwether.gateway.chat.Reply;
import io.bellwether.gateway.chat.Usage;
import io.bellwether.gateway.exchange.CacheNote.How;
import io.bellwether.gateway.exchange.Ending;
import io.bellwether.gateway.exchange.Exchange;
import io.bellwether.gateway.exchange.Stage;
import io.bellwether.gateway.exchange.Who;
import io.bellwether.http.HttpFailure;
import io.bellwether.http.Payload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The same question of several callers at once: one asks, the others are given its answer as it comes. */
class FollowersTest {
    private static final int MANY = 200;
    private static final int MOST = 100;

    private final KeptAnswers answers =
            new KeptAnswers(new KeptAnswers.Limits(1 << 20, MOST), Runnable::run, System::nanoTime);
    private final AtomicInteger joined = new AtomicInteger();
    private final Cache cache = new Cache(
            model -> Optional.of(new Rule(Duration.ofHours(1), Duration.ZERO, Rule.Circle.KEY, false, "")),
            answers,
            (model, how) -> joined.addAndGet(how == How.JOINED ? 1 : 0));
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final RecordingCaller second = new RecordingCaller();

    @AfterEach
    void stop() {
        goOn.countDown();
        callers.close();
    }

    @Test
    void of_many_at_once_one_asks_and_all_are_answered() throws Exception {
        List<RecordingCaller> all = new ArrayList<>();
        List<CompletableFuture<Ending>> endings = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            RecordingCaller caller = new RecordingCaller();
            all.add(caller);
            endings.add(passes(exchange(caller), this::streamed));
        }
        begun.await();
        awaitsFollowers(MANY - 1);
        goOn.countDown();

        for (CompletableFuture<Ending> ending : endings) {
            assertThat(ending.get(1, TimeUnit.MINUTES)).isEqualTo(Ending.ANSWERED);
        }
        assertThat(asked).hasValue(1);
        assertThat(all).allSatisfy(caller -> {
            assertThat(caller.heard()).startsWith("begin").endsWith("finish");
            assertThat(text(caller)).isEqualTo("hello you");
        });
    }

    @Test
    void a_whole_answer_is_shared_too() throws Exception {
        CompletableFuture<Ending> first = passes(exchange(new RecordingCaller()), this::whole);
        CompletableFuture<Ending> following = aSecondFollows();

        assertThat(first.get(1, TimeUnit.MINUTES)).isEqualTo(Ending.ANSWERED);
        assertThat(following.get(1, TimeUnit.MINUTES)).isEqualTo(Ending.ANSWERED);
        assertThat(second.heard()).containsExactly("answer {}");
        assertThat(asked).hasValue(1);
    }

    @Test
    void when_the_first_is_refused_another_asks() throws Exception {
        CompletableFuture<Ending> first = passes(exchange(new RecordingCaller()), exchange -> {
            asked.incrementAndGet();
            begun.countDown();
            awaits(goOn);
            return new Ending.Refused(Failure.of(Kind.LIMITED, "its own limit"));
        });
        CompletableFuture<Ending> following = aSecondFollows();

        assertThat(first.get(1, TimeUnit.MINUTES)).isInstanceOf(Ending.Refused.class);
        assertThat(following.get(1, TimeUnit.MINUTES)).isEqualTo(Ending.ANSWERED);
        assertThat(second.heard()).containsExactly("answer {}");
        assertThat(asked).hasValue(2);
        assertThat(joined).hasValue(0);
    }

    @Test
    void what_stands_in_for_an_answer_is_not_shared() throws Exception {
        CompletableFuture<Ending> first = passes(exchange(new RecordingCaller()), exchange -> {
            asked.incrementAndGet();
            begun.countDown();
            awaits(goOn);
            exchange.trail().degraded("canned");
            boolean heard = exchange.caller().begin()
                    && exchange.caller().send(payload("busy"))
                    && exchange.caller().finish();
            return heard ? Ending.ANSWERED : Ending.ABANDONED;
        });
        CompletableFuture<Ending> following = aSecondFollows();

        assertThat(first.get(1, TimeUnit.MINUTES)).isEqualTo(Ending.ANSWERED);
        assertThat(following.get(1, TimeUnit.MINUTES)).isEqualTo(Ending.ANSWERED);
        assertThat(second.heard()).containsExactly("answer {}");
        assertThat(asked).hasValue(2);
    }

    @Test
    void the_first_may_hang_up_and_whoever_follows_hears_all() throws Exception {
        Exchange leader = exchange(new RecordingCaller().hangingUpAfter(2));
        CompletableFuture<Ending> first = passes(leader, this::streamed);
        begun.await();
        CompletableFuture<Ending> following = passes(exchange(second), this::streamed);
        awaitsFollowers(1);
        leader.leash().cut(new HttpFailure(HttpFailure.What.CALLER_GONE, "gone"));
        goOn.countDown();

        assertThat(following.get(1, TimeUnit.MINUTES)).isEqualTo(Ending.ANSWERED);
        assertThat(text(second)).isEqualTo("hello you");
        assertThat(first.get(1, TimeUnit.MINUTES)).isEqualTo(Ending.ABANDONED);
        assertThat(asked).hasValue(1);
    }

    @Test
    void when_the_last_has_hung_up_the_work_ends() throws Exception {
        Exchange leader = exchange(new RecordingCaller());
        CompletableFuture<HttpFailure> cut = new CompletableFuture<>();
        CompletableFuture<Ending> first = passes(leader, exchange -> {
            exchange.leash().attach(cut::complete);
            boolean ignored = exchange.caller().begin() && exchange.caller().send(payload("hello "));
            begun.countDown();
            return cut.join() == null ? Ending.ANSWERED : Ending.ABANDONED;
        });
        begun.await();
        Exchange follower = exchange(new RecordingCaller());
        CompletableFuture<Ending> following = passes(follower, this::streamed);
        awaitsFollowers(1);

        leader.leash().cut(new HttpFailure(HttpFailure.What.CALLER_GONE, "gone"));
        assertThat(cut).isNotDone();
        follower.leash().cut(new HttpFailure(HttpFailure.What.CALLER_GONE, "gone"));

        assertThat(following.get(1, TimeUnit.MINUTES)).isEqualTo(Ending.ABANDONED);
        assertThat(cut.get(1, TimeUnit.MINUTES).what()).isEqualTo(HttpFailure.What.CALLER_GONE);
        assertThat(first.get(1, TimeUnit.MINUTES)).isEqualTo(Ending.ABANDONED);
        assertThat(asked).hasValue(0);
    }

    @Test
    void a_leader_that_may_have_no_more_is_told_in_the_silence_and_whoever_follows_hears_all() throws Exception {
        RecordingCaller caller = new RecordingCaller();
        Exchange leader = exchange(caller);
        CompletableFuture<Ending> first = passes(leader, this::streamed);
        begun.await();
        CompletableFuture<Ending> following = passes(exchange(second), this::streamed);
        awaitsFollowers(1);

        leader.leash().cut(new HttpFailure(HttpFailure.What.REVOKED, "revoked"));

        assertThat(caller.heard()).containsExactly("begin", "send hello ", "dismiss KEY_REVOKED");
        goOn.countDown();
        assertThat(following.get(1, TimeUnit.MINUTES)).isEqualTo(Ending.ANSWERED);
        assertThat(text(second)).isEqualTo("hello you");
        assertThat(first.get(1, TimeUnit.MINUTES))
                .isInstanceOfSatisfying(
                        Ending.Interrupted.class,
                        ending -> assertThat(ending.failure().kind()).isEqualTo(Kind.KEY_REVOKED));
        assertThat(caller.heard()).endsWith("dismiss KEY_REVOKED");
    }

    @Test
    void a_leader_without_followers_is_left_to_the_one_who_answers() throws Exception {
        RecordingCaller caller = new RecordingCaller();
        Exchange leader = exchange(caller);
        CompletableFuture<HttpFailure> cut = new CompletableFuture<>();
        CompletableFuture<Ending> first = passes(leader, exchange -> {
            exchange.leash().attach(cut::complete);
            begun.countDown();
            Failure why = Failure.of(Kind.KEY_REVOKED, cut.join().what().name());
            return exchange.caller().breakOff(why) ? new Ending.Interrupted(why) : Ending.ABANDONED;
        });
        begun.await();

        leader.leash().cut(new HttpFailure(HttpFailure.What.REVOKED, "revoked"));

        assertThat(first.get(1, TimeUnit.MINUTES)).isInstanceOf(Ending.Interrupted.class);
        assertThat(caller.heard()).containsExactly("break KEY_REVOKED");
    }

    @Test
    void a_leader_that_is_being_told_something_hears_that_it_may_have_no_more_after_it() throws Exception {
        Leader[] made = new Leader[1];
        List<String> heard = new ArrayList<>();
        RecordingCaller speaking = new RecordingCaller().whenever(said -> {
            heard.add(said);
            if (said.startsWith("send")) {
                made[0].revoke();
            }
        });
        Exchange exchange = exchange(speaking);
        Flight flight = new Flight("req_1", MOST);
        made[0] = new Leader(speaking, flight, exchange.trail(), () -> {});
        assertThat(flight.join()).isTrue();

        boolean wanted = made[0].begin() && made[0].send(payload("a")) && made[0].send(payload("b"));

        assertThat(wanted).isTrue();
        assertThat(made[0].finish()).isFalse();
        assertThat(heard).containsExactly("begin", "send a", "dismiss KEY_REVOKED");
        assertThat(made[0].dismissed()).isPresent();
    }

    @Test
    void an_answer_that_breaks_off_breaks_off_for_all_who_heard_of_it() throws Exception {
        Failure failure = Failure.of(Kind.STREAM_INTERRUPTED, "broke off");
        CompletableFuture<Ending> first = passes(exchange(new RecordingCaller()), exchange -> {
            boolean ignored = exchange.caller().begin() && exchange.caller().send(payload("hello "));
            begun.countDown();
            awaits(goOn);
            boolean told = exchange.caller().breakOff(failure);
            return told ? new Ending.Interrupted(failure) : Ending.ABANDONED;
        });
        begun.await();
        CompletableFuture<Ending> following = passes(exchange(second), this::streamed);
        awaitsFollowers(1);
        goOn.countDown();

        assertThat(first.get(1, TimeUnit.MINUTES)).isInstanceOf(Ending.Interrupted.class);
        assertThat(following.get(1, TimeUnit.MINUTES)).isInstanceOf(Ending.Interrupted.class);
        assertThat(second.heard()).containsExactly("begin", "send hello ", "break STREAM_INTERRUPTED");
        assertThat(answers.size()).isZero();
    }

    @Test
    void short_of_memory_all_answers_go_and_the_one_on_its_way_is_kept() throws Exception {
        goOn.countDown();
        passes(exchange(new RecordingCaller()), this::whole).get(1, TimeUnit.MINUTES);
        assertThat(answers.size()).isEqualTo(1);

        answers.giveBack();
        assertThat(answers.size()).isZero();
        assertThat(answers.bytes()).isZero();
        Stage.Next inTheMidst = exchange -> {
            answers.giveBack();
            return whole(exchange);
        };
        passes(exchange(second), inTheMidst).get(1, TimeUnit.MINUTES);

        assertThat(answers.size()).isEqualTo(1);
        assertThat(answers.bytes()).isPositive();
        assertThat(asked).hasValue(2);
    }

    @Test
    void whoever_follows_has_a_deadline_of_its_own() throws Exception {
        CompletableFuture<Ending> first = passes(exchange(new RecordingCaller()), this::whole);
        begun.await();
        Exchange hurried = Given.exchange().leaving(Duration.ofMillis(20)).madeAt(System.nanoTime());

        Ending ending = passes(hurried, this::whole).get(1, TimeUnit.MINUTES);

        assertThat(ending).isInstanceOfSatisfying(Ending.Refused.class, refused -> assertThat(
                        refused.failure().kind())
                .isEqualTo(Kind.TIMEOUT_TOTAL));
        goOn.countDown();
        assertThat(first.get(1, TimeUnit.MINUTES)).isEqualTo(Ending.ANSWERED);
    }

    /** Asks the same while the first is being answered, which then goes on. */
    private CompletableFuture<Ending> aSecondFollows() throws InterruptedException {
        begun.await();
        CompletableFuture<Ending> following = passes(exchange(second), this::whole);
        awaitsAsked();
        goOn.countDown();
        return following;
    }

    private CompletableFuture<Ending> passes(Exchange exchange, Stage.Next next) {
        exchange.who(Who.holding("mai"));
        exchange.trail().route("support");
        return CompletableFuture.supplyAsync(() -> cache.pass(exchange, next), callers);
    }

    private static Exchange exchange(RecordingCaller caller) {
        return Given.exchange().from(caller).madeAt(System.nanoTime());
    }

    private Ending whole(Exchange exchange) {
        asked.incrementAndGet();
        begun.countDown();
        awaits(goOn);
        settled(exchange);
        boolean heard = exchange.caller().answer(new Reply.Complete("a/json", "{}".getBytes(UTF_8), Usage.NONE, 0));
        return heard ? Ending.ANSWERED : Ending.ABANDONED;
    }

    private Ending streamed(Exchange exchange) {
        asked.incrementAndGet();
        boolean heard = exchange.caller().begin() && exchange.caller().send(payload("hello "));
        begun.countDown();
        awaits(goOn);
        settled(exchange);
        heard = heard
                && exchange.caller().send(payload("you"))
                && exchange.caller().finish();
        return heard ? Ending.ANSWERED : Ending.ABANDONED;
    }

    private static void settled(Exchange exchange) {
        exchange.trail().attempt(Given.target("a/b"), 1).settled(Usage.reported(1, 0, 2, 0), 5);
    }

    private static Payload payload(String text) {
        return Payload.of(text.getBytes(UTF_8));
    }

    /** What was sent, however it was cut. */
    private static String text(RecordingCaller caller) {
        return String.join(
                "",
                caller.heard().stream()
                        .filter(said -> said.startsWith("send "))
                        .map(said -> said.substring("send ".length()))
                        .toList());
    }

    /** Those who have been given something already. */
    private void awaitsFollowers(int count) throws InterruptedException {
        awaitsUntil(() -> joined.get() == count);
    }

    /** Whoever asks second has been seen to park. */
    private void awaitsAsked() throws InterruptedException {
        awaitsUntil(() -> answers.followers() == 1);
    }

    private static void awaitsUntil(java.util.function.BooleanSupplier so) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!so.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            boolean never = new CountDownLatch(1).await(1, TimeUnit.MILLISECONDS);
            assertThat(never).isFalse();
        }
    }

    private static void awaits(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
