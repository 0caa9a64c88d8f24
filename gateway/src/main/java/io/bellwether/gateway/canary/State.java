package io.bellwether.gateway.canary;

import java.util.Locale;

/** Where an experiment stands. */
public enum State {
    /** The canary gets copies; callers get nothing of it. */
    SHADOW(true),
    /** The canary has a share of the traffic, and the share grows on evidence. */
    RUNNING(true),
    /** A person has stopped the growth; the guards stay armed. */
    HELD(true),
    /** Time is up without evidence: a person must decide; the guards stay armed. */
    INCONCLUSIVE(true),
    /** The canary has everything; only the brake is left. */
    PROMOTED(true),
    /** The canary has nothing, until a person resumes. */
    ROLLED_BACK(false);

    private final boolean live;

    State(boolean live) {
        this.live = live;
    }

    /** Whether requests may go to the canary. */
    public boolean isLive() {
        return live;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
