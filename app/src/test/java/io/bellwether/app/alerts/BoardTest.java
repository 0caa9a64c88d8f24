package io.bellwether.app.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.alerts.Board.News;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BoardTest {
    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
    private static final Board.Rules RULES =
            new Board.Rules(Map.of(Topic.BREAKER_OPEN, Duration.ofSeconds(60)), Duration.ofMinutes(10));
    private static final Trouble BREAKER = trouble(Topic.BREAKER_OPEN, "alpha/chat");
    private static final Trouble ERRORS = trouble(Topic.ERROR_RATE, "support");

    private final Board board = new Board();

    private static Trouble trouble(Topic topic, String subject) {
        return new Trouble(topic, subject, new Trouble.Words(subject + " fails", subject + " is well"));
    }

    private static Trouble expiring(int urgency) {
        return new Trouble(
                new Trouble.About(Topic.CREDENTIAL_EXPIRING, "alpha"), urgency, new Trouble.Words("soon", "replaced"));
    }

    private List<String> at(long seconds, Trouble... troubles) {
        return board.look(List.of(troubles), RULES, START.plusSeconds(seconds)).stream()
                .map(news -> news.trouble().about().topic().word() + " "
                        + news.phase().word())
                .toList();
    }

    @Test
    void a_trouble_is_told_once_when_it_has_lasted_and_once_when_it_is_over() {
        List<String> told = IntStream.rangeClosed(0, 200)
                .boxed()
                .flatMap(second -> (second < 90 ? at(second, BREAKER) : at(second))
                        .stream().map(what -> second + " " + what))
                .toList();

        assertThat(told).containsExactly("60 breaker_open began", "90 breaker_open ended");
    }

    @Test
    void one_that_is_over_before_it_has_lasted_is_never_told() {
        assertThat(at(0, BREAKER)).isEmpty();
        assertThat(at(59, BREAKER)).isEmpty();
        assertThat(at(60)).isEmpty();
        assertThat(at(61, BREAKER)).isEmpty();
        assertThat(at(121, BREAKER)).containsExactly("breaker_open began");
    }

    @Test
    void one_that_comes_and_goes_is_told_once_in_ten_minutes() {
        List<String> told = IntStream.range(0, 20 * 60)
                .boxed()
                .flatMap(second -> (second % 20 < 10 ? at(second, ERRORS) : at(second))
                        .stream().map(what -> second + " " + what))
                .toList();

        assertThat(told)
                .containsExactly(
                        "0 error_rate began", "10 error_rate ended", "600 error_rate began", "610 error_rate ended");
    }

    @Test
    void one_that_came_back_too_soon_and_stays_is_told_when_the_hold_is_over() {
        at(0, ERRORS);
        at(10);

        assertThat(at(30, ERRORS)).isEmpty();
        assertThat(at(599, ERRORS)).isEmpty();
        assertThat(at(600, ERRORS)).containsExactly("error_rate began");
    }

    @Test
    void each_subject_is_told_for_itself() {
        assertThat(at(0, ERRORS, trouble(Topic.ERROR_RATE, "other")))
                .containsExactly("error_rate began", "error_rate began");
        assertThat(at(1, ERRORS)).containsExactly("error_rate ended");
        assertThat(board.open()).isEqualTo(Map.of(Topic.ERROR_RATE, 1));
    }

    @Test
    void one_that_gets_more_urgent_is_told_anew_whatever_the_hold() {
        assertThat(at(0, expiring(1))).containsExactly("credential_expiring began");
        assertThat(at(1, expiring(1))).isEmpty();
        assertThat(at(2, expiring(2))).containsExactly("credential_expiring began");
        assertThat(at(3)).containsExactly("credential_expiring ended");
    }

    @Test
    void the_end_names_the_beginning_and_what_was_last_known() {
        Trouble worse = new Trouble(Topic.ERROR_RATE, "support", new Trouble.Words("worse", "well"));
        at(0, ERRORS);
        at(1, worse);

        List<News> news = board.look(List.of(), RULES, START.plusSeconds(2));

        assertThat(news).containsExactly(new News(worse, Phase.ENDED, START));
    }

    @Test
    void what_is_over_is_forgotten_after_the_hold() {
        Stream.of("a", "b", "c").forEach(name -> at(0, trouble(Topic.ERROR_RATE, name)));

        at(700);

        assertThat(board.remembered()).isZero();
    }
}
