package io.bellwether.language.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ShippedTest {
    @Test
    void there_are_three_sets() {
        assertThat(Shipped.sets()).containsExactly("shop", "support", "tasks");
    }

    @Test
    void every_label_of_the_tasks_has_its_examples() {
        assertThat(Shipped.set("tasks").stream().collect(Collectors.groupingBy(Example::label, Collectors.counting())))
                .hasSize(13)
                .allSatisfy((label, examples) -> assertThat(examples).as(label).isGreaterThanOrEqualTo(100));
    }

    @Test
    void no_message_wants_two_things_at_once() {
        Set<String> pairs = new HashSet<>();
        Set<String> texts = new HashSet<>();
        Shipped.set("shop").stream()
                .filter(example -> pairs.add(example.label() + " " + example.text()))
                .forEach(example ->
                        assertThat(texts.add(example.text())).as(example.text()).isTrue());
    }

    @Test
    void an_unknown_set_is_empty() {
        assertThat(Shipped.set("nothing")).isEmpty();
    }
}
