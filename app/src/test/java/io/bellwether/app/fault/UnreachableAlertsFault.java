package io.bellwether.app.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.Eventually;
import io.bellwether.app.Hook;
import io.bellwether.app.Pipe;
import io.bellwether.app.Postgres;
import io.bellwether.app.Scene;
import io.bellwether.app.SharedRedis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the gateway keeps its own things in goes away and comes back; an operator who is not looking hears of it. */
class UnreachableAlertsFault {
    private final Hook hook = new Hook();

    private String alerts(String unreachable) {
        return "webhooks: [{ url: " + hook.url() + " }]\noperations: { unreachable: " + unreachable + " }";
    }

    @AfterEach
    void close() {
        hook.close();
    }

    private static Scene.Script on(Pipe pipe) {
        Postgres postgres = Postgres.running();
        return Scene.with("storage", postgres.section(pipe.port(), postgres.schema()));
    }

    @Test
    void a_store_that_goes_away_and_comes_back_is_told_of_twice() {
        try (Pipe pipe = Pipe.to(Postgres.running().port());
                Scene scene = on(pipe).with("alerts", alerts("1s")).start()) {
            pipe.cut();
            assertThat(hook.awaits("unreachable", "began").get("text").asText())
                    .startsWith("The store cannot be used: look at the database (since ");
            pipe.mend();

            assertThat(hook.awaits("unreachable", "ended").get("text").asText())
                    .startsWith("The store can be used again (it lasted ");
            assertThat(hook.about("unreachable"))
                    .allMatch(told -> told.get("subject").asText().equals("store"))
                    .hasSize(2);
            assertThat(scene.log().awaits("alert", 2)).hasSize(2);
        }
    }

    @Test
    void one_that_is_frozen_holds_up_no_alert_about_it_though_it_is_asked_who_tells() {
        try (Pipe pipe = Pipe.to(Postgres.running().port());
                Scene scene = on(pipe).with("alerts", alerts("1s")).start()) {
            Eventually.holds(() -> metrics(scene).contains("bellwether_store_away 0"));
            pipe.freeze();

            assertThat(hook.awaits("unreachable", "began").get("subject").asText())
                    .isEqualTo("store");
            pipe.mend();
        }
    }

    @Test
    void one_that_is_back_soon_enough_is_not_told_of() {
        try (Pipe pipe = Pipe.to(Postgres.running().port());
                Scene scene = on(pipe).with("alerts", alerts("1h")).start()) {
            pipe.cut();
            Eventually.holds(() -> metrics(scene).contains("bellwether_store_away 1"));
            Eventually.pause(1_500);
            pipe.mend();
            Eventually.holds(() -> metrics(scene).contains("bellwether_store_away 0"));

            assertThat(hook.about("unreachable")).isEmpty();
        }
    }

    private static String metrics(Scene scene) {
        return scene.visitor().get("/metrics").body();
    }

    @Test
    void a_redis_that_goes_away_is_told_of() {
        SharedRedis redis = new SharedRedis();
        try (Scene scene = Scene.with("redis", redis.settings())
                .with("alerts", alerts("1s"))
                .start()) {
            Eventually.holds(() -> metrics(scene).contains("bellwether_redis_up 1"));
            redis.close();

            assertThat(hook.awaits("unreachable", "began").get("text").asText())
                    .startsWith("Redis cannot be used: each replica counts limits alone");
        }
    }
}
