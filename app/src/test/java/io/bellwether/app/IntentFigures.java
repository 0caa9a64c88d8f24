package io.bellwether.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.app.settings.MeaningSettings;
import io.bellwether.language.intent.Embedder;
import io.bellwether.language.intent.Example;
import io.bellwether.language.intent.IntentJudge;
import io.bellwether.language.intent.Recipe;
import io.bellwether.language.intent.Report;
import io.bellwether.language.intent.Shipped;
import io.bellwether.language.intent.Staged;
import io.bellwether.language.intent.Training;
import io.bellwether.language.text.Folding;
import io.bellwether.language.text.Language;
import io.bellwether.language.text.Normaliser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How well messages of known data sets are told apart, on parts of them that were not learnt from. Not in the default
 * run: most of the data are not ours; {@code -Dbellwether.data=} names the folder, {@code -Dtest=IntentFigures} runs
 * it. The figures stand in bench/reports.
 */
class IntentFigures {
    private static final int HELD_OUT = 2_500;
    private static final int FOLDS = 3;
    private static final int FIFTH = 5;
    private static final String CLINC = "clinc150/data_full_train_val.json";

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void banking_from_ten_examples_a_label(int seed) throws IntentFile.Unreadable {
        List<Example> few = examples("banking77/fewshot10_seed" + seed + ".csv");
        Set<Example> learnt = new HashSet<>(few);
        List<Example> others = examples("banking77/train.csv").stream()
                .filter(example -> !learnt.contains(example))
                .toList();

        Report report = judged("banking, ten, seed " + seed, few, every(FOLDS, 0, others));

        assertThat(report.accuracy()).isGreaterThan(0.73);
        assertThat(report.calibrationError()).isLessThan(0.06);
    }

    /** With the optional module, {@code -Dbellwether.embedder=JAR}. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void banking_from_ten_examples_a_label_by_meaning(int seed) throws IntentFile.Unreadable {
        List<Example> few = examples("banking77/fewshot10_seed" + seed + ".csv");
        Set<Example> learnt = new HashSet<>(few);
        List<Example> others = examples("banking77/train.csv").stream()
                .filter(example -> !learnt.contains(example))
                .toList();

        Report report = meant("banking by meaning, ten, seed " + seed, few, every(FOLDS, 0, others));

        assertThat(report.accuracy()).isGreaterThan(0.85);
        assertThat(report.calibrationError()).isLessThan(0.04);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void clinc_and_what_is_outside_by_meaning(int seed) throws IntentFile.Unreadable {
        List<Example> few = examples("clinc150/fewshot10_seed" + seed + ".json#train");

        Report report = meant("clinc by meaning, ten, seed " + seed, few, examples(CLINC + "#val+oos_val+oos_train"));

        assertThat(report.accuracy()).isGreaterThan(0.92);
        assertThat(report.calibrationError()).isLessThan(0.04);
        assertThat(report.separation()).isGreaterThan(0.95);
        assertThat(report.recallAtOneInTwenty()).isGreaterThan(0.72);
    }

    /** Of a fifth of the shipped examples those in a language that an encoder understands. */
    @ParameterizedTest
    @CsvSource({"ENGLISH, 1", "ENGLISH, 2", "CHINESE, 1", "CHINESE, 2"})
    void shipped_examples_held_out_by_meaning(Language language, int seed) {
        List<Example> all = new ArrayList<>(Shipped.set("support"));
        Collections.shuffle(all, new Random(seed));
        int held = all.size() / FIFTH;
        Normaliser normaliser = new Normaliser();
        List<Example> messages = all.subList(0, held).stream()
                .filter(example -> normaliser.language(example.text()) == language)
                .toList();
        List<Example> learnt = all.subList(held, all.size());

        Report byLetters = judged("support, a fifth, " + language + ", seed " + seed, learnt, messages);
        Report byBoth = meant("support by meaning, a fifth, " + language + ", seed " + seed, learnt, messages);

        assertThat(byBoth.separation()).isGreaterThan(byLetters.separation());
        assertThat(byBoth.overall()).isGreaterThan(byLetters.overall() + 0.05);
    }

    @Test
    void banking_from_three_quarters() throws IntentFile.Unreadable {
        List<Example> all = new ArrayList<>(examples("banking77/train.csv"));
        Collections.shuffle(all, new Random(3));

        Report report = judged("banking, 7,503", all.subList(HELD_OUT, all.size()), all.subList(0, HELD_OUT));

        assertThat(report.accuracy()).isGreaterThan(0.90);
    }

