package io.bellwether.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.exchange.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/life-of-a-request.md tells the stations in the order in which {@link RequestPath} passes them. */
class RequestPathTest {
    private static final Path STORY =
            Path.of(System.getProperty("bellwether.root", ".."), "docs", "life-of-a-request.md");

    /** A station of the story: its number, then its name in bold. */
    private static final Pattern STATION = Pattern.compile("(?m)^\\d+\\. \\*\\*([a-z]+)\\*\\*");

    @Test
    void the_story_and_the_path_name_the_same_stations_in_the_same_order() throws IOException {
        List<String> told = STATION.matcher(Files.readString(STORY))
                .results()
                .map(station -> station.group(1))
                .toList();

        assertThat(told).isEqualTo(stationsInOrder());
    }

    @Test
    void the_attempts_are_metered_before_a_provider_is_asked() throws IOException {
        String story = Files.readString(STORY);

        assertThat(story.substring(story.indexOf("**The attempts**")))
                .containsSubsequence("`resilience`", "`budget`", "`provider`", "`http`");
    }

    /** The components' names, in the order of the list and not of the record. */
    private static List<String> stationsInOrder() {
        Stage trail = (exchange, next) -> next.proceed(exchange);
        Stage overload = (exchange, next) -> next.proceed(exchange);
        Stage access = (exchange, next) -> next.proceed(exchange);
        Stage reading = (exchange, next) -> next.proceed(exchange);
        Stage once = (exchange, next) -> next.proceed(exchange);
        Stage limits = (exchange, next) -> next.proceed(exchange);
        Stage routing = (exchange, next) -> next.proceed(exchange);
        Stage cache = (exchange, next) -> next.proceed(exchange);
        Stage canary = (exchange, next) -> next.proceed(exchange);
        Stage budgets = (exchange, next) -> next.proceed(exchange);
        Map<Stage, String> names = new HashMap<>(Map.of(trail, "trail", access, "access", reading, "reading"));
        names.put(cache, "cache");
        names.put(overload, "overload");
        names.putAll(Map.of(once, "once", limits, "limits", routing, "routing", canary, "canary", budgets, "budgets"));
        RequestPath.Stations all = new RequestPath.Stations(
                trail, overload, access, reading, once, limits, routing, cache, canary, budgets);
        return RequestPath.stages(all).stream().map(names::get).toList();
    }
}
