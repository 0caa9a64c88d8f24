package io.bellwether.assistant.design;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.assistant.knowledge.Faq;
import io.bellwether.assistant.knowledge.Found;
import io.bellwether.assistant.knowledge.Shelf;
import io.bellwether.assistant.knowledge.Stock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TemplateTest {
    static Stream<String> every_name() {
        return Template.NAMES.stream();
    }

    @ParameterizedTest
    @MethodSource("every_name")
    void a_template_is_a_whole_assistant_of_the_shop(String name) {
        Template template = Template.of(name, "Shop Mây").orElseThrow();

        DesignReader.Read read = DesignReader.read("may", 1, template.design());

        assertThat(read).isInstanceOf(DesignReader.Read.Right.class);
        assertThat(template.faqs()).hasSize(20).noneMatch(faq -> faq.answer().contains("{"));
        assertThat(template.title()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("every_name")
    void a_template_has_orders_to_show_and_words_to_tap_in_every_language_of_its_own(String name) {
        Template template = Template.of(name, "Shop Mây").orElseThrow();
        DesignReader.Read read = DesignReader.read("may", 1, template.design());

        assertThat(read).isInstanceOfSatisfying(DesignReader.Read.Right.class, right -> {
            Assistant assistant = right.assistant();
            assertThat(assistant.does(Switch.ORDER_LOOKUP)).isFalse();
            assertThat(assistant.orders()).hasSizeGreaterThanOrEqualTo(3).allSatisfy(order -> assertThat(
                            order.notes().keySet())
                    .isEqualTo(Set.copyOf(assistant.languages())));
            assertThat(assistant.face().quickReplies().keySet()).isEqualTo(Set.copyOf(assistant.languages()));
        });
    }

    @ParameterizedTest
    @MethodSource("every_name")
    void every_question_of_a_template_has_its_own_answer(String name) {
        List<Faq> faqs = Template.of(name, "Shop Mây").orElseThrow().faqs();
        Map<String, Faq> byId = new LinkedHashMap<>();
        faqs.forEach(faq -> byId.put(faq.id(), faq));
        try (Shelf shelf = new Shelf()) {
            shelf.restock(new Stock(byId, Map.of()));

            for (Faq faq : faqs) {
                for (String question : faq.questions()) {
                    Found found = shelf.find(question, "vi", 3);
                    assertThat(found.exact())
                            .as(question)
                            .get()
                            .extracting(one -> one.id())
                            .isEqualTo(faq.id());
                }
            }
        }
    }

    @Test
    void there_is_no_template_of_another_name() {
        assertThat(Template.of("../secrets", "x")).isEmpty();
    }
}