    @ParameterizedTest
    @CsvSource({"fewshot10_seed1.json, 0.82", "fewshot10_seed2.json, 0.82", "fewshot10_seed3.json, 0.82", "full, 0.925"
    })
    void clinc_and_what_is_outside(String learn, double least) throws IntentFile.Unreadable {
        List<Example> few = examples(learn.equals("full") ? CLINC + "#train" : "clinc150/" + learn + "#train");

        Report report = judged("clinc, " + learn, few, examples(CLINC + "#val+oos_val+oos_train"));

        assertThat(report.accuracy()).isGreaterThan(least);
        assertThat(report.separation()).isGreaterThan(0.93);
    }

    @ParameterizedTest
    @CsvSource({"curekart, 0.8", "powerplay11, 0.72", "sofmattress, 0.78"})
    void real_customers_in_three_parts(String shop, double least) throws IntentFile.Unreadable {
        List<Example> all = new ArrayList<>(examples("hint3/" + shop + "_train.csv"));
        Collections.shuffle(all, new Random(3));
        double right = 0;
        for (int fold = 0; fold < FOLDS; fold++) {
            List<Example> held = every(FOLDS, fold, all);
            List<Example> learnt = new ArrayList<>(all);
            learnt.removeAll(held);
            right += judged(shop + ", part " + fold, learnt, held).accuracy() / FOLDS;
        }

        assertThat(right).isGreaterThan(least);
    }

    @ParameterizedTest
    @CsvSource({"vi, 0.82", "en, 0.75", "zh, 0.75"})
    void messages_to_a_shop_in_south_east_asia(String language, double least) throws IntentFile.Unreadable {
        List<Example> messages = messages("sea_intents/dev.jsonl").stream()
                .filter(message -> message.language().equals(language))
                .map(IntentFile.Message::example)
                .toList();

        Report report = judged("shop, " + language, Shipped.set("support"), messages);
        Report folded = judged(
                "shop, without accents, " + language,
                Shipped.set("support"),
                messages.stream()
                        .map(example -> new Example(Folding.fold(example.text()), example.label()))
                        .toList());

        assertThat(report.accuracy()).isGreaterThan(least);
        assertThat(folded.accuracy()).isGreaterThan(report.accuracy() - 0.03);
        assertThat(report.separation()).isGreaterThan(0.92);
    }

    private static Report judged(String name, List<Example> learnt, List<Example> messages) {
        boolean shipped = learnt.equals(Shipped.set("support"));
        Recipe recipe = shipped ? Recipe.USUAL.withIdeas(Recipe.Ideas.ALWAYS) : Recipe.USUAL;
        return noted(name, new Training(new Normaliser(), recipe).train(learnt), messages);
    }

    private static Report meant(String name, List<Example> learnt, List<Example> messages) {
        Path jar = Path.of(System.getProperty("bellwether.embedder", "embedder/target/bellwether-embedder.jar"));
        List<Embedder> embedders = EmbedderModule.load(new MeaningSettings(jar, Optional.empty()));
        Training training = new Training(new Normaliser(), Recipe.USUAL);
        return noted(name, Staged.of(training.train(learnt), training, learnt, embedders), messages);
    }

    private static Report noted(String name, IntentJudge judge, List<Example> messages) {
        Report report = Report.of(judge, messages);
        note(String.format(
                Locale.ROOT,
                "| %s | %.2f | %.2f | %.2f | %.3f | %.2f | %.1f |%n",
                name,
                100 * report.accuracy(),
                100 * report.accuracyByLabel(),
                100 * report.topAccuracy(),
                report.calibrationError(),
                100 * report.separation(),
                100 * report.recallAtOneInTwenty()));
        return report;
    }

    /** A row of the report. */
    private static void note(String row) {
        try {
            Files.writeString(
                    Path.of("target/intent-figures.md"), row, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private static List<Example> every(int nth, int from, List<Example> all) {
        return Stream.iterate(from, at -> at < all.size(), at -> at + nth)
                .map(all::get)
                .toList();
    }

    private static List<Example> examples(String file) throws IntentFile.Unreadable {
        return messages(file).stream().map(IntentFile.Message::example).toList();
    }

    private static List<IntentFile.Message> messages(String file) throws IntentFile.Unreadable {
        return IntentFile.read(System.getProperty("bellwether.data", "") + "/" + file);
    }
}
