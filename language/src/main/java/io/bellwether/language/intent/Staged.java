package io.bellwether.language.intent;

import io.bellwether.language.text.Language;
import io.bellwether.language.text.Normaliser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges by words and letters, and where a message's language is one whose meanings are known, by its meaning instead.
 * Of few examples meaning learns more than letters do, but only in the language that its embedder was made for
 * (docs/intents.md has the figures).
 */
public final class Staged implements IntentJudge {
    private final Normaliser normaliser;
    private final IntentModel letters;
    private final List<Stage> stages;

    /** So many examples of a set in one language are seen to be; what is guessed to be in another is misjudged. */
    private static final double ONE_LANGUAGE = 0.8;

    /**
     * @param always whether all that the set is asked about is in the embedder's languages
     */
    private record Stage(Embedder embedder, IntentModel model, boolean always) {
        boolean reads(Language language) {
            return always || embedder.reads(language);
        }
    }

    private Staged(Normaliser normaliser, IntentModel letters, List<Stage> stages) {
        this.normaliser = normaliser;
        this.letters = letters;
        this.stages = List.copyOf(stages);
    }

    /**
     * Learns what the embedders may know of examples that a model of letters was made of. An embedder in whose
     * languages there are examples of fewer labels than all is left out: it could never say the others.
     */
    public static IntentJudge of(IntentModel letters, Training training, List<Example> examples, List<Embedder> with) {
        Normaliser normaliser = training.normaliser();
        List<Stage> stages = new ArrayList<>();
        for (Embedder embedder : with) {
            List<Example> readable = examples.stream()
                    .filter(example -> embedder.reads(normaliser.language(example.text())))
                    .toList();
            boolean always = readable.size() >= ONE_LANGUAGE * examples.size();
            if (Lessons.labels(readable).equals(letters.labels())) {
                List<Example> lessons = always ? examples : readable;
                stages.add(new Stage(embedder, training.train(lessons, embedder), always));
            }
        }
        return stages.isEmpty() ? letters : new Staged(normaliser, letters, stages);
    }

    @Override
    public List<String> labels() {
        return letters.labels();
    }

    @Override
    public Judgement judge(CharSequence message, Reading reading) {
        return model(message).judge(message, reading);
    }

    @Override
    public Ranked ranked(CharSequence message, Reading reading, int most) {
        return model(message).ranked(message, reading, most);
    }

    private IntentModel model(CharSequence message) {
        Language language = normaliser.language(message);
        Optional<Stage> stage =
                stages.stream().filter(one -> one.reads(language)).findFirst();
        return stage.map(Stage::model).orElse(letters);
    }
}
