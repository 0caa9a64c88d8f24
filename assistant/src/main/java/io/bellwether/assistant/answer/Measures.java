package io.bellwether.assistant.answer;

import io.bellwether.assistant.answer.Model.Bill;
import io.bellwether.assistant.answer.Model.Line;
import io.bellwether.gateway.chat.Usage;
import io.bellwether.language.tokens.ExactTokens;
import io.bellwether.language.tokens.Factors;
import io.bellwether.language.tokens.Script;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How prompts are measured before a model has counted them: by the estimate, times the model's own habit, which each of
 * its bills teaches; or, where the settings ask for it, by OpenAI's own vocabulary. Any thread.
 */
public final class Measures {
    /** The estimate is a twentieth off for prose and more for lists; a prompt that is too long is refused. */
    private static final double MARGIN = 1.1;

    private final Factors factors = new Factors();
    private final AtomicBoolean asked = new AtomicBoolean();
    private final Exactness exactness;
    private final Executor aside;
    private volatile TokenCount vocabulary = TokenCount.ESTIMATED;

    /** What is taken for a token. */
    public enum Exactness {
        ESTIMATED,
        /** By o200k: a quarter of a second and thirty megabytes, once somebody talks. */
        EXACT
    }

    /**
     * @param aside where a vocabulary is read
     */
    public Measures(Exactness exactness, Executor aside) {
        this.exactness = exactness;
        this.aside = aside;
    }

    /** Estimates, and learns of bills. */
    static Measures estimated() {
        return new Measures(Exactness.ESTIMATED, Runnable::run);
    }

    /** Somebody will ask soon. */
    void prepare() {
        if (exactness == Exactness.EXACT && asked.compareAndSet(false, true)) {
            aside.execute(() -> {
                ExactTokens exact = new ExactTokens(ExactTokens.Vocabulary.O200K);
                vocabulary = text -> Math.toIntExact(exact.tokens(text));
            });
        }
    }

    /** How a model counts, by the name under which it is asked for. */
    TokenCount of(String model) {
        TokenCount counts = vocabulary;
        return text -> {
            double factor = factors.factor(model, Script.of(text));
            return (int) Math.min(Integer.MAX_VALUE, Math.ceil(counts.of(text) * factor * MARGIN));
        };
    }

    /** A model has counted a prompt of ours. */
    void learn(String model, List<Line> prompt, Bill bill) {
        Usage usage = bill.usage();
        if (usage.source() == Usage.Source.REPORTED) {
            String all = String.join("\n", prompt.stream().map(Line::text).toList());
            factors.learn(model, Script.of(all), vocabulary.of(all), usage.inputTokens());
        }
    }
}
