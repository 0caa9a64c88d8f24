package io.bellwether.app;

import io.bellwether.app.settings.IntentSettings;
import io.bellwether.cli.Exit;
import io.bellwether.cli.IntentsOptions;
import io.bellwether.language.intent.Embedder;
import io.bellwether.language.intent.Example;
import io.bellwether.language.intent.IntentJudge;
import io.bellwether.language.intent.IntentModel;
import io.bellwether.language.intent.Recipe;
import io.bellwether.language.intent.Report;
import io.bellwether.language.intent.Shipped;
import io.bellwether.language.intent.Staged;
import io.bellwether.language.intent.Training;
import io.bellwether.language.text.Normaliser;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code bellwether intents}: learns here and now, and says how well it judges. */
final class IntentCommands {
    private static final int MOST_CONFUSIONS = 100;
    private static final double PERCENT = 100;

    private final Optional<IntentSettings> settings;
    private final PrintWriter out;
    private final PrintWriter err;

    /**
     * @param settings for labels of the operator's own, and for judging by meaning
     */
    IntentCommands(Optional<IntentSettings> settings, PrintWriter out, PrintWriter err) {
        this.settings = settings;
        this.out = out;
        this.err = err;
    }

    Exit run(IntentsOptions options) {
        try {
            List<IntentFile.Message> messages = IntentFile.read(options.file());
            List<Example> examples = examples(options);
            boolean shipped = options.set().isPresent() || options.learn().isEmpty();
            Recipe recipe = shipped ? Recipe.USUAL.withIdeas(Recipe.Ideas.ALWAYS) : Recipe.USUAL;
            Training training = new Training(new Normaliser(), recipe);
            IntentModel model = training.train(examples);
            warn(messages, model);
            IntentJudge judge = Staged.of(model, training, examples, embedders());
            Report report = Report.of(
                    judge, messages.stream().map(IntentFile.Message::example).toList());
            switch (options.asked()) {
                case TEST -> {
                    out.println(learnt(examples, model));
                    test(messages, judge, report);
                }
                case CONFUSION -> confusion(report);
            }
            return Exit.DONE;
        } catch (IntentFile.Unreadable | IllegalArgumentException trouble) {
            err.println(trouble.getMessage());
            return Exit.BAD_INPUT;
        }
    }

    private List<Embedder> embedders() {
        return settings.flatMap(IntentSettings::meaning)
                .map(EmbedderModule::load)
                .orElse(List.of());
    }

    private List<Example> examples(IntentsOptions options) throws IntentFile.Unreadable {
        List<Example> examples = new ArrayList<>();
        Optional<String> set =
                options.set().or(() -> options.learn().isEmpty() ? Optional.of(TaskLearning.SET) : Optional.empty());
        if (set.isPresent()) {
            if (!Shipped.sets().contains(set.get())) {
                throw new IllegalArgumentException(
                        "--set: " + set.get() + " (expected: one of " + Shipped.sets() + ")");
            }
            examples.addAll(Shipped.set(set.get()));
        }
        for (String file : options.learn()) {
            IntentFile.read(file).forEach(message -> examples.add(message.example()));
        }
        List<IntentSettings.Label> own = settings.map(IntentSettings::labels).orElse(List.of());
        own.forEach(label -> label.examples().forEach(text -> examples.add(new Example(text, label.name()))));
        return examples;
    }

    /** Messages with a label that nothing was learnt about are always wrong: the two files may not belong together. */
    private void warn(List<IntentFile.Message> messages, IntentModel model) {
        List<String> unknown = messages.stream()
                .map(IntentFile.Message::example)
                .filter(example -> !example.isOutside())
                .map(Example::label)
                .filter(label -> !model.labels().contains(label))
                .distinct()
                .toList();
        if (!unknown.isEmpty()) {
            err.println("warning: nothing was learnt about " + unknown + " (known: " + model.labels() + ")");
        }
    }

    private static String learnt(List<Example> examples, IntentModel model) {
        return "learnt " + model.labels().size() + " labels from " + examples.size() + " examples, temperature "
                + number(model.temperature()) + ", gate " + number(model.gate());
    }

    private void test(List<IntentFile.Message> messages, IntentJudge judge, Report report) {
        figures("all", report);
        messages.stream()
                .map(IntentFile.Message::language)
                .filter(language -> !language.isEmpty())
                .distinct()
                .sorted()
                .forEach(language -> figures(
                        language,
                        Report.of(
                                judge,
                                messages.stream()
                                        .filter(message -> message.language().equals(language))
                                        .map(IntentFile.Message::example)
                                        .toList())));
    }

    private void figures(String name, Report report) {
        out.println(name + ": " + report.inside() + " inside, " + report.outside() + " outside");
        out.println("  accuracy            " + percent(report.accuracy()));
        out.println("  mean of the labels  " + percent(report.accuracyByLabel()));
        out.println("  among the top three " + percent(report.topAccuracy()));
        out.println("  calibration error   " + number(report.calibrationError()) + " (ECE, 15 bins)");
        if (report.outside() > 0) {
            out.println("  inside from outside " + percent(report.separation()) + " (AUROC)");
            out.println("  outside recognised  " + percent(report.recallAtOneInTwenty())
                    + " where 5 % of those inside are turned away");
            out.println("  at the model's gate " + percent(report.recall()) + " recognised, "
                    + percent(report.turnedAway()) + " of those inside turned away, " + percent(report.overall())
                    + " of all treated rightly");
        }
    }

    private void confusion(Report report) {
        out.println("accuracy " + percent(report.accuracy()) + " of " + report.inside());
        out.println("times  wanted -> judged");
        report.confusions().stream()
                .limit(MOST_CONFUSIONS)
                .forEach(one -> out.println(
                        String.format(Locale.ROOT, "%5d  %s -> %s", one.times(), one.wanted(), one.judged())));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%6.2f %%", share * PERCENT);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
