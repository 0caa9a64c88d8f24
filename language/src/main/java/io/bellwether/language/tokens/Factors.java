package io.bellwether.language.tokens;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * By what each model's own count of tokens differs from our estimate, for each script: at first what is known of the
 * model's family, then what its counts teach. Any thread.
 */
public final class Factors {
    /** As many models and scripts are learnt about; more keep their family's factor. */
    private static final int MOST = 4_096;

    private final Map<Subject, Habit> habits = new ConcurrentHashMap<>();

    private record Subject(String model, Script script) {}

    /** What to multiply an estimate with. */
    public double factor(String model, Script script) {
        @Nullable Habit habit = habits.get(new Subject(model, script));
        return habit == null ? Families.factor(model, script) : habit.factor();
    }

    /** A provider has counted what we had estimated, before any factor. */
    public void learn(String model, Script script, long estimated, long counted) {
        if (estimated <= 0 || counted <= 0) {
            return;
        }
        Subject subject = new Subject(model, script);
        @Nullable Habit habit = habits.get(subject);
        if (habit == null && habits.size() < MOST) {
            habit = habits.computeIfAbsent(subject, first -> new Habit(Families.factor(model, script)));
        }
        if (habit != null) {
            habit.learn(estimated, counted);
        }
    }

    /** Sums of both, the older the less; what the family is like counts as a few messages. */
    private static final class Habit {
        private static final double KEPT = 0.98;
        private static final double PRIOR_TOKENS = 60;
        private static final double LEAST = 0.2;
        private static final double MOST = 10;

        /** One huge prompt does not outvote all others. */
        private static final double MOST_TOKENS_EACH = 4_000;

        private double estimated = PRIOR_TOKENS;
        private double counted;

        Habit(double family) {
            counted = PRIOR_TOKENS * family;
        }

        synchronized void learn(long ours, long theirs) {
            double weight = Math.min(1, MOST_TOKENS_EACH / ours);
            estimated = estimated * KEPT + ours * weight;
            counted = counted * KEPT + Math.clamp((double) theirs, ours * LEAST, ours * MOST) * weight;
        }

        synchronized double factor() {
            return counted / estimated;
        }
    }
}
