package io.bellwether.app;

import io.bellwether.gateway.canary.Canaries;
import io.bellwether.gateway.canary.Experiment;
import java.io.IOException;

/** Where experiments are kept, and what is done for them every now and then. */
interface KeptExperiments {
    Canaries canaries();

    /** Takes up what an earlier life has left, and goes on from there. */
    void begin(Chores chores) throws IOException;

    /** Something was decided here about one; on the chores' thread. */
    void decided(Experiment experiment) throws IOException;

    /** A route's was forgotten here; on the chores' thread. */
    void removed(String route) throws IOException;

    /** What is done again and again, and once more at the end. */
    void keep() throws IOException;

    /** Why requests cannot be split yet; empty when they can. */
    String hindrance();
}
