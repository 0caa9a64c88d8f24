package io.bellwether.language.intent;

import io.bellwether.language.text.Language;
import io.bellwether.language.text.Normaliser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Judges by words and letters, and where a message's language is one whose meanings are known, by its meaning, too. Of
 * few examples meaning learns more than letters do, but only in the language that its embedder was made for; and
 * together they know better than either what is outside (docs/intents.md has the figures).
 */
public final class Staged implements IntentJudge {
    private final IntentModel letters;
    private final List<Stage> stages;

    /** So many examples of a set in one language are seen to be; what is guessed to be in another is misjudged. */
    private static final double ONE_LANGUAGE = 0.8;

    /**
     * @param always whether all that the set is asked about is in the embedder's languages
     */
    private record Stage(Embedder embedder, IntentModel model, Joint joint, boolean always) {
        boolean reads(Language language) {
            return always || embedder.reads(language);
        }
    }

    private Staged(IntentModel letters, List<Stage> stages) {
        this.letters = letters;
        this.stages = List.copyOf(stages);
    }

    /**
     * Learns what the embedders may know of examples that a model of letters was made of. An embedder that can read
     * examples of fewer labels than all is left out: it could never say the others.
     */
    public static IntentJudge of(IntentModel letters, Training training, List<Example> examples, List<Embedder> with) {
        List<Stage> stages = new ArrayList<>();
        for (Embedder embedder : with) {
            int[] readable = readable(embedder, training.normaliser(), examples);
            boolean always = readable.length >= ONE_LANGUAGE * examples.size();
            int[] use = always ? IntStream.range(0, examples.size()).toArray() : readable;
            List<Example> some = IntStream.of(use).mapToObj(examples::get).toList();
            if (Lessons.labels(some).equals(letters.labels())) {
                Lessons meant = Meanings.of(some, embedder);
                IntentModel model = training.train(meant, new Reader.OfMeaning(embedder));
                Joint joint = model.fit().columns() == letters.fit().columns()
                        ? training.join(meant, training.trial(letters, examples).only(use), training.trial(meant, some))
                        : Joint.alone(model.labels(), model.fit());
                stages.add(new Stage(embedder, model, joint, always));
            }
        }
        return stages.isEmpty() ? letters : new Staged(letters, stages);
    }

    private static int[] readable(Embedder embedder, Normaliser normaliser, List<Example> examples) {
        return IntStream.range(0, examples.size())
                .filter(i -> embedder.reads(normaliser.language(examples.get(i).text())))
                .toArray();
    }

    @Override
    public List<String> labels() {
        return letters.labels();
    }

    @Override
    public Judgement judge(CharSequence message, Reading reading) {
        float[] byLetters = letters.score(message, reading);
        Optional<Stage> stage = stage(reading.language());
        if (stage.isEmpty()) {
            return letters.judged(byLetters);
        }
        Stage known = stage.get();
        float[] kept = byLetters.clone();
        return known.joint().judged(kept, known.model().score(message, reading));
    }

    @Override
    public Ranked ranked(CharSequence message, Reading reading, int most) {
        float[] byLetters = letters.score(message, reading);
        Optional<Stage> stage = stage(reading.language());
        if (stage.isEmpty()) {
            return letters.ranked(byLetters, most);
        }
        Stage known = stage.get();
        float[] kept = byLetters.clone();
        return known.joint().ranked(kept, known.model().score(message, reading), most);
    }

    private Optional<Stage> stage(Language language) {
        return stages.stream().filter(one -> one.reads(language)).findFirst();
    }
}
