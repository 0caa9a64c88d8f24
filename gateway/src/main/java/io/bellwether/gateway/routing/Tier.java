package io.bellwether.gateway.routing;

/** How much a kind of task asks of a model, cheapest first. */
public enum Tier {
    LOW_COST(0),
    BALANCED(1),
    HIGH_QUALITY(2);

    /** More than the way from the cheapest to the best. */
    private static final int BELOW = 3;

    private final int quality;

    Tier(int quality) {
        this.quality = quality;
    }

    /**
     * How far a target of another tier is from this one: the same first, then the better ones, then the lesser ones.
     */
    int distance(Tier target) {
        int above = target.quality - quality;
        return above >= 0 ? above : BELOW - above;
    }
}
