package io.bellwether.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventShapeTest {
    private static final String EVENT = "{\"id\":\"%s\",\"created\":%s,\"text\":\"%s\",\"n\":%s}";

    private final EventShape shape = new EventShape();
    private final JsonCursor cursor = new JsonCursor(JsonLimits.REPLY, JsonCursor.Keys.REPEATABLE);

    @Test
    void an_event_with_other_text_matches() throws JsonProblem {
        learn("a", "1", "xyz", "5");

        assertThat(matches("a", "1", "xy", "5")).isTrue();
        assertThat(shape.textBytes()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "12", "123456", "-1", "1.5", "1e9", "0"})
    void a_number_matches_whatever_it_is_once_it_was_seen_to_change(String other) throws JsonProblem {
        learn("a", "1", "x", "5");
        assertThat(matches("a", "7", "x", "5")).isFalse();
        learn("a", "7", "x", "5");

        assertThat(matches("a", other, "xyz", "5")).isTrue();
        assertThat(shape.textBytes()).isEqualTo(3);
        assertThat(matches("a", "7", "x", "6")).isFalse();
    }

    @Test
    void a_number_that_grew_or_shrank_was_seen_to_change() throws JsonProblem {
        for (String[] pair : new String[][] {{"99", "990"}, {"990", "99"}, {"1", "-1"}}) {
            EventShapeTest fresh = new EventShapeTest();
            fresh.learn("a", pair[0], "x", "5");
            assertThat(fresh.matches("a", pair[1], "x", "5")).isFalse();
            fresh.learn("a", pair[1], "x", "5");

            assertThat(fresh.matches("a", "31337", "x", "5")).isTrue();
        }
    }

    @Test
    void an_id_and_numbers_on_both_sides_of_the_text_match_once_they_changed() throws JsonProblem {
        learn("a", "1", "x", "5");
        for (String[] event : new String[][] {{"b", "1", "x", "5"}, {"b", "2", "x", "5"}, {"b", "2", "x", "6"}}) {
            assertThat(matches(event)).isFalse();
            learn(event);
        }

        assertThat(matches("", "31337", "hello", "0")).isTrue();
        assertThat(shape.textBytes()).isEqualTo("hello".length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "\"7\"", "{}", "[1]", "true"})
    void what_is_no_number_does_not_match_where_one_was(String other) throws JsonProblem {
        learnToChange();

        assertThat(matches("a", other, "x", "5")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"07", "1.", "-", "1e", "1.e5"})
    void a_damaged_number_is_found(String damaged) throws JsonProblem {
        learnToChange();

        assertThatThrownBy(() -> matches("a", damaged, "x", "5")).isInstanceOf(JsonProblem.class);
    }

    @Test
    void an_event_that_ends_within_a_number_does_not_match() throws JsonProblem {
        learnToChange();
        byte[] event = bytes("a", "7", "x", "5");
        int number = "{\"id\":\"a\",\"created\":".length();

        assertThat(shape.matches(cursor, event, 0, number)).isFalse();
        assertThat(shape.matches(cursor, event, 0, number + 1)).isFalse();
    }

    @Test
    void an_event_without_text_does_not_match() throws JsonProblem {
        learn("a", "1", "x", "5");

        assertThat(matches("a", "1", "", "5")).isFalse();
    }

    private void learnToChange() throws JsonProblem {
        learn("a", "1", "x", "5");
        assertThat(matches("a", "2", "x", "5")).isFalse();
        learn("a", "2", "x", "5");
        assertThat(matches("a", "3", "x", "5")).isTrue();
    }

    /** What the tap does with an event that it reads member by member. */
    private void learn(String... values) {
        byte[] event = bytes(values);
        shape.forget();
        int at = 0;
        String[] before = {"{\"id\":\"", "\",\"created\":", ",\"text\":\"", "\",\"n\":"};
        for (int i = 0; i < values.length; i++) {
            int from = at + before[i].length();
            at = from + values[i].length();
            if (i == 2) {
                shape.hole(from, at, true);
            } else {
                shape.unread(from, at);
            }
        }
        shape.learn(event, 0, event.length, -1, -1);
    }

    private boolean matches(String... values) throws JsonProblem {
        byte[] event = bytes(values);
        return shape.matches(cursor, event, 0, event.length);
    }

    private static byte[] bytes(String... values) {
        return EVENT.formatted((Object[]) values).getBytes(StandardCharsets.UTF_8);
    }
}
