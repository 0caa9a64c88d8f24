package io.bellwether.language.intent;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Places the gate between messages inside and outside: where most of both are treated rightly, given how much of the
 * traffic is expected to be outside. To treat a message inside rightly is to let it in and to know its label.
 */
final class Gate {
    private final List<Seen> seen = new ArrayList<>();
    private int inside;
    private int outside;

    private record Seen(double margin, boolean isInside, boolean right) {}

    void inside(double margin, boolean right) {
        seen.add(new Seen(margin, true, right));
        inside++;
    }

    void outside(double margin) {
        seen.add(new Seen(margin, false, false));
        outside++;
    }

    /** How often a message inside has a higher margin than one outside: the area under the curve. */
    double separation() {
        seen.sort(Comparator.comparingDouble(Seen::margin));
        double below = 0;
        double won = 0;
        for (Seen one : seen) {
            below += one.isInside() ? 0 : 1;
            won += one.isInside() ? below : 0;
        }
        return inside == 0 || outside == 0 ? 0 : won / inside / outside;
    }

    /** The least margin that is let in. Where nothing outside has been seen, everything is. */
    double place(double outsideShare) {
        if (inside == 0 || outside == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        seen.sort(Comparator.comparingDouble(Seen::margin));
        double lost = (1 - outsideShare) / inside;
        double won = outsideShare / outside;
        double value = 0;
        double best = 0;
        double gate = Double.NEGATIVE_INFINITY;
        for (int i = 0; i + 1 < seen.size(); i++) {
            Seen shut = seen.get(i);
            value += shut.isInside() ? (shut.right() ? -lost : 0) : won;
            if (value > best) {
                best = value;
                gate = (shut.margin() + seen.get(i + 1).margin()) / 2;
            }
        }
        return gate;
    }
}
