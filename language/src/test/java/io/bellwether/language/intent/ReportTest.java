package io.bellwether.language.intent;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.language.text.Normaliser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportTest {
    private final IntentModel model = new Training(new Normaliser(), Recipe.USUAL.withIdeas(Recipe.Ideas.NEVER))
            .train(List.of(
                    new Example("red apples and pears", "fruit"),
                    new Example("sweet ripe bananas", "fruit"),
                    new Example("green juicy grapes", "fruit"),
                    new Example("a fast red car", "car"),
                    new Example("an old blue van", "car"),
                    new Example("the truck broke down", "car"),
                    new Example("the moon tonight", Example.OUTSIDE),
                    new Example("stars and planets", Example.OUTSIDE),
                    new Example("a telescope", Example.OUTSIDE)));

    private final Report report = Report.of(
            model,
            List.of(
                    new Example("ripe pears and bananas", "fruit"),
                    new Example("a fast blue truck", "car"),
                    new Example("an old red car", "fruit"),
                    new Example("stars by the moon", Example.OUTSIDE)));

    @Test
    void counts_what_was_right_among_messages_inside() {
        assertThat(report.accuracy()).isEqualTo(2.0 / 3);
        assertThat(report.topAccuracy()).isEqualTo(1);
        assertThat(report.inside()).isEqualTo(3);
        assertThat(report.outside()).isEqualTo(1);
    }

    @Test
    void counts_each_label_the_same_however_many_messages_it_has() {
        assertThat(report.accuracyByLabel()).isEqualTo((0.5 + 1) / 2);
    }

    @Test
    void says_which_label_was_taken_for_which() {
        assertThat(report.confusions()).containsExactly(new Report.Confusion("fruit", "car", 1));
    }

    @Test
    void says_how_well_inside_and_outside_are_parted() {
        assertThat(report.separation()).isEqualTo(1);
        assertThat(report.calibrationError()).isBetween(0.0, 1.0);
    }
}
