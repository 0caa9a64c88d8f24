package io.bellwether.assistant.answer;

import io.bellwether.language.intent.Embedder;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** What is understood of text without a model. */
public record Senses(Measures measures, Tongue tongue, Wishes wishes) {
    /** Without anything learned. */
    public static final Senses PLAIN = new Senses(Measures.estimated(), Tongue.BY_LETTERS, Wishes.BY_PHRASE);

    /**
     * With what the language module knows.
     *
     * @param exactness what is taken for a token
     * @param aside where things are learnt, once somebody talks: a thread that nobody else needs for a second
     * @param embedders what understands more than letters; may be none
     */
    public static Senses learnt(Measures.Exactness exactness, Executor aside, Supplier<List<Embedder>> embedders) {
        return new Senses(new Measures(exactness, aside), new LearntTongue(), new LearntWishes(aside, embedders));
    }

    /** The same with other wishes. */
    public Senses withWishes(Wishes other) {
        return new Senses(measures, tongue, other);
    }

    /** Somebody will talk soon: what takes a while may begin. Returns at once. */
    public void prepare() {
        measures.prepare();
        wishes.prepare();
    }
}
