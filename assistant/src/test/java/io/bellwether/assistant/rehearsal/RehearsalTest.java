package io.bellwether.assistant.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.assistant.answer.Wishes;
import io.bellwether.assistant.design.Template;
import io.bellwether.assistant.knowledge.Faq;
import io.bellwether.assistant.knowledge.Shelf;
import io.bellwether.assistant.knowledge.Stock;
import io.bellwether.assistant.rehearsal.Rehearsal.Check;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RehearsalTest {
    private static List<Check> rehearsed(String template, boolean handsOver) {
        Map<String, Faq> faqs = new LinkedHashMap<>();
        Template.of(template, "Shop Mây").orElseThrow().faqs().forEach(faq -> faqs.put(faq.id(), faq));
        Stock stock = new Stock(faqs, Map.of());
        try (Shelf shelf = new Shelf()) {
            shelf.restock(stock);
            return new Rehearsal(shelf::find, Wishes.BY_PHRASE, handsOver).run(stock);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fashion", "electronics", "cosmetics", "marketplace"})
    void an_assistant_of_a_template_passes(String template) {
        List<Check> checks = rehearsed(template, true);

        assertThat(checks).hasSize(8).allMatch(Check::passed);
    }

    @Test
    void one_that_calls_nobody_fails_whoever_wants_a_person() {
        assertThat(rehearsed("fashion", false).getLast().passed()).isFalse();
    }

    @Test
    void one_that_knows_nothing_is_asked_for_nothing_it_knows() {
        Rehearsal rehearsal = new Rehearsal(
                (question, language, most) -> io.bellwether.assistant.knowledge.Found.NOTHING, Wishes.BY_PHRASE, true);

        assertThat(rehearsal.run(Stock.NONE)).hasSize(3).allMatch(Check::passed);
    }
}
