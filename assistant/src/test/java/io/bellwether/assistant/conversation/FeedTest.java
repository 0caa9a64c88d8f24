package io.bellwether.assistant.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.assistant.conversation.Feed.Heard;
import io.bellwether.assistant.conversation.Feed.Place;
import io.bellwether.gateway.json.JsonWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class FeedTest {
    private static final Duration NOW = Duration.ZERO;
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final MessageId ANSWER = new MessageId("cv_1", 2);

    private final Feed feed = new Feed(1_000, 0);

    @Test
    void events_are_numbered_upwards_from_the_base() throws InterruptedException {
        Place place = feed.listen().orElseThrow();
        tell("status");
        tell("done");

        assertThat(events(place.after())).extracting(Event::id).containsExactly(1_001L, 1_002L);
    }

    @Test
    void who_comes_back_hears_what_was_missed_and_nothing_twice() throws InterruptedException {
        tell("one");
        long heard = feed.last();
        tell("two");

        Place place = feed.listen(heard).orElseThrow();

        assertThat(place.missed()).isFalse();
        assertThat(events(place.after())).extracting(Event::name).containsExactly("two");
    }

    @Test
    void who_has_missed_too_much_is_told_so_and_hears_the_answer_from_its_beginning() {
        begins();
        feed.delta("Xin ");
        feed.delta("chào");

        Place place = feed.listen(7).orElseThrow();

        assertThat(place.missed()).isTrue();
        assertThat(text(place.soFar().orElseThrow())).contains("\"at\":0", "Xin chào");
        assertThat(place.after()).isEqualTo(feed.last());
    }

    @Test
    void who_comes_in_the_midst_of_an_answer_hears_it_whole() throws InterruptedException {
        begins();
        feed.delta("Xin ");
        Place place = feed.listen().orElseThrow();
        feed.delta("chào");

        assertThat(text(place.soFar().orElseThrow())).contains("Xin ");
        assertThat(text(events(place.after()).getFirst())).contains("\"at\":4", "chào");
    }

    @Test
    void a_silenced_assistant_is_not_told_of_and_its_answer_is_halted() {
        AtomicBoolean halted = new AtomicBoolean();
        feed.grows(answer(), () -> halted.set(true));
        CompletableFuture<Void> silencing = CompletableFuture.runAsync(() -> feed.silence(LONG));
        while (feed.delta("x")) {
            Thread.onSpinWait();
        }
        feed.grown();
        silencing.join();

        assertThat(halted).isTrue();
        assertThat(feed.grows(answer(), () -> {})).isFalse();
        feed.unsilence();
        assertThat(feed.grows(answer(), () -> {})).isTrue();
    }

    @Test
    void the_oldest_events_go_when_there_are_too_many() throws InterruptedException {
        long first = feed.last();
        for (int i = 0; i < 5_000; i++) {
            tell("status");
        }

        assertThat(feed.after(first, NOW)).isInstanceOf(Heard.Missed.class);
        assertThat(feed.listen(feed.last() - 4_000).orElseThrow().missed()).isFalse();
    }

    @Test
    void who_waits_is_woken_by_news_and_by_the_end() throws InterruptedException {
        long last = feed.last();
        CompletableFuture<Heard> waiting = CompletableFuture.supplyAsync(() -> waited(last));
        tell("done");
        assertThat(waiting.join()).isInstanceOf(Heard.Events.class);

        long then = feed.last();
        CompletableFuture<Heard> again = CompletableFuture.supplyAsync(() -> waited(then));
        feed.close();
        assertThat(again.join()).isInstanceOf(Heard.Over.class);
    }

    @Test
    void a_drain_ends_a_feed_once_its_answer_is_over() throws InterruptedException {
        begins();
        feed.closeOnceGrown();
        assertThat(feed.delta("still")).isTrue();
        feed.grown();

        assertThat(feed.after(feed.last(), NOW)).isInstanceOf(Heard.Over.class);
        assertThat(feed.listen()).isEmpty();
    }

    @Test
    void a_newer_version_of_the_assistant_is_told_of_once() throws InterruptedException {
        long first = feed.last();
        feed.versions(slug -> 9);
        feed.about("shop", 7);
        feed.versions(slug -> 7);
        feed.versions(slug -> 8);
        feed.versions(slug -> 8);

        assertThat(events(first)).hasSize(1);
        assertThat(text(events(first).getFirst())).isEqualTo("{\"version\":8}");
    }

    @Test
    void there_is_room_for_so_many_listeners_and_no_more() {
        for (int i = 0; i < Feed.MOST_LISTENERS; i++) {
            assertThat(feed.listen()).isPresent();
        }

        assertThat(feed.listen()).isEmpty();
        feed.leave(0);
        assertThat(feed.listen()).isPresent();
    }

    private Heard waited(long after) {
        try {
            return feed.after(after, LONG);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private void begins() {
        assertThat(feed.grows(answer(), () -> {})).isTrue();
    }

    private static Message answer() {
        return new Message(ANSWER, Speaker.ASSISTANT, "", State.STREAMING, "", Message.NO_EXTRAS, Instant.EPOCH);
    }

    private void tell(String name) {
        feed.tell(name, new JsonWriter().object().endObject());
    }

    private List<Event> events(long after) throws InterruptedException {
        return ((Heard.Events) feed.after(after, NOW)).events();
    }

    private static String text(Event event) {
        return new String(event.json().toBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
}
