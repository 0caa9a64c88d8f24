package io.bellwether.gateway.canary;

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

    /** As callers, logs and metrics name it. */
    public String word() {
        return word;
    }
}
