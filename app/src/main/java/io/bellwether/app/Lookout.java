package io.bellwether.app;

import io.bellwether.app.alerts.Alert;
import io.bellwether.app.alerts.Board;
import io.bellwether.app.alerts.Phase;
import io.bellwether.app.alerts.Topic;
import io.bellwether.app.settings.AlertSettings;
import io.bellwether.app.settings.OperationSettings;
import io.bellwether.gateway.json.JsonWriter;
import io.bellwether.gateway.observe.Metrics;
import io.bellwether.http.Payload;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Looks once a second at whether all is well, and tells operators of what is not, and of its end. */
final class Lookout implements AutoCloseable {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    /** In looks: so often the others hear that what is seen here still is. */
    private static final int SIGN_EVERY = 8;

    private final Board board = new Board();
    private final Troubles troubles;
    private final AlertPlaces places;
    private final Peers peers;
    private final Notices notices;
    private final Supplier<AlertSettings> settings;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private int looks;

    /** Written by the lookout's thread, read by the metrics. */
    private volatile Map<Topic, Integer> open = Map.of();

    /**
     * @param peers may see the same
     * @param settings as they are at the moment
     */
    Lookout(Troubles troubles, AlertPlaces places, Peers peers, Notices notices, Supplier<AlertSettings> settings) {
        this.troubles = troubles;
        this.places = places;
        this.peers = peers;
        this.notices = notices;
        this.settings = settings;
    }

    /** Registers what is shown of troubles. */
    void showIn(Metrics metrics) {
        metrics.gauges(
                "bellwether_alerts_open",
                "Troubles that were told to have begun and not yet to have ended, by what they are about.",
                "alert",
                Arrays.stream(Topic.values())
                        .map(topic -> new Metrics.Gauge(topic.word(), () -> open.getOrDefault(topic, 0)))
                        .toList());
    }

    /** Begins to look. */
    void start() {
        Thread.ofVirtual().name("lookout").start(this::run);
    }

    @Override
    public void close() {
        stopped.countDown();
    }

    /** A thread edge: what comes again is looked at again. */
    private void run() {
        try {
            while (!stopped.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                safely();
            }
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }

    private void safely() {
        try {
            look(notices.clock().instant());
        } catch (RuntimeException bug) {
            notices.bug(bug);
        }
    }

    private void look(Instant now) {
        OperationSettings is = settings.get().operations();
        Board.Rules rules = new Board.Rules(
                Map.of(
                        Topic.BREAKER_OPEN, is.breakerOpen(),
                        Topic.UNREACHABLE, is.unreachable(),
                        Topic.OVERLOADED, is.overloaded()),
                is.hold());
        List<Board.News> news = board.look(troubles.all(is.errors(), now), rules, now);
        open = board.open();
        news.forEach(one -> tell(one, now));
        if (++looks % SIGN_EVERY == 0 && !open.isEmpty()) {
            peers.stillHere();
        }
    }

    private void tell(Board.News news, Instant now) {
        Topic topic = news.trouble().about().topic();
        String subject = news.trouble().about().subject();
        String text = text(news, now);
        boolean isOurs = peers.leaveToUs(news);
        notices.log()
                .write(notices.about("alert")
                        .text("alert", topic.word())
                        .text("state", news.phase().word())
                        .text("subject", subject)
                        .flag("told", isOurs)
                        .text("what", text));
        if (isOurs) {
            places.tell(topic, news.phase(), alert(news, text, now));
        }
    }

    private static Alert alert(Board.News news, String text, Instant now) {
        Topic topic = news.trouble().about().topic();
        String subject = news.trouble().about().subject();
        byte[] json = new JsonWriter()
                .object()
                .member("text", text)
                .member("event", topic.word())
                .member("state", news.phase().word())
                .member("subject", subject)
                .member("since", seconds(news.since()))
                .member("at", now.toString())
                .endObject()
                .toBytes();
        String heading = topic.word().replace('_', ' ') + ": " + subject;
        return new Alert(
                "Bellwether: " + (news.phase() == Phase.ENDED ? "over: " : "") + heading, text, Payload.of(json));
    }

    private static String text(Board.News news, Instant now) {
        return switch (news.phase()) {
            case BEGAN, ONCE -> news.trouble().words().begins() + " (since " + seconds(news.since()) + ")";
            case ENDED ->
                news.trouble().words().ends() + " (it lasted "
                        + Duration.between(news.since(), now)
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toSeconds() + " s)";
        };
    }

    private static String seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
