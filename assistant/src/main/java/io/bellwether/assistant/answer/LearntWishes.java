package io.bellwether.assistant.answer;

import io.bellwether.language.intent.Embedder;
import io.bellwether.language.intent.IntentJudge;
import io.bellwether.language.intent.IntentModel;
import io.bellwether.language.intent.Judgement;
import io.bellwether.language.intent.Ranked;
import io.bellwether.language.intent.Reading;
import io.bellwether.language.intent.Recipe;
import io.bellwether.language.intent.Shipped;
import io.bellwether.language.intent.Staged;
import io.bellwether.language.intent.Training;
import io.bellwether.language.text.Normaliser;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * The shop's twelve intents, learnt of the shipped examples when the first conversation begins: most of a second of
 * processor time, once. A phrase that asks for a person is believed whatever the model says, so that nobody who asks
 * in plain words is worse off for it. Any thread that may wait.
 */
public final class LearntWishes implements Wishes {
    private static final String SET = "shop";
    private static final int TOP = 3;

    /** Whoever asks before all is learnt waits for so long, and then does without. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final CompletableFuture<IntentJudge> model = new CompletableFuture<>();
    private final AtomicBoolean begun = new AtomicBoolean();
    private final Executor aside;
    private final Supplier<List<Embedder>> embedders;
    private volatile Optional<IntentJudge> deeper = Optional.empty();

    /**
     * @param aside where it is learnt: a thread that nobody else needs for a second
     * @param embedders what understands more than letters; asked for on that thread, once
     */
    public LearntWishes(Executor aside, Supplier<List<Embedder>> embedders) {
        this.aside = aside;
        this.embedders = embedders;
    }

    @Override
    public void prepare() {
        if (begun.compareAndSet(false, true)) {
            aside.execute(this::learn);
        }
    }

    /** By letters at once; by meaning, which takes half a minute, when that is learnt. */
    private void learn() {
        try {
            model.complete(Learnt.OF_THE_SHOP);
        } catch (LinkageError bug) {
            model.completeExceptionally(bug);
            return;
        }
        List<Embedder> with = embedders.get();
        if (!with.isEmpty()) {
            deeper = Optional.of(Staged.of(Learnt.OF_THE_SHOP, Learnt.TRAINING, Shipped.set(SET), with));
        }
    }

    /** Learnt by whoever looks first: the shipped examples are the same as long as the process lives. */
    private static final class Learnt {
        static final Training TRAINING = new Training(new Normaliser(), Recipe.USUAL.withIdeas(Recipe.Ideas.ALWAYS));
        static final IntentModel OF_THE_SHOP = TRAINING.train(Shipped.set(SET));
    }

    @Override
    public Wish of(String message, String language) {
        Wish learnt = judged(message);
        if (!PersonPhrases.ask(message)) {
            return learnt;
        }
        return new Wish(Wish.HUMAN, 1, learnt.isKnown() ? learnt.ranked() : List.of(Wish.HUMAN));
    }

    private Wish judged(String message) {
        prepare();
        try {
            IntentJudge learnt = model.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            IntentJudge known = deeper.orElse(learnt);
            Ranked ranked = known.ranked(message, new Reading(), TOP);
            Judgement judgement = ranked.judgement();
            String intent = judgement.inside() ? judgement.label() : Wish.OUTSIDE;
            return new Wish(intent, judgement.confidence(), ranked.labels());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Wish.UNKNOWN;
        } catch (TimeoutException slow) {
            return Wish.UNKNOWN;
        } catch (ExecutionException bug) {
            throw new IllegalStateException("the shipped examples cannot be learnt", bug);
        }
    }
}
