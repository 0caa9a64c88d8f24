package io.bellwether.gateway.canary;

import java.util.List;

/** Notes what was decided. */
record Notes(List<Decision> told) implements Canaries.Listener {
    @Override
    public void counted(String route, Arm arm, Outcome.Result result) {}

    @Override
    public void decided(Experiment experiment, Decision decision) {
        told.add(decision);
    }
}
