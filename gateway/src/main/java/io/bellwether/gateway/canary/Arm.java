package io.bellwether.gateway.canary;

import java.util.Optional;

/** A side of an experiment. */
public enum Arm {
    /** What the route had before. */
    STABLE("stable"),
    /** What is tried. */
    CANARY("canary");

    private final String word;

    Arm(String word) {
        this.word = word;
    }

    /** The arm of this word; nothing for any other. */
    public static Optional<Arm> of(String word) {
        if (word.equals(CANARY.word)) {
            return Optional.of(CANARY);
        }
        return word.equals(STABLE.word) ? Optional.of(STABLE) : Optional.empty();
    }

    /** As callers, logs and metrics name it. */
    public String word() {
        return word;
    }
}
