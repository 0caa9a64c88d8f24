package io.bellwether.app;

import io.bellwether.app.settings.IntentSettings;
import io.bellwether.gateway.exchange.ChatRequest;
import io.bellwether.gateway.exchange.TaskGuess;
import io.bellwether.gateway.json.LastQuestion;
import io.bellwether.language.intent.Example;
import io.bellwether.language.intent.Intents;
import io.bellwether.language.intent.Judgement;
import io.bellwether.language.intent.Recipe;
import io.bellwether.language.intent.Shipped;
import io.bellwether.language.intent.Training;
import io.bellwether.language.text.Normaliser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Learns what requests are for, where the settings ask for that: on a thread of its own, a second or three of processor
 * time at a start and whenever examples change. Until it is done nothing is guessed, or what was learnt before stays.
 */
final class TaskLearning {
    /** The set of the founding documents' tasks. */
    static final String SET = "tasks";

    /**
     * Of a question the beginning and the end are read: there it says what is wanted, and it bounds what judging
     * costs.
     */
    private static final int BEGINNING = 900;

    private static final int END = 300;

    private final Intents intents = new Intents();
    private List<IntentSettings.Label> learnt = List.of();
    private boolean begun;

    /** What guesses by these settings. */
    TaskGuess guess(IntentSettings settings) {
        if (settings.tasks() == IntentSettings.Tasks.OFF) {
            return TaskGuess.NONE;
        }
        learn(settings.labels());
        double least = settings.leastConfidence();
        return request -> guess(request, least);
    }

    private synchronized void learn(List<IntentSettings.Label> labels) {
        if (!begun || !labels.equals(learnt)) {
            begun = true;
            learnt = labels;
            Thread.ofPlatform().daemon().name("intents").start(() -> train(labels));
        }
    }

    private void train(List<IntentSettings.Label> labels) {
        List<Example> examples = examples(labels);
        Recipe recipe = Recipe.USUAL.withIdeas(Recipe.Ideas.ALWAYS);
        var model = new Training(new Normaliser(), recipe).train(examples);
        synchronized (this) {
            if (labels.equals(learnt)) { // else newer ones are being learnt
                intents.replace(model);
            }
        }
    }

    /** Ours, and the operator's behind them. */
    static List<Example> examples(List<IntentSettings.Label> labels) {
        List<Example> examples = new ArrayList<>(Shipped.set(SET));
        labels.forEach(label -> label.examples().forEach(text -> examples.add(new Example(text, label.name()))));
        return examples;
    }

    private Optional<TaskGuess.Guess> guess(ChatRequest request, double least) {
        return LastQuestion.of(request.scan(), request.body())
                .flatMap(question -> intents.judge(gist(question)))
                .filter(judged -> judged.inside() && judged.confidence() >= least)
                .map(TaskLearning::guess);
    }

    private static TaskGuess.Guess guess(Judgement judged) {
        return new TaskGuess.Guess(judged.label(), judged.confidence());
    }

    private static String gist(String question) {
        int length = question.length();
        return length <= BEGINNING + END
                ? question
                : question.substring(0, BEGINNING) + ' ' + question.substring(length - END);
    }
}
