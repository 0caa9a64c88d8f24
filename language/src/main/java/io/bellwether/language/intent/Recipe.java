package io.bellwether.language.intent;

/**
 * How a model is made of examples. The numbers were chosen on development sets (docs/intents.md).
 *
 * @param cost what an example on the wrong side costs, against large weights
 * @param rounds how often the solver sees each example
 * @param outsideShare how much of the traffic is expected to want none of the labels, for placing the gate; 0..1
 * @param ideas whether phrases of the shipped lexicon count as features
 * @param seed of the order in which examples are seen and parted
 */
public record Recipe(float cost, int rounds, double outsideShare, Ideas ideas, long seed) {
    /** For most sets. */
    public static final Recipe USUAL = new Recipe(20, 10, 0.4, Ideas.WHERE_THEY_HELP, 1);

    /** Whether the lexicon is used. */
    public enum Ideas {
        ALWAYS,
        NEVER,

        /** Where the examples themselves are told apart better with it. */
        WHERE_THEY_HELP
    }

    /** Checks what was said. */
    public Recipe {
        if (!(cost > 0) || rounds < 1 || !(outsideShare >= 0 && outsideShare <= 1)) {
            throw new IllegalArgumentException(
                    "recipe: " + cost + ", " + rounds + ", " + outsideShare + " (expected: > 0, >= 1, in 0..1)");
        }
    }

    /** The same with fewer rounds: enough to compare, and to learn how far to trust a model. */
    Recipe brief(int fewer) {
        return new Recipe(cost, Math.min(rounds, fewer), outsideShare, ideas, seed);
    }

    /** The same with the lexicon used so. */
    public Recipe withIdeas(Ideas use) {
        return new Recipe(cost, rounds, outsideShare, use, seed);
    }

    /** The same for another share of messages outside. */
    public Recipe withOutsideShare(double share) {
        return new Recipe(cost, rounds, share, ideas, seed);
    }
}
