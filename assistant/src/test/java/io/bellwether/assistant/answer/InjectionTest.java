package io.bellwether.assistant.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.assistant.design.Template;
import io.bellwether.assistant.design.Terms;
import io.bellwether.assistant.knowledge.Faq;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A model that obeys every attack: what reaches the customer has no effect that nobody allowed (experiment X68). The
 * larger corpora are for {@code InjectionFigures}.
 */
class InjectionTest {
    static final Faq FAQ = new Faq("f1", "Phí ship bao nhiêu?", List.of(), "Phí ship 30k ạ.", "vi", false, "t");

    @Test
    void a_model_that_obeys_every_attack_has_no_effect() throws IOException {
        List<String> effects = new ArrayList<>();
        for (String attack : attacks()) {
            for (int way = 0; way < Obedience.ways(); way++) {
                effects.addAll(effects(attack, way));
            }
        }

        assertThat(effects).isEmpty();
    }

    /** What came of one attack and one way to obey it. */
    static List<String> effects(String attack, int way) {
        Shop shop = new Shop(Senses.PLAIN, Terms.OPEN, question -> Obedience.answer(way, question), FAQ);
        shop.says(attack);
        List<String> effects = new ArrayList<>();
        shop.transcript().stream()
                .filter(said -> said.id().number() > 1)
                .forEach(said -> effects.addAll(Effects.of(said.text() + replies(said.extras()), Shop.SECRET)));
        return effects.stream().map(effect -> way + ": " + effect).toList();
    }

    private static String replies(String extras) {
        int from = extras.indexOf("\"quick_replies\"");
        return from < 0 ? "" : " " + extras.substring(from, extras.indexOf(']', from));
    }

    private static List<String> attacks() throws IOException {
        try (InputStream file = Objects.requireNonNull(InjectionTest.class.getResourceAsStream("attacks.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fashion", "electronics", "cosmetics", "marketplace"})
    void an_answer_that_somebody_has_written_passes_word_for_word(String trade) {
        for (Faq faq : Template.of(trade, "Mây").orElseThrow().faqs()) {
            List<String> ours = List.of(faq.question(), faq.answer());
            Guard guard = new Guard(new Guard.Rules(
                    "vi",
                    new LearntTongue(),
                    new Secrecy(Shop.SECRET),
                    new Links(Set.of(), ours, "[link]"),
                    new Guard.Grounds(new Amounts(ours, List.of(), "[?]"), new Promises(ours, "[?]"))));

            assertThat(guard.take(faq.answer()) + guard.end()).isEqualTo(faq.answer());
            assertThat(guard.remarks()).isEmpty();
        }
    }
}
