package io.bellwether.gateway.routing;

/** In which order a route's targets are tried. */
public enum Policy {
    /** As the settings list them. */
    PRIORITY,
    /** At random, each as often as its weight says. */
    WEIGHTED,
    /** The lowest estimated cost first, among those that can do what is asked. */
    CHEAPEST,
    /** The shortest time to the first token: of two drawn at random the better. */
    FASTEST,
    /** Cost and time to the first token, each as much as the other. */
    BALANCED,
    /** What the task's tier says: cheapest for low cost, balanced, or as listed for high quality. */
    BY_TASK;

    /** The policy for a request of this tier; {@code BY_TASK} becomes another one. */
    Policy forTier(Tier tier) {
        if (this != BY_TASK) {
            return this;
        }
        return switch (tier) {
            case LOW_COST -> CHEAPEST;
            case BALANCED -> BALANCED;
            case HIGH_QUALITY -> PRIORITY;
        };
    }
}
