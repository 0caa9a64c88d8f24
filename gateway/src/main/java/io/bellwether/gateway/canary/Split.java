package io.bellwether.gateway.canary;

/**
 * How an experiment divides requests at one moment.
 *
 * @param share the canary's
 */
record Split(State state, int run, double share, Assignment assignment) {
    /** The first of a run, before anything is decided. */
    static Split of(State state, int run, String salt) {
        return new Split(state, run, 0, new Assignment(salt + ":" + run));
    }

    Split moved(State to, double its) {
        return new Split(to, run, its, assignment);
    }

    Assigned assign(String unit) {
        return assigned(assignment.place(unit), true);
    }

    Assigned assign(long place) {
        return assigned(place, false);
    }

    private Assigned assigned(long place, boolean isSticky) {
        Arm arm = state == State.SHADOW ? Arm.STABLE : Assignment.arm(place, share);
        return new Assigned(run, place, isSticky, share, arm);
    }

    /** Whether what becomes of a request is evidence of this run. */
    boolean counts(Assigned request) {
        return request.run() == run && state.isLive() && state != State.SHADOW;
    }

    /** Whether what becomes of a request's copy is. */
    boolean copies(Assigned request) {
        return request.run() == run && state == State.SHADOW;
    }
}
